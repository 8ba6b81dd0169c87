package io.sosight.internal.diagnose;

import io.sosight.report.Coverage;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** The time that logs of some kinds reach over: what they do not show in it did not happen. */
final class Reach {
  /** Quiet logs: a longer time between the end of one and the beginning of the next is a hole. */
  private static final Duration HOLE = Duration.ofDays(1);

  /** Logs are flushed late, and clocks of two logs differ. */
  private static final Duration SLACK = Duration.ofMinutes(1);

  private static final int MOST_TOLD = 3;

  private final List<Span> spans = new ArrayList<>();

  private record Span(Instant from, Instant to) {}

  /** What logs of some kinds reach over; filtered ones prove nothing. */
  static Reach of(List<Coverage> coverage, Set<String> kinds) {
    List<Span> all = new ArrayList<>();
    for (Coverage log : coverage) {
      if (!log.absent() && !log.filtered() && kinds.contains(log.kind())) {
        log.firstTime()
            .ifPresent(first -> log.lastTime().ifPresent(last -> all.add(new Span(first, last))));
      }
    }
    all.sort(Comparator.comparing(Span::from));
    Reach reach = new Reach();
    all.forEach(reach::add);
    return reach;
  }

  private void add(Span next) {
    Span last = spans.isEmpty() ? null : spans.get(spans.size() - 1);
    if (last == null || next.from().isAfter(last.to().plus(HOLE))) {
      spans.add(next);
    } else if (next.to().isAfter(last.to())) {
      spans.set(spans.size() - 1, new Span(last.from(), next.to()));
    }
  }

  boolean isEmpty() {
    return spans.isEmpty();
  }

  /** Whether a moment lies in it. */
  boolean holds(Instant moment) {
    return spans.stream()
        .anyMatch(
            span ->
                !moment.isBefore(span.from().minus(SLACK))
                    && !moment.isAfter(span.to().plus(SLACK)));
  }

  /** Whether any of it lies in a window of time. */
  boolean enters(Window window) {
    return spans.stream()
        .anyMatch(
            span ->
                window.since().map(since -> !span.to().isBefore(since)).orElse(true)
                    && window.until().map(until -> span.from().isBefore(until)).orElse(true));
  }

  /** Whether a window of time lies in it, as far as its ends are given. */
  boolean fills(Window window) {
    return spans.stream()
        .anyMatch(
            span ->
                window.since().map(since -> !since.isBefore(span.from().minus(SLACK))).orElse(true)
                    && window.until().map(end -> !end.isAfter(span.to().plus(SLACK))).orElse(true));
  }

  /** In words: from when to when, where the holes are, and since when there is a log. */
  String told(Tone tone) {
    StringBuilder text = new StringBuilder();
    List<Span> newest = spans.subList(Math.max(0, spans.size() - MOST_TOLD), spans.size());
    for (Span span : newest) {
      String from = shown(span.from());
      String to = shown(span.to());
      text.append(text.isEmpty() ? "" : tone.pick(" and ", "，以及 "));
      text.append(tone.pick("from " + from + " to " + to, from + " 至 " + to));
    }
    String begin = shown(newest.get(0).from());
    String before =
        newest.size() < spans.size()
            ? tone.pick("; see coverage for the time before ", "；更早的时段见 coverage：")
            : tone.pick("; no log reaches before ", "；没有日志早于 ");
    return text.append(before).append(begin).toString();
  }

  private static String shown(Instant moment) {
    return moment.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
