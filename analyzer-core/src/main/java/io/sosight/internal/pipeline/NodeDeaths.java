package io.sosight.internal.pipeline;

import io.sosight.event.Data;
import io.sosight.event.Event;
import io.sosight.event.Events;
import io.sosight.internal.clock.Placed;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the last line that a host logged before each of its boots, and whether it had been shut
 * down: the data {@code lastLine}, {@code gapS} and {@code clean} of the boot.
 */
final class NodeDeaths {
  /** Logs that everything which goes on writes to: the last word of a host is in one of them. */
  private static final Set<String> WHOLE = Set.of("syslog", "journal", "log", "console-log");

  private static final Set<String> OWN =
      Set.of("syslog", "journal", "log", "console-log", "kernel-log", "kubelet-log", "runtime-log");

  /** From power on to the first line of a log no machine takes less. */
  private static final Duration STARTING = Duration.ofSeconds(5);

  /** A shutdown and the boot after it, firmware and disk checks included. */
  private static final Duration STOPPING = Duration.ofMinutes(10);

  /** What another log has as its last line long before a boot need not be the host's last. */
  private static final Duration FAR = Duration.ofHours(24);

  private final Settled settled;
  private final List<Sign> signs = new ArrayList<>();

  /** A moment at which a host was alive. */
  private record Sign(Instant time, String host, Gathered.ReadLog log, LastLines.Line line) {}

  private NodeDeaths(Gathered gathered, Settled settled) {
    this.settled = settled;
    for (Gathered.ReadLog log : gathered.logs.values()) {
      if (OWN.contains(log.kind)) {
        log.lastLines.forEach(line -> sign(log, line));
      }
    }
  }

  private void sign(Gathered.ReadLog log, LastLines.Line line) {
    Placed placed = settled.clock().place(log.entry, Gathered.ReadLog.sighting(line.sample()));
    Optional<String> host =
        settled.hostOf(settled.groupOf(log.entry), Optional.ofNullable(line.sample().host()));
    if (placed != null) {
      signs.add(new Sign(placed.utc(), host.map(HostNames::key).orElse(""), log, line));
    }
  }

  /** The events, boots with what came before them. */
  static List<Event> told(List<Event> events, Gathered gathered, Settled settled) {
    if (events.stream().noneMatch(event -> event.kind().equals("boot"))) {
      return events;
    }
    NodeDeaths deaths = new NodeDeaths(gathered, settled);
    return events.stream()
        .map(event -> event.kind().equals("boot") ? deaths.told(event, events) : event)
        .toList();
  }

  private Event told(Event boot, List<Event> events) {
    Instant start = boot.meta().time().utc().orElse(null);
    Sign last = start == null ? null : last(boot, start);
    if (start == null || last == null) {
      return boot;
    }
    Data.Builder data = boot.data().toBuilder();
    data.put("lastLine", line(boot, last));
    data.put("gapS", Duration.between(last.time(), start).toSeconds());
    boolean clean = shutDown(boot, start, last.time(), events);
    if (clean || WHOLE.contains(last.log().kind)) {
      data.put("clean", clean);
    }
    return Events.of(boot.kind(), boot.meta(), data.build());
  }

  private Data line(Event boot, Sign last) {
    long number = last.line().sample().line();
    return Data.builder()
        .put(
            "source",
            Data.builder()
                .put("bundle", boot.meta().source().bundle())
                .put("entry", settled.strip(last.log().entry))
                .put("line", number)
                .put("endLine", number)
                .put("offset", last.line().sample().offset())
                .build())
        .put("utc", last.time().toString())
        .put("text", last.line().text())
        .build();
  }

  private @Nullable Sign last(Event boot, Instant start) {
    String host = boot.meta().host().map(HostNames::key).orElse("");
    Instant latest = start.minus(STARTING);
    Sign best = null;
    for (Sign sign : signs) {
      boolean here = boot.meta().source().entry().equals(settled.strip(sign.log().entry));
      boolean near = sign.time().isAfter(start.minus(FAR));
      if (sign.host().equals(host)
          && sign.time().isBefore(latest)
          && (here || near)
          && (best == null || later(sign, best))) {
        best = sign;
      }
    }
    return best;
  }

  /** Of two logs that hold the same line the one that holds everything. */
  private static boolean later(Sign sign, Sign best) {
    int byTime = sign.time().compareTo(best.time());
    if (byTime != 0) {
      return byTime > 0;
    }
    boolean whole = WHOLE.contains(sign.log().kind);
    if (whole != WHOLE.contains(best.log().kind)) {
      return whole;
    }
    int byEntry = sign.log().entry.compareTo(best.log().entry);
    return byEntry < 0
        || (byEntry == 0 && sign.line().sample().line() > best.line().sample().line());
  }

  /**
   * Whether the log before a boot ended with a shutdown, however long the machine was off. One
   * before an earlier boot tells nothing of this one.
   */
  private static boolean shutDown(Event boot, Instant start, Instant end, List<Event> events) {
    Instant from = end.minus(STOPPING);
    Instant since =
        times(boot, "boot", events)
            .filter(time -> time.isBefore(start.minus(STARTING)) && time.isAfter(from))
            .max(Instant::compareTo)
            .orElse(from);
    return times(boot, "shutdown", events)
        .anyMatch(time -> !time.isAfter(start) && time.isAfter(since));
  }

  private static Stream<Instant> times(Event boot, String kind, List<Event> events) {
    return events.stream()
        .filter(event -> event.kind().equals(kind))
        .filter(event -> event.meta().host().equals(boot.meta().host()))
        .flatMap(event -> event.meta().time().utc().stream());
  }
}
