package io.sosight.internal.pipeline;

import io.sosight.internal.clock.Placed;
import io.sosight.internal.envelope.LogStats;
import io.sosight.internal.layout.Layout;
import io.sosight.report.Coverage;
import io.sosight.report.Host;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Says what was seen of each log of each host, and what should be there and is not. */
final class CoverageReport {
  private static final int MOST = 1000;
  private static final Set<String> SYSTEM_LOGS = Set.of("kernel-log", "journal", "syslog");
  private static final Set<String> DATED_LINES = Set.of("kernel-log", "syslog");
  private static final Set<String> CONTAINER_LOGS = Set.of("pod-log", "container-log");

  /** A kernel log that begins later than this after boot has lost its beginning. */
  private static final double WRAPPED_S = 30;

  private final Gathered gathered;
  private final Settled settled;

  CoverageReport(Gathered gathered, Settled settled) {
    this.gathered = gathered;
    this.settled = settled;
  }

  /** Logs read first, then what is missing; the host's own logs before those of containers. */
  List<Coverage> of(Map<String, Host> hosts) {
    List<Coverage> all = new ArrayList<>();
    Map<String, Set<String>> kinds = new LinkedHashMap<>();
    for (Gathered.ReadLog log : gathered.logs.values()) {
      if (log.kind.equals("kubernetes-objects")) {
        continue;
      }
      Coverage one = of(log);
      all.add(one);
      kinds.computeIfAbsent(settled.groupOf(log.entry), group -> new HashSet<>()).add(one.kind());
    }
    all.sort(
        Comparator.comparing((Coverage one) -> CONTAINER_LOGS.contains(one.kind()))
            .thenComparing(Coverage::entry));
    List<Coverage> kept = new ArrayList<>(all.subList(0, Math.min(all.size(), MOST)));
    further(kept, all.subList(kept.size(), all.size()));
    hosts.forEach((group, host) -> missing(kept, host, kinds.getOrDefault(group, Set.of()), kinds));
    boolean lone = settled.shape().kind().equals("single-file");
    if (hosts.isEmpty()
        && !lone
        && !gathered.logs.isEmpty()
        && kinds.values().stream().noneMatch(CoverageReport::kernelSeen)) {
      kept.add(absent(Optional.empty(), KERNEL, "kernel-log"));
    }
    return List.copyOf(kept);
  }

  /** What there is no room to list is told by its number. */
  private void further(List<Coverage> into, List<Coverage> left) {
    long logs = left.size() + (long) gathered.countedLogs;
    if (logs == 0) {
      return;
    }
    long lines = gathered.countedLines;
    long unparsed = 0;
    for (Coverage one : left) {
      lines += one.records();
      unparsed += one.unparsed();
    }
    into.add(
        new Coverage(
            Optional.empty(),
            "(" + logs + " more logs)",
            "log",
            Optional.empty(),
            Optional.empty(),
            lines,
            unparsed,
            Optional.empty(),
            settled.shape().kind().equals("insights"),
            false));
  }

  private static final String KERNEL = "kernel log (dmesg, journal, /var/log/messages or syslog)";

  private void missing(
      List<Coverage> into, Host host, Set<String> own, Map<String, Set<String>> all) {
    Set<String> seen = new HashSet<>(own);
    boolean oneHost = all.size() <= 1;
    if (oneHost) {
      all.values().forEach(seen::addAll);
    }
    if (!kernelSeen(seen)) {
      into.add(absent(host.hostname(), KERNEL, "kernel-log"));
    }
    boolean node = host.facts().has("kubeletVersion") || seen.contains("pod-log");
    if (node && !seen.contains("kubelet-log") && !kernelSeen(seen)) {
      into.add(absent(host.hostname(), "kubelet log (journalctl -u kubelet)", "kubelet-log"));
    }
  }

  private static boolean kernelSeen(Set<String> kinds) {
    return kinds.stream().anyMatch(SYSTEM_LOGS::contains);
  }

  private static Coverage absent(Optional<String> host, String entry, String kind) {
    return new Coverage(
        host, entry, kind, Optional.empty(), Optional.empty(), 0, 0, Optional.empty(), false, true);
  }

  private Coverage of(Gathered.ReadLog log) {
    Instant first = null;
    Instant last = null;
    for (LogStats.Sample sample : log.samples) {
      // a banner states the span of the whole journal, not of what is printed
      Placed placed =
          sample.wrapper().contains("journalctl-banner")
              ? null
              : settled.clock().place(log.entry, Gathered.ReadLog.sighting(sample));
      if (placed == null) {
        continue;
      }
      first = first == null || placed.utc().isBefore(first) ? placed.utc() : first;
      last = last == null || placed.utc().isAfter(last) ? placed.utc() : last;
    }
    String kind = log.kind.equals("log") ? kindOf(log) : log.kind;
    String group = settled.groupOf(log.entry);
    return new Coverage(
        settled.hostOf(group, Optional.empty()),
        settled.strip(log.entry),
        kind,
        Optional.ofNullable(first),
        Optional.ofNullable(last),
        log.lines,
        log.unparsed,
        Optional.ofNullable(cut(log, kind)),
        settled.shape().kind().equals("insights"),
        false);
  }

  /** The kind of a log that its name does not tell: by how its lines are wrapped. */
  private static String kindOf(Gathered.ReadLog log) {
    Set<String> idents = new HashSet<>();
    for (LogStats.Sample sample : log.samples) {
      String outer = sample.wrapper().isEmpty() ? "" : sample.wrapper().get(0);
      if (sample.ident() != null) {
        idents.add(sample.ident());
      }
      if (outer.startsWith("dmesg") || outer.equals("kmsg")) {
        return "kernel-log";
      }
      if (outer.startsWith("journal")) {
        return "journal";
      }
      if (outer.equals("cri-log") || outer.equals("docker-json-file")) {
        return "container-log";
      }
    }
    if (idents.equals(Set.of("kernel"))) {
      return "kernel-log";
    }
    return idents.contains("kernel") ? "syslog" : "log";
  }

  private static @Nullable String cut(Gathered.ReadLog log, String kind) {
    if (Layout.tailed(log.entry)) {
      return "the collector kept the end of a large file only";
    }
    if (log.cut != null) {
      return log.cut;
    }
    if (log.damage != null) {
      return log.damage;
    }
    LogStats.Sample head = log.samples.isEmpty() ? null : log.samples.get(0);
    if (head != null
        && kind.equals("kernel-log")
        && head.monotonicS() > WRAPPED_S
        && head.stamp() == null) {
      return "it begins "
          + Math.round(head.monotonicS())
          + " s after boot: the ring buffer has dropped what was before";
    }
    if (head != null && DATED_LINES.contains(kind) && head.line() == 2) {
      return "its first line is cut";
    }
    if (log.cutLines > 0) {
      return log.cutLines + " lines longer than the limit";
    }
    return null;
  }
}
