package io.sosight.internal.pipeline;

import io.sosight.AnalyzerOptions;
import io.sosight.event.Data;
import io.sosight.event.Event;
import io.sosight.event.EventTime;
import io.sosight.event.SourceRef;
import io.sosight.fact.Snapshot;
import io.sosight.internal.clock.Clock;
import io.sosight.internal.clock.HostTime;
import io.sosight.internal.clock.Sighting;
import io.sosight.internal.decode.LogOrigin;
import io.sosight.internal.layout.BundleShape;
import io.sosight.internal.layout.HostReport;
import io.sosight.internal.layout.HostView;
import io.sosight.internal.timeline.CopyText;
import io.sosight.internal.timeline.Item;
import io.sosight.report.Host;
import io.sosight.report.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is known once everything was read: the bundle's shape, its hosts, its clock. */
final class Settled {
  private final String bundle;
  private final Gathered gathered;
  private final BundleShape shape;
  private final Map<String, HostView> views;
  private final HostNames names;
  private final NamedHosts named;
  private final Clock clock;
  private final SharedKernels kernels;
  private final AlignedLogs aligned;
  private final RotatedLogs rotated;
  private final Map<String, String> shortPaths = new HashMap<>();
  private final Map<String, String> groups = new HashMap<>();
  private final Map<String, Map<String, String>> hostKeys = new HashMap<>();
  private final Map<String, LogOrigin> origins = new HashMap<>();
  private final Shared shared = new Shared();
  private final boolean zoneGiven;
  private final PodNodes podNodes;

  Settled(AnalyzerOptions options, String bundle, Gathered gathered, boolean lone) {
    this.bundle = bundle;
    this.gathered = gathered;
    zoneGiven = options.timeZone().isPresent();
    BundleShape whole = gathered.roots.shape(lone);
    HostNames printed = new HostNames(gathered, whole);
    shape = HostParts.told(whole, gathered, printed);
    names = shape.equals(whole) ? printed : new HostNames(gathered, shape);
    LogFacts.observe(gathered, shape, names, options);
    views = gathered.facts.views(shape, bundle, options.timeZone());
    named = new NamedHosts(obfuscated());
    views.forEach(
        (group, view) -> {
          view.hostname().ifPresent(named::add);
          names.of(group).forEach(named::add);
        });
    podNodes =
        new PodNodes(
            gathered.states.snapshots(),
            views.values().stream().flatMap(view -> view.hostname().stream()).toList());
    Map<String, HostTime> times = new HashMap<>();
    views.forEach((group, view) -> times.put(group, view.time()));
    clock = new Clock(times, options.timeZone(), options.year());
    gathered.logs.forEach(
        (entry, log) ->
            clock.log(entry, groupOf(entry), log.kind.equals("kernel-log"), log.takeSightings()));
    clock.settle();
    kernels = new SharedKernels(gathered, this::groupOf, this::hostKey, this::container);
    aligned = new AlignedLogs(gathered, clock, this::kernelOf, this::strip);
    rotated = new RotatedLogs(gathered.logs.values(), clock.setting());
  }

  private boolean container(String group) {
    HostView view = views.get(group);
    return view != null && view.container();
  }

  /** What tells apart the kernels that events are of. */
  private String kernelOf(Event event) {
    String group = groupOf(event.meta().source().entry());
    return kernels.of(event, hostKey(group, event.meta().host()));
  }

  /** What sets the clock of a log beside its own stamps, or leaves it open. */
  Optional<String> clockOf(Gathered.ReadLog log) {
    return aligned.note(log);
  }

  /** What tells the hosts of a bundle apart. */
  private String hostKey(String group, Optional<String> printed) {
    return hostKeys
        .computeIfAbsent(group, key -> new HashMap<>())
        .computeIfAbsent(
            printed.orElse(""), name -> named.key(group, hostOf(group, printed).orElse("")));
  }

  String bundleName() {
    return bundle;
  }

  BundleShape shape() {
    return shape;
  }

  Clock clock() {
    return clock;
  }

  /** The group of hosts that an entry's path belongs to. */
  String groupOf(String entry) {
    return groups.computeIfAbsent(entry, shape::groupOf);
  }

  /** Whether the zone of a group's host is known. */
  boolean zoneKnown(String group) {
    HostView view = views.get(group);
    return zoneGiven || (view != null && view.time().zone() != null);
  }

  /** The path of an entry as the report names it. */
  String strip(String entry) {
    return shortPaths.computeIfAbsent(entry, shape::strip);
  }

  /** The host of a group, or the one that a record prints. */
  Optional<String> hostOf(String group, Optional<String> printed) {
    HostView view = views.get(group);
    Optional<String> known = view == null ? Optional.empty() : view.hostname();
    if (printed.isPresent() && (known.isEmpty() || names.several(group))) {
      return printed;
    }
    return known.isPresent() ? known : names.only(group);
  }

  /** The host that a log is of, as far as its place or the pod's object tells. */
  Optional<String> hostOf(Gathered.ReadLog log) {
    Optional<String> node =
        ofContainer(log) ? podNodes.hostOf(log.entry, Optional.empty()) : Optional.empty();
    return hostOf(groupOf(log.entry), node);
  }

  /** The host that an event prints, or whose pod's log it stands in. */
  private Optional<String> printed(Event event) {
    String entry = event.meta().source().entry();
    return event.meta().host().isEmpty() && ofContainer(gathered.logs.get(entry))
        ? podNodes.hostOf(entry, event.meta().pod())
        : event.meta().host();
  }

  private static boolean ofContainer(Gathered.@Nullable ReadLog log) {
    return log != null && (log.kind.equals("pod-log") || log.kind.equals("container-log"));
  }

  /** An event with its time, its short path and, where it prints none, its host. */
  Event place(Event event, Sighting sighting) {
    String entry = event.meta().source().entry();
    EventTime time = clock.resolve(event.meta().time(), sighting, entry);
    Optional<String> host =
        event.meta().host().isPresent()
            ? event.meta().host()
            : hostOf(groupOf(entry), printed(event));
    return event.withMeta(
        event.meta().toBuilder()
            .time(time)
            .source(strip(event.meta().source()))
            .host(host.orElse(null))
            .build());
  }

  private SourceRef strip(SourceRef at) {
    return new SourceRef(at.bundle(), strip(at.entry()), at.line(), at.endLine(), at.offset());
  }

  /** An event as the timeline takes it. */
  Item item(Gathered.Kept kept) {
    String entry = kept.event().meta().source().entry();
    String host = hostKey(groupOf(entry), printed(kept.event()));
    String kernel = kernels.of(kept.event(), host);
    String file = rotated.logOf(entry, kept.sighting(), CopyText.tells(kept.event()));
    Gathered.ReadLog log = gathered.logs.get(entry);
    boolean podLog = ofContainer(log);
    return new Item(
        place(kept.event(), kept.sighting()),
        kept.sighting(),
        clock.local(entry, kept.sighting()),
        // of a file that several hosts of a kernel wrote to, each one's part is a log by itself
        shared.text(file + ':' + kept.part() + (kernel.equals(host) ? "" : host)),
        kernel,
        podLog,
        podLog ? origins.computeIfAbsent(entry, LogOrigin::ofPath) : null,
        kept.hash());
  }

  List<Snapshot> snapshots() {
    return gathered.states.snapshots().stream().map(this::placed).toList();
  }

  private Snapshot placed(Snapshot read) {
    Optional<String> host = hostOf(groupOf(read.source().entry()), read.host());
    Data data = read.data();
    Data entries = data.object("entries");
    if (!entries.isEmpty()) {
      Data.Builder stripped = Data.builder();
      entries.names().forEach(name -> stripped.put(name, entries.text(name).map(this::strip)));
      data = data.toBuilder().put("entries", stripped).build();
    }
    return new Snapshot(read.id(), read.kind(), host, strip(read.source()), data);
  }

  /** The hosts by their groups. */
  Map<String, Host> hosts() {
    Map<String, Host> hosts = new LinkedHashMap<>();
    for (HostView view : views.values()) {
      Host host = HostReport.of(bundle, shape, view, boots(view.group()));
      if (host.hostname().isPresent() || host.kernelRelease().isPresent()) {
        hosts.put(view.group(), host);
      }
    }
    return hosts;
  }

  /** The hosts, each once. */
  List<Host> once(Map<String, Host> hosts) {
    return SameHosts.once(hosts, one -> identity(one.getKey(), one.getValue()));
  }

  /** Reports of one kind of hosts with one name are of one host; "" where nothing shows it. */
  private String identity(String group, Host host) {
    String name = host.hostname().orElse("");
    boolean own = shape.parts().stream().anyMatch(part -> part.folder().equals(group));
    return own && !obfuscated() && HostNames.names(name)
        ? name.toLowerCase(Locale.ROOT) + ' ' + shape.kindOf(group)
        : "";
  }

  private List<Data> boots(String group) {
    String name = BundleShape.nameOf(group);
    List<Clock.SeenBoot> seen = clock.bootsOf(group);
    if (seen.isEmpty() && name != null) {
      String key = HostNames.key(name);
      seen = clock.bootsOf(printed -> HostNames.key(printed).equals(key));
    }
    return seen.stream()
        .map(
            boot ->
                Data.builder()
                    .put("bootId", boot.id())
                    .put("start", boot.start().toString())
                    .put("lastSeen", boot.lastSeen().toString())
                    .build())
        .toList();
  }

  List<Problem> problems() {
    List<Problem> problems = new ArrayList<>();
    for (Problem problem : gathered.problems.all()) {
      problems.add(
          new Problem(problem.code(), strip(problem.entry()), problem.line(), problem.message()));
    }
    for (HostView view : views.values()) {
      view.ambiguousZone()
          .ifPresent(
              one ->
                  problems.add(
                      new Problem(one.code(), strip(one.entry()), one.line(), one.message())));
    }
    if (obfuscated()) {
      problems.add(
          new Problem(
              "obfuscated",
              shape.root().orElse(bundle),
              0,
              "host names, users and addresses were replaced by sos clean: they are not the real"
                  + " ones, and equal names in other bundles need not be of the same host"));
    }
    return List.copyOf(problems);
  }

  /** sos clean marks the archive's name and names hosts host0, host1... in made-up domains. */
  private boolean obfuscated() {
    return shape.root().orElse(bundle).endsWith("-obfuscated")
        || views.values().stream().anyMatch(HostView::obfuscated);
  }
}
