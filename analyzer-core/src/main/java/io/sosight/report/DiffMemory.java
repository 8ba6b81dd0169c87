package io.sosight.report;

import io.sosight.event.Data;
import io.sosight.report.ReportDiff.Amount;
import io.sosight.report.ReportDiff.Change;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;

/** Where the memory of a host went in two reports. */
final class DiffMemory {
  private static final int MOST_SLABS = 15;

  /** A cache of less is not worth a line. */
  private static final long LEAST_SLAB_KIB = 1024;

  /** Lines that say how memory is mapped or may be promised, not what it holds. */
  private static final Set<String> IDLE =
      Set.of(
          "directMap4kKiB",
          "directMap2MKiB",
          "directMap4MKiB",
          "directMap1GKiB",
          "commitLimitKiB",
          "vmallocTotalKiB",
          "vmallocChunkKiB");

  private static final List<String> CONTROLLERS = List.of("memory", "cpu", "pids");

  private DiffMemory() {}

  static List<Change> memory(DiffMaker.Pair pair) {
    Data one = pair.before().snapshot("meminfo");
    Data other = pair.after().snapshot("meminfo");
    long least = Math.max(other.integer("memTotalKiB").orElse(0) / 100, 1);
    List<Change> changes = new ArrayList<>();
    unaccounted(one, other, least).ifPresent(changes::add);
    for (String name : one.names()) {
      if (name.endsWith("KiB") && !IDLE.contains(name)) {
        moved(name, one.integer(name), other.integer(name), least).ifPresent(changes::add);
      }
    }
    changes.sort(
        Comparator.comparingLong(
            change -> -Math.abs(change.amount().orElseThrow().growth().orElse(0))));
    return List.copyOf(changes);
  }

  /** What no line of meminfo explains, where both bundles let it be worked out. */
  private static Optional<Change> unaccounted(Data one, Data other, long least) {
    return moved(
        "unaccountedKiB",
        one.object("nodeMemory").integer("unaccountedKiB"),
        other.object("nodeMemory").integer("unaccountedKiB"),
        least);
  }

  private static Optional<Change> moved(
      String name, OptionalLong was, OptionalLong is, long least) {
    if (was.isEmpty() || is.isEmpty() || Math.abs(is.getAsLong() - was.getAsLong()) < least) {
      return Optional.empty();
    }
    return Optional.of(size(name, was, is, "not there"));
  }

  private static Change size(String name, OptionalLong was, OptionalLong is, String otherwise) {
    Amount amount = new Amount("KiB", was, is);
    return new Change(
        name, Optional.empty(), text(was, otherwise), text(is, otherwise), Optional.of(amount));
  }

  private static Optional<String> text(OptionalLong kib, String otherwise) {
    if (kib.isPresent()) {
      return Optional.of(Digest.bytes(kib.getAsLong() * 1024));
    }
    return otherwise.equals("not there") ? Optional.empty() : Optional.of(otherwise);
  }

  /** Caches that a slabinfo lists; the smallest bounds those that it leaves out. */
  private record Caches(Map<String, Long> sizes, boolean all, long smallestKiB) {
    static Caches of(Data slabinfo) {
      Map<String, Long> sizes = new LinkedHashMap<>();
      for (Data cache : slabinfo.objects("caches")) {
        cache
            .text("name")
            .ifPresent(name -> sizes.merge(name, cache.integer("sizeKiB").orElse(0), Long::sum));
      }
      boolean all = slabinfo.integer("cachesTotal").orElse(0) <= slabinfo.objects("caches").size();
      long fortieth =
          sizes.values().stream()
              .sorted(Comparator.reverseOrder())
              .limit(40)
              .min(Long::compare)
              .orElse(0L);
      return new Caches(sizes, all, fortieth);
    }

    OptionalLong size(String name) {
      Long size = sizes.get(name);
      return size == null ? OptionalLong.empty() : OptionalLong.of(size);
    }

    /** What is known of a cache that is not listed. */
    long most() {
      return all ? 0 : smallestKiB;
    }

    String absence() {
      return all ? "not there" : "under " + Digest.bytes(smallestKiB * 1024);
    }
  }

  static List<Change> slabs(DiffMaker.Pair pair) {
    Data one = pair.before().snapshot("slabinfo");
    Data other = pair.after().snapshot("slabinfo");
    if (one.isEmpty() || other.isEmpty()) {
      return List.of();
    }
    Caches was = Caches.of(one);
    Caches is = Caches.of(other);
    Set<String> names = new TreeSet<>(was.sizes().keySet());
    names.addAll(is.sizes().keySet());
    List<Change> changes =
        names.stream()
            .filter(name -> leastGrowth(name, was, is) >= LEAST_SLAB_KIB)
            .sorted(
                Comparator.<String>comparingLong(name -> -leastGrowth(name, was, is))
                    .thenComparing(name -> name))
            .limit(MOST_SLABS)
            .map(name -> slab(name, was, is))
            .toList();
    return changes;
  }

  private static Change slab(String name, Caches was, Caches is) {
    Amount amount = new Amount("KiB", was.size(name), is.size(name));
    return new Change(
        name,
        Optional.empty(),
        text(was.size(name), was.absence()),
        text(is.size(name), is.absence()),
        Optional.of(amount));
  }

  /** By how much a cache grew or shrank at least. */
  private static long leastGrowth(String name, Caches was, Caches is) {
    OptionalLong first = was.size(name);
    OptionalLong second = is.size(name);
    if (first.isPresent() && second.isPresent()) {
      return Math.abs(second.getAsLong() - first.getAsLong());
    }
    return first.isPresent() ? first.getAsLong() - is.most() : second.orElse(0) - was.most();
  }

  static List<Change> cgroups(DiffMaker.Pair pair) {
    List<Change> changes = new ArrayList<>();
    Data one = pair.before().snapshot("cgroups");
    Data other = pair.after().snapshot("cgroups");
    for (String controller : CONTROLLERS) {
      count(
          controller + " cgroups",
          one.object(controller).integer("numCgroups"),
          other.object(controller).integer("numCgroups"),
          changes);
    }
    counts(pair, "cgroup-tree", "memoryFolders", "folders of memory cgroups", changes);
    counts(pair, "cgroup-tree", "dyingDescendants", "dying cgroups", changes);
    counts(pair, "slabinfo", "cachesTotal", "slab caches", changes);
    counts(pair, "slabinfo", "conntrackCaches", "conntrack caches of namespaces", changes);
    counts(pair, "slab-listing", "memcgCaches", "slab caches of cgroups", changes);
    counts(pair, "slab-listing", "highestId", "highest kmem cgroup id", changes);
    counts(pair, "meminfo", "kernelStackThreads", "threads (from KernelStack)", changes);
    return List.copyOf(changes);
  }

  private static void counts(
      DiffMaker.Pair pair, String kind, String value, String name, List<Change> into) {
    count(
        name,
        pair.before().snapshot(kind).integer(value),
        pair.after().snapshot(kind).integer(value),
        into);
  }

  /** Every controller counts a few cgroups more or less at any time: those are no change. */
  private static void count(String name, OptionalLong was, OptionalLong is, List<Change> into) {
    if (was.isEmpty() || is.isEmpty()) {
      return;
    }
    long apart = Math.abs(is.getAsLong() - was.getAsLong());
    if (apart > Math.max(5, was.getAsLong() / 20)) {
      into.add(
          new Change(
              name,
              Optional.empty(),
              Optional.of(Long.toString(was.getAsLong())),
              Optional.of(Long.toString(is.getAsLong())),
              Optional.of(new Amount("Count", was, is))));
    }
  }
}
