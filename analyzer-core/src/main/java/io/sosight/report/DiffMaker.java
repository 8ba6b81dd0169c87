package io.sosight.report;

import io.sosight.event.Data;
import io.sosight.fact.Snapshot;
import io.sosight.report.ReportDiff.Change;
import io.sosight.report.ReportDiff.Side;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Pairs the hosts of two reports and compares them. Used once. */
final class DiffMaker {
  /** Boot times of one boot differ by what their sources are exact to. */
  private static final Duration SAME_BOOT = Duration.ofMinutes(3);

  private final Report before;
  private final Report after;
  private final Map<String, DiffHost> hostsBefore;
  private final Map<String, DiffHost> hostsAfter;
  private final List<String> notes = new ArrayList<>();

  DiffMaker(Report before, Report after) {
    this.before = before;
    this.after = after;
    hostsBefore = hosts(before);
    hostsAfter = hosts(after);
  }

  ReportDiff make() {
    Optional<Boolean> same = sameHost();
    Side first = side(before);
    Side second = side(after);
    times(first, second);
    List<Pair> pairs = pairs();
    pairs.forEach(this::reboot);
    return new ReportDiff(
        first,
        second,
        same,
        List.copyOf(notes),
        findings(),
        all(pairs, DiffFacts::versions),
        all(pairs, DiffFacts::settings),
        all(pairs, DiffFacts::facts),
        all(pairs, DiffMemory::memory),
        all(pairs, DiffMemory::slabs),
        all(pairs, DiffMemory::cgroups));
  }

  /** One host in both reports. */
  record Pair(DiffHost before, DiffHost after) {}

  private static List<Change> all(List<Pair> pairs, Function<Pair, List<Change>> part) {
    List<Change> changes = new ArrayList<>();
    for (Pair pair : pairs) {
      for (Change change : part.apply(pair)) {
        changes.add(
            pairs.size() == 1
                ? change
                : new Change(
                    change.name(),
                    Optional.of(pair.after().name()),
                    change.before(),
                    change.after(),
                    change.amount()));
      }
    }
    return List.copyOf(changes);
  }

  private static Map<String, DiffHost> hosts(Report report) {
    Map<String, DiffHost> hosts = new LinkedHashMap<>();
    boolean lone = report.hosts().stream().map(DiffHost::key).distinct().count() <= 1;
    for (Host host : report.hosts()) {
      String key = DiffHost.key(host);
      List<Snapshot> own =
          report.snapshots().stream()
              .filter(
                  snapshot -> lone || snapshot.host().map(DiffHost::key).equals(Optional.of(key)))
              .toList();
      hosts.merge(key, new DiffHost(key, host.facts(), own), DiffHost::together);
    }
    if (hosts.isEmpty()) {
      hosts.put("", new DiffHost("", Data.empty(), report.snapshots()));
    }
    return hosts;
  }

  private Optional<Boolean> sameHost() {
    Set<String> first = named(hostsBefore);
    Set<String> second = named(hostsAfter);
    if (first.isEmpty() || second.isEmpty()) {
      notes.add(
          "One of the bundles does not tell its host's name: that both are of one host is taken for"
              + " granted.");
      return Optional.empty();
    }
    Set<String> common = new TreeSet<>(first);
    common.retainAll(second);
    if (common.isEmpty()) {
      notes.add(
          "These are different hosts ("
              + String.join(", ", first)
              + " and "
              + String.join(", ", second)
              + "): what follows compares two machines, it is no change in time.");
      return Optional.of(false);
    }
    only(first, common, "Only in the first bundle: ");
    only(second, common, "Only in the second bundle: ");
    return Optional.of(true);
  }

  private void only(Set<String> names, Set<String> common, String text) {
    Set<String> alone = new TreeSet<>(names);
    alone.removeAll(common);
    if (!alone.isEmpty()) {
      notes.add(text + String.join(", ", alone) + ".");
    }
  }

  private static Set<String> named(Map<String, DiffHost> hosts) {
    Set<String> names = new TreeSet<>(hosts.keySet());
    names.remove("");
    return names;
  }

  /** Hosts of one name; of two bundles of one host each, these whatever their names. */
  private List<Pair> pairs() {
    List<Pair> pairs = new ArrayList<>();
    if (hostsBefore.size() == 1 && hostsAfter.size() == 1) {
      pairs.add(
          new Pair(hostsBefore.values().iterator().next(), hostsAfter.values().iterator().next()));
      return pairs;
    }
    hostsBefore.forEach(
        (key, host) -> {
          DiffHost other = hostsAfter.get(key);
          if (other != null) {
            pairs.add(new Pair(host, other));
          }
        });
    return pairs;
  }

  private static Side side(Report report) {
    List<String> names =
        report.hosts().stream().flatMap(host -> host.hostname().stream()).distinct().toList();
    List<String> times =
        report.hosts().stream()
            .flatMap(host -> host.facts().text("collectedAt").stream())
            .distinct()
            .toList();
    return new Side(
        report.bundle().name(),
        names,
        times.size() == 1 ? Optional.of(times.get(0)) : Optional.empty());
  }

  private void times(Side first, Side second) {
    if (first.collectedAt().isEmpty() || second.collectedAt().isEmpty()) {
      return;
    }
    Duration apart =
        Duration.between(
            Instant.parse(first.collectedAt().get()), Instant.parse(second.collectedAt().get()));
    if (apart.isNegative()) {
      notes.add(
          "The second bundle was collected "
              + words(apart.negated())
              + " before the first: read every difference the other way round.");
    } else {
      notes.add("The second bundle was collected " + words(apart) + " after the first.");
    }
  }

  private static String words(Duration apart) {
    long days = apart.toDays();
    String hours = apart.toHoursPart() + " h " + apart.toMinutesPart() + " min";
    return days == 0 ? hours : days + " d " + hours;
  }

  private void reboot(Pair pair) {
    Optional<Instant> one = pair.before().facts().text("bootTime").map(Instant::parse);
    Optional<Instant> two = pair.after().facts().text("bootTime").map(Instant::parse);
    if (one.isEmpty() || two.isEmpty() || !pair.before().name().equals(pair.after().name())) {
      return;
    }
    String name = pair.after().name().isEmpty() ? "The host" : pair.after().name();
    if (Duration.between(one.get(), two.get()).abs().compareTo(SAME_BOOT) <= 0) {
      notes.add(name + " ran through: both are of the boot of " + one.get() + ".");
    } else {
      notes.add(
          name
              + " was rebooted in between (boots of "
              + one.get()
              + " and "
              + two.get()
              + "): counters and caches began anew, so growth is growth since the later boot.");
    }
  }

  /** Findings by id and host: severity and, where a rule fires again, whether it is the cause. */
  private List<Change> findings() {
    Map<String, String> was = found(before);
    Map<String, String> is = found(after);
    return changes(was, is);
  }

  private static Map<String, String> found(Report report) {
    Map<String, String> map = new TreeMap<>();
    boolean several = report.hosts().stream().map(DiffHost::key).distinct().count() > 1;
    for (Finding finding : report.findings()) {
      String host = several ? finding.host().map(name -> " of " + name).orElse("") : "";
      map.putIfAbsent(
          finding.id() + host,
          finding.severity().jsonName()
              + (finding.confirmed() ? "" : ", suspected")
              + (finding.rootCause() ? ", root cause" : ""));
    }
    return map;
  }

  static List<Change> changes(Map<String, String> before, Map<String, String> after) {
    Set<String> names = new TreeSet<>(before.keySet());
    names.addAll(after.keySet());
    List<Change> changes = new ArrayList<>();
    for (String name : names) {
      if (!Objects.equals(before.get(name), after.get(name))) {
        changes.add(change(name, before.get(name), after.get(name)));
      }
    }
    return List.copyOf(changes);
  }

  static Change change(String name, @Nullable String before, @Nullable String after) {
    return new Change(
        name,
        Optional.empty(),
        Optional.ofNullable(before),
        Optional.ofNullable(after),
        Optional.empty());
  }
}
