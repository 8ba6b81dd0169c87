package io.sosight.internal.correlate;

import io.sosight.event.Event;
import io.sosight.event.EventTime;
import io.sosight.event.Events;
import io.sosight.event.SourceRef;
import io.sosight.internal.decode.LocalMoment;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where events stand in time, in seconds: on the UTC clock, or for logs that nothing anchors since
 * boot or on the host's own clock. Stamps of whole seconds are cut, so an effect with a finer stamp
 * never comes before.
 */
final class Moments {
  private Moments() {}

  /** Seconds since 1970; null when unknown. */
  static @Nullable Double utc(Event event) {
    Optional<Instant> utc = event.meta().time().utc();
    return utc.isEmpty() ? null : seconds(utc.get());
  }

  private static double seconds(Instant instant) {
    return instant.getEpochSecond() + instant.getNano() / 1e9;
  }

  /** Seconds from one event to another; null when their clocks cannot be compared. */
  static @Nullable Double between(Event first, Event second) {
    Double from = utc(first);
    Double to = utc(second);
    if (from != null && to != null) {
      return to - from;
    }
    EventTime one = first.meta().time();
    EventTime two = second.meta().time();
    boolean sameLog =
        first.meta().source().entry().equals(second.meta().source().entry())
            || (one.bootId().isPresent() && one.bootId().equals(two.bootId()));
    if (sameLog && one.monotonicS().isPresent() && two.monotonicS().isPresent()) {
      return two.monotonicS().getAsDouble() - one.monotonicS().getAsDouble();
    }
    OptionalDouble here = from == null ? local(first) : OptionalDouble.empty();
    OptionalDouble there = to == null ? local(second) : OptionalDouble.empty();
    return here.isPresent() && there.isPresent()
        ? (Double) (there.getAsDouble() - here.getAsDouble())
        : null;
  }

  /** Whether two events stand in one second, and their stamps tell no more than that. */
  static boolean sameSecond(Event first, Event second, double seconds) {
    boolean cut = cut(first);
    boolean cutToo = cut(second);
    if (cut && cutToo) {
      return seconds == 0;
    }
    return cut ? seconds >= 0 && seconds < 1 : cutToo && seconds <= 0 && seconds > -1;
  }

  /** Whether a time is known to the second only. */
  private static boolean cut(Event event) {
    EventTime time = event.meta().time();
    return time.utc().map(Instant::getNano).orElse(0) == 0
        && time.raw().filter(raw -> raw.indexOf(':') > 0 && raw.indexOf('.') < 0).isPresent();
  }

  /** On the host's own clock, where its zone or year is not known. */
  private static OptionalDouble local(Event event) {
    Optional<String> raw = event.meta().time().raw();
    return raw.isEmpty() ? OptionalDouble.empty() : LocalMoment.seconds(raw.get());
  }

  /** The bound of the error of an event's time in seconds. */
  static double error(Event event) {
    return event.meta().time().errorMs().orElse(0) / 1000.0;
  }

  /** Events in the order of cause and effect. */
  static List<Event> inOrder(Stream<Event> events) {
    return events.map(Moment::of).sorted().map(Moment::event).toList();
  }

  /**
   * An event among others: whole seconds, kernel before daemons, then the exact time, then the
   * order of lines.
   */
  private record Moment(Event event, double second, boolean daemon, double time)
      implements Comparable<Moment> {
    static Moment of(Event event) {
      double time = order(event);
      return new Moment(event, Math.floor(time), !Events.ofKernel(event.kind()), time);
    }

    @Override
    public int compareTo(Moment other) {
      int bySecond = Double.compare(second, other.second);
      if (bySecond != 0) {
        return bySecond;
      }
      int byWriter = Boolean.compare(daemon, other.daemon);
      if (byWriter != 0) {
        return byWriter;
      }
      int byTime = Double.compare(time, other.time);
      return byTime != 0 ? byTime : firstPlace(event).compareTo(firstPlace(other.event));
    }
  }

  /** Of the places of an event one that does not depend on which copy is shown. */
  private static Place firstPlace(Event event) {
    Place first = Place.of(event.meta().source());
    for (SourceRef copy : event.meta().alsoAt()) {
      Place place = Place.of(copy);
      first = place.compareTo(first) < 0 ? place : first;
    }
    return first;
  }

  private record Place(String entry, long line) implements Comparable<Place> {
    static Place of(SourceRef at) {
      return new Place(at.entry(), at.line());
    }

    @Override
    public int compareTo(Place other) {
      int byEntry = entry.compareTo(other.entry);
      return byEntry != 0 ? byEntry : Long.compare(line, other.line);
    }
  }

  private static double order(Event event) {
    Double utc = utc(event);
    return utc != null ? utc : event.meta().time().monotonicS().orElse(local(event).orElse(0));
  }
}
