package io.sosight.internal.diagnose;

import io.sosight.event.Data;
import io.sosight.event.Event;
import io.sosight.event.Events;
import io.sosight.fact.Snapshot;
import io.sosight.internal.decode.AllocationState;
import io.sosight.internal.decode.NsexecStatus;
import io.sosight.report.Coverage;
import io.sosight.report.Host;
import io.sosight.report.Incident;
import io.sosight.report.ReportJson;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What rules see of one host: the report's parts under their JSON names, as maps and lists. */
final class HostView {
  /** Kinds of logs that hold kernel lines. */
  private static final Set<String> KERNEL_LOGS =
      Set.of("kernel-log", "syslog", "journal", "console-log");

  /** The machine's own logs, which every kernel message goes to. */
  static final Set<String> SYSTEM_LOGS = Set.of("kernel-log", "syslog", "journal");

  /** Kinds of logs that hold lines of the kubelet, a runtime or Kubernetes. */
  private static final Set<String> RUNTIME_LOGS =
      Set.of(
          "kubelet-log",
          "runtime-log",
          "journal",
          "syslog",
          "kubernetes-events",
          "kubernetes-describe",
          "kubernetes-objects",
          "log");

  private static final long PAGE_BYTES = 4096;

  /** Events of one kind that rules look at one by one. */
  private static final int MAX_EVENTS = 80;

  /** A host of which nothing is known. */
  static final HostView NOTHING = new HostView(null, List.of(), List.of(), List.of(), List.of());

  private final @Nullable Host host;
  private final Map<String, List<Event>> events = new LinkedHashMap<>();
  private final Map<String, List<Snapshot>> snapshots = new LinkedHashMap<>();
  private final List<Incident> incidents;
  private final List<Coverage> coverage;
  private final Map<String, Event> byId = new HashMap<>();
  private final Map<String, Set<String>> incidentsOf = new HashMap<>();
  private final Map<String, Map<String, Object>> allocations = new HashMap<>();
  private final Map<Object, Map<String, Object>> seen = new HashMap<>();
  private final Map<String, Object> facts;
  private @Nullable List<Map<String, Object>> incidentMaps;
  private @Nullable List<Map<String, Object>> coverageMaps;

  HostView(
      @Nullable Host host,
      List<Event> events,
      List<Snapshot> snapshots,
      List<Incident> incidents,
      List<Coverage> coverage) {
    this.host = host;
    this.incidents = incidents;
    this.coverage = coverage;
    for (Event event : events) {
      if (event.data().flag("captureKernel").orElse(false)) {
        // it logs what a few hundred MiB lack, after the crash
        continue;
      }
      this.events.computeIfAbsent(event.kind(), kind -> new ArrayList<>()).add(event);
      event.meta().id().ifPresent(id -> byId.put(id, event));
    }
    for (Snapshot snapshot : snapshots) {
      this.snapshots.computeIfAbsent(snapshot.kind(), kind -> new ArrayList<>()).add(snapshot);
    }
    for (Incident incident : incidents) {
      for (Incident.Link link : incident.chain()) {
        incidentsOf.computeIfAbsent(link.event(), id -> new LinkedHashSet<>()).add(incident.id());
      }
    }
    this.facts = host == null ? Map.of() : maps(ReportJson.of(host));
  }

  Optional<String> hostname() {
    return host == null ? Optional.empty() : host.hostname();
  }

  @Nullable Host host() {
    return host;
  }

  Map<String, Object> facts() {
    return facts;
  }

  /** Whether anything at all is known of this host. */
  boolean hasAnything() {
    return host != null || !events.isEmpty() || !snapshots.isEmpty() || !coverage.isEmpty();
  }

  Set<String> eventKinds() {
    return events.keySet();
  }

  Set<String> snapshotKinds() {
    return snapshots.keySet();
  }

  /** Whether a log that would hold events of this kind was read. */
  boolean covers(String kind) {
    return !events.getOrDefault(kind, List.of()).isEmpty() || logSeen(logOf(kind));
  }

  /** The kind of log that events of a kind stand in: kernel or runtime. */
  static String logOf(String kind) {
    return Events.ofKernel(kind) ? "kernel" : "runtime";
  }

  /** Whether a kernel or runtime log was read. */
  boolean logSeen(String log) {
    for (Coverage seenLog : coverage) {
      if (!seenLog.absent() && seenLog.records() > 0) {
        if ((log.equals("kernel") ? KERNEL_LOGS : RUNTIME_LOGS).contains(seenLog.kind())) {
          return true;
        }
      }
    }
    for (String kind : events.keySet()) {
      if (logOf(kind).equals(log)) {
        return true;
      }
    }
    return false;
  }

  /** Whether logs of the kernel or of runtimes reach over all of some moments. */
  boolean logReaches(String log, List<Instant> moments) {
    Reach reach = Reach.of(coverage, log.equals("kernel") ? SYSTEM_LOGS : RUNTIME_LOGS);
    return logSeen(log) && moments.stream().allMatch(reach::holds);
  }

  /**
   * Events of a kind, in order. Of a storm the first ones and the last stand for all, and the last
   * counts those between as repeats: CEL goes over every list at every step.
   */
  List<Map<String, Object>> events(String kind) {
    List<Event> all = events.getOrDefault(kind, List.of());
    int kept = Math.min(all.size(), MAX_EVENTS);
    List<Map<String, Object>> list = new ArrayList<>();
    for (Event event : all.subList(0, all.size() > kept ? kept - 1 : kept)) {
      list.add(view(event));
    }
    if (all.size() > kept) {
      Map<String, Object> last = new LinkedHashMap<>();
      view(all.get(all.size() - 1)).forEach(last::put);
      last.put("foldedAt", Map.of("count", repeats(all.subList(kept - 1, all.size()))));
      list.add(new Shown(last));
    }
    return list;
  }

  private static long repeats(List<Event> events) {
    return events.stream()
        .mapToLong(event -> event.meta().foldedAt().map(fold -> fold.count()).orElse(1L))
        .sum();
  }

  /** Snapshots of a kind, in order. */
  List<Map<String, Object>> snapshots(String kind) {
    List<Map<String, Object>> list = new ArrayList<>();
    for (Snapshot snapshot : snapshots.getOrDefault(kind, List.of())) {
      list.add(seen.computeIfAbsent(snapshot.id(), id -> maps(ReportJson.of(snapshot))));
    }
    return list;
  }

  List<Map<String, Object>> incidents() {
    List<Map<String, Object>> made = incidentMaps;
    if (made == null) {
      made = incidents.stream().map(incident -> maps(ReportJson.of(incident))).toList();
      incidentMaps = made;
    }
    return made;
  }

  List<Map<String, Object>> coverage() {
    List<Map<String, Object>> made = coverageMaps;
    if (made == null) {
      made = coverage.stream().map(log -> maps(ReportJson.of(log))).toList();
      coverageMaps = made;
    }
    return made;
  }

  /** Events of the incidents that an event belongs to, itself left out. */
  List<Map<String, Object>> linked(String id) {
    Set<String> ids = new LinkedHashSet<>();
    Set<String> of = incidentsOf.getOrDefault(id, Set.of());
    for (Incident incident : incidents) {
      if (of.contains(incident.id())) {
        incident.chain().forEach(link -> ids.add(link.event()));
      }
    }
    ids.remove(id);
    List<Map<String, Object>> list = new ArrayList<>();
    for (String other : ids) {
      Event event = byId.get(other);
      if (event != null) {
        list.add(view(event));
      }
    }
    return list;
  }

  /** The zones of a memory report against its request, as {@link AllocationState} measures them. */
  Map<String, Object> allocation(String id) {
    Map<String, Object> state = allocations.computeIfAbsent(id, this::measured);
    if (state.isEmpty()) {
      throw new MissingInputException("memInfo");
    }
    return state;
  }

  private Map<String, Object> measured(String id) {
    Event event = byId.get(id);
    Data state =
        event == null
            ? Data.empty()
            : AllocationState.of(
                event.data(),
                host == null ? event.data().text("kernelRelease") : host.kernelRelease(),
                host == null
                    ? PAGE_BYTES
                    : host.facts().integer("pageSizeBytes").orElse(PAGE_BYTES));
    return maps(state);
  }

  /** Possible meanings of the exit status of runc's bootstrap, as {@link NsexecStatus} reads it. */
  List<String> nsexec(Map<?, ?> event) {
    if (!(event.get("error") instanceof Map<?, ?> error)
        || !(error.get("exitCode") instanceof Long status)) {
      return List.of();
    }
    String text = error.get("chain") + " " + event.get("message");
    Optional<String> docker =
        host == null
            ? Optional.empty()
            : host.facts().text("containerRuntime").flatMap(NsexecStatus::dockerVersion);
    NsexecStatus.Build build = NsexecStatus.Build.ofText(text, Optional.empty(), docker);
    return NsexecStatus.meanings(status.intValue(), build).stream()
        .map(NsexecStatus.Meaning::text)
        .toList();
  }

  /** Ids of the incidents that an event belongs to. */
  Set<String> incidentsOf(String id) {
    return incidentsOf.getOrDefault(id, Set.of());
  }

  @Nullable Event event(String id) {
    return byId.get(id);
  }

  @Nullable Snapshot snapshot(String id) {
    for (List<Snapshot> list : snapshots.values()) {
      for (Snapshot snapshot : list) {
        if (snapshot.id().equals(id)) {
          return snapshot;
        }
      }
    }
    return null;
  }

  private Map<String, Object> view(Event event) {
    return seen.computeIfAbsent(
        event.meta().id().<Object>map(id -> id).orElse(event),
        key -> {
          Map<String, Object> members = members(ReportJson.of(event));
          members.putIfAbsent("data", Map.of());
          return new Shown(members);
        });
  }

  private static Map<String, Object> maps(Data data) {
    return new Shown(members(data));
  }

  private static Map<String, Object> members(Data data) {
    Map<String, Object> members = new LinkedHashMap<>();
    data.asMap().forEach((name, value) -> members.put(name, plain(value)));
    return members;
  }

  private static Object plain(Object value) {
    if (value instanceof Data data) {
      return maps(data);
    }
    if (value instanceof List<?> list) {
      List<Object> items = new ArrayList<>(list.size());
      for (Object item : list) {
        items.add(plain(item));
      }
      return items;
    }
    return value;
  }
}
