package io.sosight.internal.correlate;

import io.sosight.event.Event;
import io.sosight.internal.decode.Ids;
import io.sosight.report.Series;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The records of one thing that a kubelet tries for one pod again and again. */
final class BackOff {
  /** Kinds whose records come at each try. */
  private static final Set<String> WAITING = Set.of("crashloop", "image-pull");

  private static final Set<String> TRYING =
      Set.of("sandbox-create-failure", "container-start-failure", "cni");

  /** The kubelet waits 300 s at most, and a container may run a while before it fails again. */
  private static final double MAX_GAP_S = 900;

  /** Records of one try stand together within this time. */
  private static final double ONE_TRY_S = 5;

  /** Fewer records are no series. */
  static final int LEAST = 3;

  private long count;
  private long stated;
  private @Nullable Instant start;
  private @Nullable Instant end;
  private @Nullable Instant lastTry;
  private double firstPrintedS = Double.NaN;
  private double lastPrintedS = Double.NaN;
  private double firstGapS = Double.NaN;
  private double lastGapS = Double.NaN;

  /** What a series can be about, by each name of its pod; empty when the event is part of none. */
  static List<String> keys(Event event, Map<String, List<String>> identities) {
    if (!WAITING.contains(event.kind()) && !TRYING.contains(event.kind())) {
      return List.of();
    }
    List<String> pods = identities.getOrDefault("pod", List.of());
    List<String> sure = pods.stream().filter(pod -> pod.indexOf('/') > 0 || Ids.uid(pod)).toList();
    boolean one = event.kind().equals("crashloop");
    String what = event.kind() + '|' + (one ? event.meta().containerName().orElse("") : "") + '|';
    return (sure.isEmpty() ? pods : sure).stream().map(what::concat).toList();
  }

  /** Whether records of a kind that tell of nothing else still make a series. */
  static boolean waits(String kind) {
    return WAITING.contains(kind);
  }

  /** Whether an event still belongs to this series. */
  boolean goesOn(Event event) {
    Instant at = event.meta().time().utc().orElse(null);
    Instant last = end;
    if (at == null || last == null) {
      return true;
    }
    Instant from = stated(event, "firstSeen").orElse(at);
    return seconds(last, from.isBefore(at) ? from : at) <= MAX_GAP_S;
  }

  void add(Event event) {
    count++;
    stated = Math.max(stated, event.meta().count().orElse(0));
    Instant at = event.meta().time().utc().orElse(null);
    stated(event, "firstSeen").ifPresent(this::span);
    stated(event, "lastSeen").ifPresent(this::span);
    if (at != null) {
      span(at);
    }
    double printed = event.data().text("backoff").map(BackOff::goSeconds).orElse(Double.NaN);
    if (!Double.isNaN(printed)) {
      firstPrintedS = Double.isNaN(firstPrintedS) ? printed : firstPrintedS;
      lastPrintedS = printed;
    } else if (at != null && event.meta().count().isEmpty() && tries(event)) {
      gap(at);
    }
  }

  /** Whether a record tells of a try; others tell that the kubelet waits. */
  private static boolean tries(Event event) {
    String message = event.meta().message().orElse("");
    String root = event.meta().error().flatMap(error -> error.rootCause()).orElse("");
    return !waiting(message) && !waiting(root);
  }

  private static boolean waiting(String text) {
    return text.contains("ack-off pulling image") || text.contains("BackOff");
  }

  private void gap(Instant at) {
    Instant last = lastTry;
    if (last != null) {
      double gap = seconds(last, at);
      if (gap <= ONE_TRY_S) {
        return;
      }
      firstGapS = Double.isNaN(firstGapS) ? gap : firstGapS;
      lastGapS = gap;
    }
    lastTry = at;
  }

  private void span(Instant at) {
    start = start == null || at.isBefore(start) ? at : start;
    end = end == null || at.isAfter(end) ? at : end;
  }

  private static Optional<Instant> stated(Event event, String name) {
    try {
      return event.data().text(name).map(text -> OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static double seconds(Instant from, Instant to) {
    return Duration.between(from, to).toMillis() / 1000.0;
  }

  /** Seconds of a duration as Go prints it: {@code 10s}, {@code 1m20s}, {@code 5m0s}. */
  static double goSeconds(String text) {
    double sum = 0;
    int from = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if ((c >= '0' && c <= '9') || c == '.') {
        continue;
      }
      double unit = c == 'h' ? 3600 : c == 'm' ? 60 : c == 's' ? 1 : Double.NaN;
      if (i == from || Double.isNaN(unit)) {
        return Double.NaN;
      }
      try {
        sum += Double.parseDouble(text.substring(from, i)) * unit;
      } catch (NumberFormatException e) {
        return Double.NaN;
      }
      from = i + 1;
    }
    return from == 0 || from < text.length() ? Double.NaN : sum;
  }

  /** Whether it is worth telling as a series. */
  boolean isSeries() {
    return count >= LEAST || stated >= LEAST;
  }

  Series series() {
    boolean printed = !Double.isNaN(firstPrintedS);
    return new Series(
        count,
        stated > 0 ? OptionalLong.of(stated) : OptionalLong.empty(),
        Optional.ofNullable(start),
        Optional.ofNullable(end),
        known(printed ? firstPrintedS : firstGapS),
        known(printed ? lastPrintedS : lastGapS),
        printed);
  }

  private static OptionalDouble known(double seconds) {
    return Double.isNaN(seconds) ? OptionalDouble.empty() : OptionalDouble.of(seconds);
  }
}
