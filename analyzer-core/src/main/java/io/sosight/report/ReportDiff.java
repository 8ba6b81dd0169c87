package io.sosight.report;

import io.sosight.event.Data;
import io.sosight.fact.Snapshot;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What changed between two reports of one host.
 *
 * @param findings findings that came, went, or changed severity
 * @param facts host facts that differ
 * @param memory meminfo figures that changed by more than a hundredth of all memory
 * @param slabs slab caches by how much they grew or shrank, most first
 */
public record ReportDiff(
    List<Change> findings, List<Change> facts, List<Change> memory, List<Change> slabs) {
  private static final int MOST_SLABS = 15;
  private static final long LEAST_SLAB_KIB = 1024;

  /**
   * One thing that changed.
   *
   * @param name what
   * @param before its value in the first report; empty when it was not there
   * @param after its value in the second report; empty when it is not there
   */
  public record Change(String name, Optional<String> before, Optional<String> after) {
    private Data toData() {
      return Data.builder().put("name", name).put("before", before).put("after", after).build();
    }
  }

  /** The difference from one report to another. */
  public static ReportDiff of(Report before, Report after) {
    return new ReportDiff(
        changes(findings(before), findings(after)),
        changes(facts(before), facts(after)),
        memory(before, after),
        slabs(before, after));
  }

  /** The difference under names like the report's. */
  public Data toData() {
    return Data.builder()
        .put("findings", findings.stream().map(Change::toData).toList())
        .put("facts", facts.stream().map(Change::toData).toList())
        .put("memory", memory.stream().map(Change::toData).toList())
        .put("slabs", slabs.stream().map(Change::toData).toList())
        .build();
  }

  private static Map<String, String> findings(Report report) {
    Map<String, String> map = new TreeMap<>();
    report.findings().forEach(finding -> map.put(finding.id(), finding.severity().jsonName()));
    return map;
  }

  private static Map<String, String> facts(Report report) {
    Map<String, String> map = new TreeMap<>();
    for (Host host : report.hosts()) {
      host.facts().asMap().forEach((name, value) -> map.putIfAbsent(name, String.valueOf(value)));
    }
    map.remove("boots");
    return map;
  }

  private static List<Change> changes(Map<String, String> before, Map<String, String> after) {
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

  private static Change change(String name, @Nullable String before, @Nullable String after) {
    return new Change(name, Optional.ofNullable(before), Optional.ofNullable(after));
  }

  private static Data snapshot(Report report, String kind) {
    return report.snapshots().stream()
        .filter(snapshot -> snapshot.kind().equals(kind))
        .map(Snapshot::data)
        .findFirst()
        .orElse(Data.empty());
  }

  private static List<Change> memory(Report before, Report after) {
    Data one = snapshot(before, "meminfo");
    Data other = snapshot(after, "meminfo");
    long least = Math.max(other.integer("memTotalKiB").orElse(0) / 100, 1);
    List<Change> changes = new ArrayList<>();
    for (String name : one.names()) {
      OptionalLong was = one.integer(name);
      OptionalLong is = other.integer(name);
      if (name.endsWith("KiB")
          && was.isPresent()
          && is.isPresent()
          && Math.abs(is.getAsLong() - was.getAsLong()) >= least) {
        changes.add(change(name, kib(was.getAsLong()), kib(is.getAsLong())));
      }
    }
    return List.copyOf(changes);
  }

  private static Map<String, Long> caches(Report report) {
    Map<String, Long> sizes = new HashMap<>();
    for (Data cache : snapshot(report, "slabinfo").objects("caches")) {
      cache.text("name").ifPresent(name -> sizes.put(name, cache.integer("sizeKiB").orElse(0)));
    }
    return sizes;
  }

  private static List<Change> slabs(Report before, Report after) {
    Map<String, Long> was = caches(before);
    Map<String, Long> is = caches(after);
    return is.keySet().stream()
        .filter(was::containsKey)
        .filter(name -> Math.abs(growth(name, was, is)) >= LEAST_SLAB_KIB)
        .sorted(
            Comparator.<String>comparingLong(name -> -Math.abs(growth(name, was, is)))
                .thenComparing(name -> name))
        .limit(MOST_SLABS)
        .map(name -> change(name, kib(size(was, name)), kib(size(is, name))))
        .toList();
  }

  private static long growth(String name, Map<String, Long> was, Map<String, Long> is) {
    return size(is, name) - size(was, name);
  }

  private static long size(Map<String, Long> sizes, String name) {
    return Objects.requireNonNullElse(sizes.get(name), 0L);
  }

  private static String kib(long kib) {
    return Digest.bytes(kib * 1024);
  }
}
