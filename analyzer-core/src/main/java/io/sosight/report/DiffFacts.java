package io.sosight.report;

import io.sosight.event.Data;
import io.sosight.report.ReportDiff.Change;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Versions, settings and other facts of a host in two reports. */
final class DiffFacts {
  private static final Set<String> VERSIONS =
      Set.of("kernelRelease", "os", "containerRuntime", "kubeletVersion");

  /** What differs between any two moments, or is told elsewhere. */
  private static final Set<String> TOLD =
      Set.of("boots", "bootTime", "collectedAt", "uptimeS", "kernelCommandLine", "hostname");

  private DiffFacts() {}

  static List<Change> versions(DiffMaker.Pair pair) {
    return DiffMaker.changes(versions(pair.before()), versions(pair.after()));
  }

  private static Map<String, String> versions(DiffHost host) {
    Map<String, String> map = new TreeMap<>();
    for (String name : VERSIONS) {
      host.facts().text(name).ifPresent(value -> map.put(name, value));
    }
    for (Data one : host.snapshot("packages").objects("list")) {
      String name = one.text("name").orElse("");
      map.merge("package " + name, one.text("version").orElse(""), (a, b) -> a + ", " + b);
    }
    return map;
  }

  static List<Change> facts(DiffMaker.Pair pair) {
    return DiffMaker.changes(facts(pair.before()), facts(pair.after()));
  }

  private static Map<String, String> facts(DiffHost host) {
    Map<String, String> map = new TreeMap<>();
    host.facts()
        .asMap()
        .forEach(
            (name, value) -> {
              if (!VERSIONS.contains(name) && !TOLD.contains(name)) {
                map.put(name, String.valueOf(value));
              }
            });
    return map;
  }

  static List<Change> settings(DiffMaker.Pair pair) {
    Map<String, String> was = new TreeMap<>();
    Map<String, String> is = new TreeMap<>();
    sysctl(pair.before(), pair.after(), was);
    sysctl(pair.after(), pair.before(), is);
    both(pair, was, is);
    return DiffMaker.changes(was, is);
  }

  /** Settings that both bundles state: a file that one of them lacks is no change. */
  private static void sysctl(DiffHost host, DiffHost other, Map<String, String> into) {
    Data values = host.snapshot("sysctl").object("values");
    Data others = other.snapshot("sysctl").object("values");
    values
        .asMap()
        .forEach(
            (name, value) -> {
              if (others.has(name)) {
                into.put("sysctl " + name, String.valueOf(value));
              }
            });
    Data huge = host.snapshot("transparent-hugepage");
    Data otherHuge = other.snapshot("transparent-hugepage");
    for (String name : List.of("enabled", "defrag")) {
      if (otherHuge.has(name)) {
        huge.text(name).ifPresent(value -> into.put("transparent_hugepage " + name, value));
      }
    }
  }

  private static void both(DiffMaker.Pair pair, Map<String, String> was, Map<String, String> is) {
    Optional<String> first = pair.before().facts().text("kernelCommandLine");
    Optional<String> second = pair.after().facts().text("kernelCommandLine");
    if (first.isPresent() && second.isPresent()) {
      was.putAll(arguments(first.get()));
      is.putAll(arguments(second.get()));
    }
  }

  /** Arguments of a kernel command line by their names; of an argument given twice both values. */
  private static Map<String, String> arguments(String line) {
    Map<String, String> arguments = new TreeMap<>();
    for (String word : line.trim().split(" +", -1)) {
      int equal = word.indexOf('=');
      String name = "kernel argument " + (equal < 0 ? word : word.substring(0, equal));
      if (!word.isEmpty() && !word.startsWith("BOOT_IMAGE=")) {
        arguments.merge(name, equal < 0 ? "set" : word.substring(equal + 1), (a, b) -> a + " " + b);
      }
    }
    return arguments;
  }
}
