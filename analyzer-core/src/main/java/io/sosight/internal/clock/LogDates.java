package io.sosight.internal.clock;

import io.sosight.internal.envelope.Stamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.AbstractList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The local dates of one log's records: their years, and which of two equal hours is meant. */
final class LogDates {
  private static final Duration ZONE_SLACK = Duration.ofHours(26);
  private static final long SHORTEST_PASS_S = 60;
  private static final Duration HALF_YEAR = Duration.ofDays(183);

  private final @Nullable ZoneId zone;
  private final Function<Sighting, @Nullable Instant> fullOf;
  private DatedLines dates = DatedLines.of(0);
  private final Map<LocalDate, Pass> secondPass = new HashMap<>();
  private boolean newestFirst;

  /** The last line of the first pass of an hour that exists twice, and the second pass' first. */
  private record Pass(LocalDateTime last, long lastLine, long line, long stepS) {}

  /**
   * Dates of a log.
   *
   * @param zone the host's zone; null when unknown
   * @param fullOf the instant that a record prints in full, or null
   */
  LogDates(@Nullable ZoneId zone, Function<Sighting, @Nullable Instant> fullOf) {
    this.zone = zone;
    this.fullOf = fullOf;
  }

  /**
   * Works out the dates of stamps without a year.
   *
   * @param bound no record of the log is after this local time; null when unknown
   * @param around a time the log's newest record is near to, used when there is no bound
   * @param named the day that the log's name says it was closed on; null when it does not
   */
  void learn(
      List<Sighting> sightings,
      @Nullable LocalDateTime bound,
      @Nullable LocalDateTime around,
      @Nullable LocalDateTime named,
      OptionalInt year) {
    DatedLines found = DatedLines.of(sightings.size());
    List<Sighting> dated = dated(sightings, found);
    if (dated.isEmpty()) {
      return;
    }
    boolean any = found.anyKnown();
    if (!any) {
      int last = newestFirst ? 0 : found.size() - 1;
      LocalDateTime newest = newest(dateStampOf(dated.get(last)), bound, around, named, year);
      if (newest == null) {
        return;
      }
      found.date(last, newest);
    }
    spread(dated, found);
    if (!any) {
      leapDay(dated, found);
    }
    dates = found.known();
    repeatedHour();
  }

  /** Those with a date, which are not gathered: they are made anew each time. */
  private List<Sighting> dated(List<Sighting> sightings, DatedLines found) {
    int[] places = new int[sightings.size()];
    int up = 0;
    int down = 0;
    Stamp before = null;
    for (int i = 0; i < places.length; i++) {
      Sighting one = sightings.get(i);
      Stamp stamp = dateStamp(one);
      if (stamp == null) {
        continue;
      }
      int step = before == null ? 0 : compare(before, stamp);
      up += step < 0 ? 1 : 0;
      down += step > 0 ? 1 : 0;
      before = stamp;
      places[found.size()] = i;
      found.add(one.line(), fixed(one, stamp));
    }
    newestFirst = down > 2 && down > up * 3;
    int size = found.size();
    return new AbstractList<>() {
      @Override
      public Sighting get(int index) {
        return sightings.get(places[index]);
      }

      @Override
      public int size() {
        return size;
      }
    };
  }

  /** A leap day far from its neighbours: they are of its year, which has one, not the newest. */
  private void leapDay(List<Sighting> dated, DatedLines found) {
    for (int i = 0; i < found.size(); i++) {
      LocalDateTime leap = found.date(i);
      if (leap != null
          && leap.getMonthValue() == 2
          && leap.getDayOfMonth() == 29
          && (far(leap, found, i - 1) || far(leap, found, i + 1))) {
        for (int j = 0; j < found.size(); j++) {
          found.date(j, j == i ? leap : null);
        }
        spread(dated, found);
        return;
      }
    }
  }

  private static boolean far(LocalDateTime leap, DatedLines found, int other) {
    LocalDateTime there = other < 0 || other >= found.size() ? null : found.date(other);
    return there != null && Duration.between(leap, there).abs().compareTo(HALF_YEAR) > 0;
  }

  /**
   * Where clocks go back, the longest step back in that hour begins its second pass; lines that are
   * a little out of order are no such step.
   */
  private void repeatedHour() {
    LocalDateTime before = null;
    int last = 0;
    for (int n = 0; n < dates.size(); n++) {
      int i = newestFirst ? dates.size() - 1 - n : n;
      LocalDateTime now = dates.date(i);
      if (before != null && now != null && twice(now) && twice(before)) {
        long step = Duration.between(now, before).toSeconds();
        Pass known = secondPass.get(now.toLocalDate());
        if (step >= SHORTEST_PASS_S && (known == null || step > known.stepS())) {
          secondPass.put(
              now.toLocalDate(), new Pass(before, dates.line(last), dates.line(i), step));
        }
      }
      before = now;
      last = i;
    }
  }

  private boolean twice(LocalDateTime local) {
    return zone != null && zone.getRules().getValidOffsets(local).size() == 2;
  }

  private static @Nullable LocalDateTime newest(
      Stamp stamp,
      @Nullable LocalDateTime bound,
      @Nullable LocalDateTime around,
      @Nullable LocalDateTime named,
      OptionalInt year) {
    LocalDateTime closed = named == null ? null : Years.near(stamp, named);
    LocalDateTime last = bound == null ? null : bound.plus(ZONE_SLACK);
    if (closed != null && (last == null || !closed.isAfter(last))) {
      return closed;
    }
    if (last != null) {
      return Years.notAfter(stamp, last);
    }
    if (around != null) {
      return Years.near(stamp, around);
    }
    return year.isPresent() ? Years.at(stamp, year.getAsInt()) : null;
  }

  /** From each known date to its neighbours, as logs go on. */
  private void spread(List<Sighting> dated, DatedLines found) {
    LocalDateTime before = found.date(0);
    for (int i = 1; i < found.size(); i++) {
      LocalDateTime here = found.date(i);
      if (here == null && before != null) {
        here = Years.beside(dateStampOf(dated.get(i)), before, !newestFirst);
        found.date(i, here);
      }
      before = here;
    }
    LocalDateTime after = found.date(found.size() - 1);
    for (int i = found.size() - 2; i >= 0; i--) {
      LocalDateTime here = found.date(i);
      if (here == null && after != null) {
        here = Years.beside(dateStampOf(dated.get(i)), after, newestFirst);
        found.date(i, here);
      }
      after = here;
    }
  }

  private static int compare(Stamp a, Stamp b) {
    int year = a.year() == 0 || b.year() == 0 ? 0 : Integer.compare(a.year(), b.year());
    int month = Integer.compare(a.month(), b.month());
    if (a.year() == 0 && b.year() == 0 && Math.abs(a.month() - b.month()) > 6) {
      // from one year to the next, or back
      month = -month;
    }
    int day = Integer.compare(a.day(), b.day());
    return year != 0 ? year : month != 0 ? month : day != 0 ? day : a.time().compareTo(b.time());
  }

  /** The stamp that tells where a record stands among others: the transport's own, if any. */
  private static @Nullable Stamp dateStamp(Sighting one) {
    Stamp outer = one.outer();
    Stamp stamp = one.stamp();
    if (outer != null && outer.month() != 0) {
      return outer;
    }
    return stamp != null && stamp.month() != 0 ? stamp : null;
  }

  private static Stamp dateStampOf(Sighting one) {
    Stamp stamp = dateStamp(one);
    if (stamp == null) {
      throw new IllegalStateException("a record without a date");
    }
    return stamp;
  }

  /** The date of a record that some full stamp of it fixes; null otherwise. */
  private @Nullable LocalDateTime fixed(Sighting one, Stamp stamp) {
    if (stamp.year() != 0) {
      return Years.at(stamp, stamp.year());
    }
    Instant full = fullOf.apply(one);
    return full == null ? null : Years.near(stamp, LocalDateTime.ofInstant(full, ZoneOffset.UTC));
  }

  /** Whether the log's newest record is its first. */
  boolean newestFirst() {
    return newestFirst;
  }

  /** The local date of the log's oldest dated record; null when unknown. */
  @Nullable LocalDateTime oldest() {
    return dates.size() == 0 ? null : dates.date(newestFirst ? dates.size() - 1 : 0);
  }

  /** The local date and time of a stamp of a record; null when its year is unknown. */
  @Nullable LocalDateTime of(Stamp stamp, Sighting one) {
    if (stamp.year() != 0) {
      return Years.at(stamp, stamp.year());
    }
    LocalDateTime nearest = dates.near(one.line());
    return nearest == null ? null : Years.near(stamp, nearest);
  }

  /** Whether a record in an hour that exists twice is known to be of its first or second pass. */
  @Nullable Boolean second(LocalDateTime local, long line) {
    Pass pass = secondPass.get(local.toLocalDate());
    if (pass == null) {
      return null;
    }
    // between the two lines that were looked at the step may be anywhere
    boolean behind = local.isBefore(pass.last().minusSeconds(SHORTEST_PASS_S));
    return newestFirst
        ? line <= pass.line() || (line < pass.lastLine() && behind)
        : line >= pass.line() || (line > pass.lastLine() && behind);
  }
}
