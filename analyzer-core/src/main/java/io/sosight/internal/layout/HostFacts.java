package io.sosight.internal.layout;

import java.io.IOException;
import java.io.InputStream;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Gathers what a bundle's files say about its hosts. Which host a file belongs to and which source
 * decides is known at the end only: facts may come in any order, before or after logs.
 */
public final class HostFacts {
  private static final int MOST = 20_000;
  private static final int MOST_HOSTS = 1000;
  private static final int MOST_UNCOLLECTED = 500;

  /** Where a report of sos keeps its manifest. */
  private static final String MANIFEST = "sos_reports/manifest.json";

  private final List<Observation> seen = new ArrayList<>();
  private final List<Uncollected> uncollected = new ArrayList<>();
  private final Map<String, List<Observation>> told = new LinkedHashMap<>();
  private final Map<String, List<String>> several = new LinkedHashMap<>();
  private final List<Logged> logged = new ArrayList<>();

  /** What a line of a log states, and the host that the line names. */
  private record Logged(@Nullable String host, Observation fact) {}

  /**
   * A file that states facts.
   *
   * @param firstLine line of the entry that the content begins with, 1-based
   */
  public void file(String fact, String path, InputStream content, long firstLine)
      throws IOException {
    new FactReader(fact, path, firstLine, this::add).read(content);
  }

  /** A symbolic link: that of /etc/localtime names the zone. */
  public void link(String path, String target) {
    int at = target.indexOf("zoneinfo/");
    if (at >= 0 && (path.equals("etc/localtime") || path.endsWith("/etc/localtime"))) {
      String zone = target.substring(at + "zoneinfo/".length());
      add(new Observation("timeZone", zone, "localtime", path, 0));
    }
  }

  /** A fact that a line of a log states, of the host that the line names where it names one. */
  public void logged(
      @Nullable String host, String field, Object value, String by, String entry, long line) {
    if (logged.size() < MOST) {
      logged.add(new Logged(host, new Observation(field, value, by, entry, line)));
    }
  }

  /** A fact of a group of hosts that something else than a file of facts states. */
  public void observe(
      String group, String field, Object value, String source, String entry, long line) {
    List<Observation> known = told.computeIfAbsent(group, key -> new ArrayList<>());
    Observation last = known.isEmpty() ? null : known.get(known.size() - 1);
    boolean repeated = last != null && last.field().equals(field) && last.value().equals(value);
    if (!repeated && known.size() < MOST) {
      known.add(new Observation(field, value, source, entry, line));
    }
  }

  /**
   * A host name that a group's logs print.
   *
   * @param oneOfSeveral whether the group's logs print several
   */
  public void logHost(String group, String host, boolean oneOfSeveral) {
    if (!oneOfSeveral) {
      observe(group, "hostname", host, "logs", "", 0);
    } else if (several.size() < MOST_HOSTS) {
      List<String> hosts = several.computeIfAbsent(group, key -> new ArrayList<>());
      if (hosts.size() < MOST_HOSTS) {
        hosts.add(host);
      }
    }
  }

  /** What the bundle's collectors say that they could not collect. */
  public List<Uncollected> uncollected() {
    return uncollected;
  }

  private void add(Observation observation) {
    if (observation.value() instanceof Uncollected missing) {
      String manifest = observation.entry();
      String root = manifest.substring(0, Math.max(0, manifest.lastIndexOf(MANIFEST)));
      if (uncollected.size() < MOST_UNCOLLECTED) {
        uncollected.add(new Uncollected(root + missing.entry(), missing.kind(), missing.why()));
      }
      return;
    }
    if (seen.size() < MOST) {
      seen.add(observation);
    }
  }

  /** The hosts by their groups, as far as files tell. */
  public Map<String, HostView> views(
      BundleShape shape, String bundleName, Optional<ZoneId> zoneOption) {
    Map<String, List<Observation>> groups = new LinkedHashMap<>();
    for (Observation observation : seen) {
      if (!(observation.value() instanceof NodeFact)) {
        groups
            .computeIfAbsent(shape.groupOf(observation.entry()), key -> new ArrayList<>())
            .add(observation);
      }
    }
    for (Observation observation : seen) {
      if (observation.value() instanceof NodeFact node) {
        node(shape, observation, node, groups);
      }
    }
    told.forEach(
        (group, observations) ->
            groups.computeIfAbsent(group, key -> new ArrayList<>()).addAll(observations));
    logHosts(groups);
    byLine(shape, groups);
    addressed(groups);
    sameHosts(groups);
    gatheredAt(groups);
    Map<String, HostView> views = new LinkedHashMap<>();
    // by name, in whatever order the entries came
    new TreeMap<>(groups)
        .forEach(
            (group, observations) ->
                views.put(
                    group,
                    HostView.of(group, observations, shape, bundleName, zoneOption.orElse(null))));
    return views;
  }

  /** What logs say of a host that an object or a path names is of that host. */
  private static void sameHosts(Map<String, List<Observation>> groups) {
    for (String group : List.copyOf(groups.keySet())) {
      List<Observation> own = groups.getOrDefault(group, List.of());
      boolean logsOnly =
          own.stream()
              .filter(one -> one.field().equals("hostname"))
              .allMatch(one -> one.source().equals("logs"));
      for (Observation one : logsOnly ? List.copyOf(own) : List.<Observation>of()) {
        String named =
            one.field().equals("hostname") ? nodeNamed(String.valueOf(one.value()), groups) : null;
        if (named != null && !named.equals(group)) {
          own.remove(one);
        }
      }
    }
  }

  /** A must-gather tells once for all nodes when it was made. */
  private static void gatheredAt(Map<String, List<Observation>> groups) {
    for (Observation one : groups.values().stream().flatMap(List::stream).toList()) {
      if (one.source().equals("must-gather-timestamp")) {
        groups.forEach(
            (group, own) -> {
              if (BundleShape.nameOf(group) != null) {
                own.add(one);
              }
            });
      }
    }
  }

  /** A folder named by an address holds the node that its own files name. */
  private static void addressed(Map<String, List<Observation>> groups) {
    for (String group : List.copyOf(groups.keySet())) {
      List<Observation> own = groups.getOrDefault(group, List.of());
      String address = BundleShape.nameOf(group);
      boolean byLogs = address != null && HostView.address(address);
      String hostname =
          own.stream()
              .filter(one -> one.field().equals("hostname"))
              .filter(
                  one -> one.source().equals("hostname") || (byLogs && one.source().equals("logs")))
              .map(one -> String.valueOf(one.value()))
              .findFirst()
              .orElse(null);
      if (address == null || hostname == null) {
        continue;
      }
      for (String other : List.copyOf(groups.keySet())) {
        String name = BundleShape.nameOf(other);
        List<Observation> node = groups.getOrDefault(other, List.of());
        if (name != null
            && !other.equals(group)
            && HostView.sameName(name, hostname)
            && node.stream().allMatch(one -> one.source().equals("node"))) {
          own.addAll(node);
          groups.remove(other);
        }
      }
    }
  }

  /** Several names in the logs of no known host are several hosts. */
  private void logHosts(Map<String, List<Observation>> groups) {
    several.forEach(
        (group, hosts) -> {
          List<Observation> own = groups.getOrDefault(group, List.of());
          boolean known = own.stream().anyMatch(one -> one.field().equals("hostname"));
          for (String host : known ? List.<String>of() : hosts) {
            if (nodeNamed(host, groups) == null) {
              groups.put(BundleShape.named(host), new ArrayList<>());
            }
          }
        });
  }

  /** A log may hold lines of several nodes: each line is of the node that it names. */
  private void byLine(BundleShape shape, Map<String, List<Observation>> groups) {
    for (Logged one : logged) {
      String own = shape.groupOf(one.fact().entry());
      boolean named = BundleShape.nameOf(own) != null || shape.ofOneHost(one.fact().entry());
      String node = one.host() == null || named ? null : nodeNamed(one.host(), groups);
      groups.computeIfAbsent(node == null ? own : node, key -> new ArrayList<>()).add(one.fact());
    }
  }

  /** The group of a node that a log may name in short; null when there is none or several. */
  private static @Nullable String nodeNamed(String host, Map<String, List<Observation>> groups) {
    String found = null;
    for (String group : groups.keySet()) {
      String name = BundleShape.nameOf(group);
      if (name != null && name.equals(host)) {
        return group;
      }
      if (name != null && HostView.sameName(name, host)) {
        if (found != null) {
          return null;
        }
        found = group;
      }
    }
    return found;
  }

  /** A cluster's nodes are hosts; of those in a host's own bundle only the host's own node is. */
  private static void node(
      BundleShape shape, Observation from, NodeFact node, Map<String, List<Observation>> groups) {
    String own = shape.groupOf(from.entry());
    String group = BundleShape.nameOf(own) == null ? BundleShape.named(node.host()) : own;
    if (shape.ofOneHost(from.entry())) {
      boolean same =
          groups.getOrDefault(own, List.of()).stream()
              .anyMatch(
                  one ->
                      one.field().equals("hostname")
                          && HostView.sameName(node.host(), one.value()));
      if (!same) {
        return;
      }
      group = own;
    }
    groups
        .computeIfAbsent(group, key -> new ArrayList<>())
        .add(new Observation(node.field(), node.value(), "node", from.entry(), from.line()));
  }
}
