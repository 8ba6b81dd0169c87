package io.sosight.internal.diagnose;

import io.sosight.internal.decode.LocalMoment;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** When events happened, and how often, for rule expressions. */
final class EventTimes {
  private EventTimes() {}

  static Object near(List<?> events, Object others, double seconds) {
    NavigableMap<Double, Double> spans = spans(others, seconds);
    List<Object> found = new ArrayList<>();
    for (Object event : events) {
      Double at = secondsOrNull(event, false);
      Map.Entry<Double, Double> span = at == null ? null : spans.floorEntry(at);
      if (at != null && span != null && at <= span.getValue()) {
        found.add(event);
      }
    }
    return found;
  }

  /** The times near some events, overlapping ones joined: start to end. */
  private static NavigableMap<Double, Double> spans(Object events, double seconds) {
    List<double[]> single = new ArrayList<>();
    for (Object event : events instanceof List<?> list ? list : List.of(events)) {
      Double from = secondsOrNull(event, false);
      Double to = secondsOrNull(event, true);
      if (from != null && to != null) {
        single.add(new double[] {from - seconds, Math.max(from, to) + seconds});
      }
    }
    single.sort(Comparator.comparingDouble(span -> span[0]));
    NavigableMap<Double, Double> spans = new TreeMap<>();
    for (double[] span : single) {
      Map.Entry<Double, Double> last = spans.lastEntry();
      if (last != null && span[0] <= last.getValue()) {
        spans.put(last.getKey(), Math.max(last.getValue(), span[1]));
      } else {
        spans.put(span[0], span[1]);
      }
    }
    return spans;
  }

  /** The moments of events; one without a time is at none that a log could reach over. */
  static List<Instant> moments(Object events) {
    List<Instant> moments = new ArrayList<>();
    for (Object event : Values.list(events)) {
      Double at = secondsOrNull(event, false);
      moments.add(at == null ? Instant.MIN : Instant.ofEpochMilli(Math.round(at * 1000)));
    }
    return moments;
  }

  static Object seconds(Object event, boolean last) {
    Double value = secondsOrNull(event, last);
    if (value == null) {
      throw new MissingInputException("time");
    }
    return value;
  }

  static @Nullable Double secondsOrNull(Object event, boolean last) {
    Map<?, ?> map = Values.map(event);
    Object utc = map.get("time") instanceof Map<?, ?> time ? time.get("utc") : null;
    if (last && map.get("foldedAt") instanceof Map<?, ?> fold && fold.get("lastTime") != null) {
      utc = fold.get("lastTime");
    } else if (last && Values.at(map, "data.lastHeartbeatUtc") instanceof String heartbeat) {
      // the condition of a node stood until then
      utc = heartbeat;
    }
    if (!(utc instanceof String text)) {
      return map.get("time") instanceof Map<?, ?> time && time.get("raw") instanceof String raw
          ? local(raw)
          : null;
    }
    Duration since = Duration.between(Instant.EPOCH, Instant.parse(text));
    return since.getSeconds() + since.getNano() / 1e9;
  }

  /** On the host's own clock, far from all that is on the UTC clock; null when not printed. */
  private static @Nullable Double local(String raw) {
    OptionalDouble seconds = LocalMoment.seconds(raw);
    return seconds.isPresent() ? (Double) seconds.getAsDouble() : null;
  }

  /** How often an event stands in the logs, folded repeats included; of a list the sum. */
  static Object times(Object value) {
    long sum = 0;
    for (Object event : value instanceof List<?> list ? list : List.of(value)) {
      sum +=
          Values.map(event).get("foldedAt") instanceof Map<?, ?> fold
                  && fold.get("count") instanceof Long count
              ? count
              : 1;
    }
    return sum;
  }
}
