package io.sosight.internal.pipeline;

import io.sosight.event.Data;
import io.sosight.event.Event;
import io.sosight.internal.clock.Placed;
import io.sosight.internal.clock.Sighting;
import io.sosight.internal.layout.EntryKind;
import io.sosight.internal.layout.EntryType;
import io.sosight.internal.layout.JournalQuery;
import io.sosight.internal.layout.Layout;
import io.sosight.internal.layout.Uncollected;
import io.sosight.report.Coverage;
import io.sosight.report.Host;
import io.sosight.report.Problem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
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

  /** Logs that hold what the kubelet says. */
  private static final Set<String> KUBELETS = Set.of("kubelet-log", "journal", "syslog");

  private static final Set<String> CONTAINER_LOGS = Set.of("pod-log", "container-log");

  private final Gathered gathered;
  private final Settled settled;
  private final Map<String, Host> hosts;
  private final LogLosses losses;

  /**
   * Of the events of each log: where lines of several nodes follow each other, samples may miss.
   */
  private final Map<String, Span> spans = new HashMap<>();

  /** First and last time of what was seen. */
  private static final class Span {
    private @Nullable Instant first;
    private @Nullable Instant last;

    void add(Instant utc) {
      first = first == null || utc.isBefore(first) ? utc : first;
      last = last == null || utc.isAfter(last) ? utc : last;
    }

    void add(Span other) {
      if (other.first != null && other.last != null) {
        add(other.first);
        add(other.last);
      }
    }
  }

  CoverageReport(Gathered gathered, Settled settled, Map<String, Host> hosts, List<Event> events) {
    for (Event event : events) {
      Instant utc = event.meta().time().utc().orElse(null);
      if (utc != null) {
        spans.computeIfAbsent(event.meta().source().entry(), entry -> new Span()).add(utc);
      }
    }
    this.gathered = gathered;
    this.settled = settled;
    this.hosts = hosts;
    this.losses = new LogLosses(gathered, settled, hosts);
  }

  /** Logs read first, then what is missing; the host's own logs before those of containers. */
  List<Coverage> list() {
    List<Coverage> all = new ArrayList<>();
    Map<String, Set<String>> kinds = new LinkedHashMap<>();
    Map<String, Set<String>> named = new HashMap<>();
    for (Gathered.ReadLog log : gathered.logs.values()) {
      if (log.kind.equals("kubernetes-objects")) {
        continue;
      }
      Coverage one = of(log);
      all.add(one);
      kinds.computeIfAbsent(settled.groupOf(log.entry), group -> new HashSet<>()).add(one.kind());
      for (Sighting sighting : log.samples) {
        String host = sighting.host();
        if (host != null) {
          named.computeIfAbsent(HostNames.key(host), key -> new HashSet<>()).add(one.kind());
        }
      }
    }
    unreadable(all);
    all.sort(
        Comparator.comparing((Coverage one) -> CONTAINER_LOGS.contains(one.kind()))
            .thenComparing(Coverage::entry));
    List<Coverage> kept = new ArrayList<>(all.subList(0, Math.min(all.size(), MOST)));
    further(kept, all.subList(kept.size(), all.size()));
    hosts.forEach(
        (group, host) -> {
          Set<String> own = new HashSet<>(kinds.getOrDefault(group, Set.of()));
          // one log may hold the lines of several hosts
          host.hostname().map(HostNames::key).map(named::get).ifPresent(own::addAll);
          missing(kept, host, own, kinds);
        });
    hosts.values().forEach(host -> bootBefore(host, all).ifPresent(kept::add));
    uncollected(kept);
    boolean lone = settled.shape().kind().equals("single-file");
    if (hosts.isEmpty()
        && !lone
        && !gathered.logs.isEmpty()
        && kinds.values().stream().noneMatch(CoverageReport::kernelSeen)) {
      kept.add(absent(Optional.empty(), KERNEL, "kernel-log"));
    }
    return List.copyOf(kept);
  }

  /**
   * What the collector says it could not collect; a log that is there all the same tells itself.
   */
  private void uncollected(List<Coverage> into) {
    for (Uncollected missing : gathered.facts.uncollected()) {
      if (!gathered.logs.containsKey(missing.entry())) {
        into.add(
            new Coverage(
                settled.hostOf(settled.groupOf(missing.entry()), Optional.empty()),
                settled.strip(missing.entry()),
                missing.kind(),
                Optional.empty(),
                Optional.empty(),
                0,
                0,
                Optional.of(missing.why()),
                false,
                true));
      }
    }
  }

  /** Whether an entry is a log that was read, or an archive with one in it. */
  private boolean read(String entry) {
    return entry.equals(settled.bundleName())
        || gathered.logs.containsKey(entry)
        || gathered.logs.keySet().stream().anyMatch(log -> log.startsWith(entry + "!/"));
  }

  /** Logs of which nothing could be read. */
  private void unreadable(List<Coverage> into) {
    Set<String> told = new HashSet<>();
    for (Problem problem : gathered.problems.losses()) {
      String entry = problem.entry();
      EntryType type = Layout.typeOf(entry);
      boolean log = type.kind() == EntryKind.LOG || type.what().equals("journal");
      if (!log || read(entry) || entry.contains("!/") || !told.add(entry)) {
        continue;
      }
      into.add(
          new Coverage(
              settled.hostOf(settled.groupOf(entry), Optional.empty()),
              settled.strip(entry),
              type.what(),
              Optional.empty(),
              Optional.empty(),
              0,
              0,
              Optional.of("nothing of it could be read: " + problem.message()),
              false,
              false));
    }
  }

  /** The boot before the running one, where a list names it and no log reaches into it. */
  private static Optional<Coverage> bootBefore(Host host, List<Coverage> logs) {
    List<Data> boots = host.facts().objects("boots");
    if (boots.size() < 2) {
      return Optional.empty();
    }
    Data boot = boots.get(boots.size() - 2);
    Instant start = Instant.parse(boot.text("start").orElseThrow());
    Instant end = Instant.parse(boot.text("lastSeen").orElseThrow());
    for (Coverage log : logs) {
      boolean own = SYSTEM_LOGS.contains(log.kind()) && log.host().equals(host.hostname());
      if (own
          && log.firstTime().filter(first -> !first.isAfter(end)).isPresent()
          && log.lastTime().filter(last -> !last.isBefore(start)).isPresent()) {
        return Optional.empty();
      }
    }
    String entry = "log of the boot before, " + start + " to " + end + " (journalctl --boot=-1)";
    return Optional.of(absent(host.hostname(), entry, "boot-before"));
  }

  /** What there is no room to list is told by its number. */
  private void further(List<Coverage> into, List<Coverage> left) {
    long logs = left.size() + (long) gathered.countedLogs;
    if (logs == 0) {
      return;
    }
    long lines = gathered.countedLines;
    long unparsed = gathered.countedUnparsed;
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
    if (node && KUBELETS.stream().noneMatch(seen::contains)) {
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
    Span span = new Span();
    String kind = log.kind.equals("log") ? log.writers.kind() : log.kind;
    boolean ofContainer = CONTAINER_LOGS.contains(kind);
    for (Sighting sample : log.samples) {
      // a banner states the span of the whole journal, not of what is printed
      Placed placed =
          sample.banner()
              ? null
              : settled.clock().place(log.entry, ofContainer ? byRuntime(sample) : sample);
      if (placed != null) {
        span.add(placed.utc());
      }
    }
    Span ofEvents = ofContainer ? null : spans.get(settled.strip(log.entry));
    if (ofEvents != null) {
      span.add(ofEvents);
    }
    Instant first = span.first;
    String group = settled.groupOf(log.entry);
    return new Coverage(
        settled.hostOf(log),
        settled.strip(log.entry),
        kind,
        Optional.ofNullable(first),
        Optional.ofNullable(span.last),
        log.lines,
        log.unparsed,
        losses.of(log, kind, first),
        clock(log, group, first),
        settled.shape().kindOf(log.entry).equals("insights")
            || (kind.equals("journal") && JournalQuery.of(log.entry).chosen()),
        false);
  }

  /** What sets a log's clock, or why none is known. */
  private Optional<String> clock(Gathered.ReadLog log, String group, @Nullable Instant first) {
    Optional<String> set = settled.clockOf(log);
    return set.isPresent() || first != null ? set : Undated.why(log, settled.zoneKnown(group));
  }

  /** The container runtime's own stamp: what a container prints inside may be any number. */
  private static Sighting byRuntime(Sighting sample) {
    return sample.outer() == null
        ? sample
        : new Sighting(
            sample.line(),
            sample.outer(),
            null,
            sample.inline(),
            sample.monotonicS(),
            sample.bootId(),
            sample.host(),
            sample.computed(),
            sample.banner());
  }
}
