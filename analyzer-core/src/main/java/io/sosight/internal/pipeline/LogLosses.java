package io.sosight.internal.pipeline;

import io.sosight.internal.clock.Rotation;
import io.sosight.internal.envelope.LogStats;
import io.sosight.internal.layout.JournalQuery;
import io.sosight.internal.layout.Layout;
import io.sosight.internal.layout.Uncollected;
import io.sosight.report.Host;
import io.sosight.report.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Says what is missing of a log: cut by its collector or a limit, damaged, asked for in part,
 * overwritten in the kernel's buffer, rotated away.
 */
final class LogLosses {
  private static final Set<String> DATED_LINES = Set.of("kernel-log", "syslog");
  private static final Set<String> SERVICES =
      Set.of("journal", "kubelet-log", "runtime-log", "service-log");

  private static final Set<String> SINCE_BOOT = Set.of("kernel-log", "syslog", "journal");

  /** A kernel log that begins later than this after boot has lost its beginning. */
  private static final double WRAPPED_S = 30;

  /** The same where times are computed or those of a daemon that starts late. */
  private static final Duration LATE = Duration.ofMinutes(15);

  private static final int MOST_NUMBERED = 999;

  private final Map<String, Host> hosts;
  private final Settled settled;
  private final Map<String, String> problems = new HashMap<>();
  private final Map<String, TreeMap<Long, String>> sets = new HashMap<>();
  private final Map<String, Long> firstNumbers = new HashMap<>();

  LogLosses(Gathered gathered, Settled settled, Map<String, Host> hosts) {
    this.hosts = hosts;
    this.settled = settled;
    for (Problem problem : gathered.problems.losses()) {
      problems.putIfAbsent(problem.entry(), problem.message());
    }
    for (Uncollected missing : gathered.facts.uncollected()) {
      problems.putIfAbsent(missing.entry(), missing.why());
    }
    for (Gathered.ReadLog log : gathered.logs.values()) {
      Rotation rotation = Rotation.of(log.entry);
      sets.computeIfAbsent(rotation.base(), base -> new TreeMap<>()).put(rotation.age(), log.entry);
      if (log.journal != null) {
        firstNumbers.merge(log.journal.series(), log.journal.firstNumber(), Math::min);
      }
    }
  }

  /** Why a log is not whole; empty when nothing of it is known to be missing. */
  Optional<String> of(Gathered.ReadLog log, String kind, @Nullable Instant first) {
    List<String> losses = new ArrayList<>();
    if (Layout.tailed(log.entry)) {
      losses.add("the collector kept the end of a large file only");
    }
    if (log.cut != null) {
      losses.add(log.cut);
    }
    String damage = log.damage == null ? problems.get(log.entry) : log.damage;
    if (damage != null) {
      losses.add(damage);
    }
    JournalQuery query = JournalQuery.of(log.entry);
    query.part().ifPresent(losses::add);
    boolean chosen = query.chosen() || settled.shape().kindOf(log.entry).equals("insights");
    if (losses.isEmpty() && !chosen) {
      beginning(log, kind, first).ifPresent(losses::add);
    }
    rotatedAway(log).ifPresent(losses::add);
    return losses.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", losses));
  }

  /** What is missing before the log's first record. */
  private Optional<String> beginning(Gathered.ReadLog log, String kind, @Nullable Instant first) {
    LogStats.Sample head = log.head;
    if (head != null
        && kind.equals("kernel-log")
        && head.monotonicS() > WRAPPED_S
        && head.stamp() == null) {
      return Optional.of(
          "it begins "
              + Math.round(head.monotonicS())
              + " s after boot: the ring buffer has dropped what was before");
    }
    if (head != null && dated(kind, head) && head.line() == 2) {
      return Optional.of("its first line is cut");
    }
    if (log.journal != null) {
      long number = log.journal.firstNumber();
      boolean oldest = number == firstNumbers.getOrDefault(log.journal.series(), 0L);
      return oldest && number > 1
          ? Optional.of(
              "it begins with entry number "
                  + number
                  + " of its journal: earlier ones were deleted or are not in this bundle")
          : Optional.empty();
    }
    return head == null || first == null || !SINCE_BOOT.contains(kind)
        ? Optional.empty()
        : sinceBoot(log, head, first);
  }

  /** Whether each line of a log begins with its time, so that a first one without is cut. */
  private static boolean dated(String kind, LogStats.Sample head) {
    String outer = head.wrapper().isEmpty() ? "" : head.wrapper().get(0);
    return DATED_LINES.contains(kind)
        || (SERVICES.contains(kind)
            && (outer.startsWith("syslog-") || outer.startsWith("journal-short")));
  }

  private Optional<String> sinceBoot(Gathered.ReadLog log, LogStats.Sample head, Instant first) {
    Host host = hosts.get(settled.groupOf(log.entry));
    Instant boot =
        host == null ? null : host.facts().text("bootTime").map(Instant::parse).orElse(null);
    if (boot == null || !oldest(log) || first.isBefore(boot.plus(LATE))) {
      return Optional.empty();
    }
    boolean ring = !head.wrapper().isEmpty() && head.wrapper().get(0).startsWith("dmesg");
    return Optional.of(
        "it begins "
            + span(Duration.between(boot, first))
            + " after boot: "
            + (ring
                ? "the ring buffer has dropped what was before"
                : "what was before was rotated away or is not in this bundle"));
  }

  private boolean oldest(Gathered.ReadLog log) {
    Rotation rotation = Rotation.of(log.entry);
    TreeMap<Long, String> set = sets.get(rotation.base());
    return set == null || set.lastKey() == rotation.age();
  }

  /** A numbered copy whose younger neighbour is not there. */
  private Optional<String> rotatedAway(Gathered.ReadLog log) {
    Rotation rotation = Rotation.of(log.entry);
    TreeMap<Long, String> set = sets.get(rotation.base());
    if (set == null || rotation.age() < 2 || rotation.age() > MOST_NUMBERED) {
      return Optional.empty();
    }
    Long younger = set.lowerKey(rotation.age());
    long missing = younger == null ? rotation.age() - 1 : rotation.age() - younger - 1;
    if (missing == 0) {
      return Optional.empty();
    }
    String base = settled.strip(rotation.base());
    long last = rotation.age() - 1;
    long from = rotation.age() - missing;
    return Optional.of(
        from == last
            ? base + "." + last + ", which follows it, is not in this bundle"
            : base + "." + from + " to ." + last + ", which follow it, are not in this bundle");
  }

  /** A duration in the unit that a person would use. */
  static String span(Duration duration) {
    long hours = duration.toHours();
    if (hours >= 48) {
      return duration.toDays() + " days";
    }
    return hours >= 2 ? hours + " h" : duration.toMinutes() + " min";
  }
}
