package io.sosight.internal.proc;

import io.sosight.event.Data;
import io.sosight.event.SourceRef;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The cgroups of one host: how many folders there are, and the values of those that say something,
 * such as failures, kills and limits.
 */
final class CgroupTree {
  private static final int CGROUPS_READ = 20_000;
  private static final int CGROUPS_KEPT = 100;
  private static final List<String> FAILURES =
      List.of("oom", "oom_kill", "oom_group_kill", "max", "high");

  /** What is not kept: the name of the file, and counters too many for each cgroup. */
  private static final Set<String> NOT_KEPT = Set.of("file", "stat", "lines");

  private final String bundle;
  private final Map<String, Cgroup> cgroups = new LinkedHashMap<>();
  private final Set<String> memoryFolders = new HashSet<>();
  private long version;
  private @Nullable SourceRef first;
  private @Nullable Long liveDescendants;
  private @Nullable Long dyingDescendants;

  /** Takes a snapshot's parts. */
  interface Sink {
    void accept(String kind, SourceRef source, Data data);
  }

  private record Cgroup(
      SourceRef source, Data.Builder data, Data.Builder entries, Data.Builder lines) {}

  CgroupTree(String bundle) {
    this.bundle = bundle;
  }

  /** A file of a cgroup, as {@link CgroupFile} read it. */
  void add(Data file, String path) {
    SourceRef source = new SourceRef(bundle, path, 0, 0, 0);
    first = first == null ? source : first;
    version = file.integer("cgroupVersion").orElse(0);
    String name = file.text("cgroup").orElse("/");
    String fileName = file.text("file").orElse("");
    if (fileName.startsWith("memory.") || version == 2) {
      memoryFolders.add(name);
    }
    if (name.equals("/") && file.has("cgroupStat")) {
      liveDescendants = count(file, "nr_descendants");
      dyingDescendants = count(file, "nr_dying_descendants");
    }
    if (cgroups.size() >= CGROUPS_READ && !cgroups.containsKey(name)) {
      return;
    }
    Cgroup cgroup =
        cgroups.computeIfAbsent(
            name,
            n ->
                new Cgroup(
                    source,
                    Data.builder().put("cgroup", n).put("cgroupVersion", version),
                    Data.builder(),
                    Data.builder()));
    if (!file.has("stat")) {
      file.object("lines").asMap().forEach(cgroup.lines()::putIfAbsent);
    }
    file.asMap()
        .forEach(
            (key, value) -> {
              if (!NOT_KEPT.contains(key)) {
                cgroup.data().putIfAbsent(key, value);
                cgroup.entries().putIfAbsent(key, path);
              }
            });
  }

  /** The summary, then the cgroups that say most. */
  void emit(Sink sink) {
    if (first == null) {
      return;
    }
    sink.accept(
        "cgroup-tree",
        first,
        Data.builder()
            .put("cgroupVersion", version)
            .put("memoryFolders", memoryFolders.size())
            .put("liveDescendants", liveDescendants)
            .put("dyingDescendants", dyingDescendants)
            .build());
    List<Cgroup> ranked = new ArrayList<>(cgroups.values());
    ranked.removeIf(cgroup -> weight(cgroup.data().build()) == 0);
    ranked.sort(Comparator.comparingLong((Cgroup c) -> weight(c.data().build())).reversed());
    ranked.stream()
        .limit(CGROUPS_KEPT)
        .forEach(
            cgroup ->
                sink.accept(
                    "cgroup-memory",
                    cgroup.source(),
                    cgroup
                        .data()
                        .put("lines", cgroup.lines())
                        .put("entries", cgroup.entries())
                        .build()));
  }

  private static @Nullable Long count(Data file, String name) {
    OptionalLong value = file.object("cgroupStat").integer(name);
    return value.isPresent() ? value.getAsLong() : null;
  }

  /** Failures weigh more than limits; a cgroup without either says nothing. */
  private static long weight(Data data) {
    long weight = 0;
    for (String failure : FAILURES) {
      weight += data.object("events").integer(failure).orElse(0) > 0 ? 100 : 0;
    }
    weight += data.integer("failcnt").orElse(0) > 0 ? 100 : 0;
    weight += data.integer("kmemFailcnt").orElse(0) > 0 ? 100 : 0;
    weight += data.object("pidsEvents").integer("max").orElse(0) > 0 ? 100 : 0;
    weight += data.object("oomControl").integer("under_oom").orElse(0) > 0 ? 100 : 0;
    weight += data.object("oomControl").integer("oom_kill").orElse(0) > 0 ? 100 : 0;
    for (String limit : List.of("maxBytes", "highBytes", "limitBytes", "kmemLimitBytes")) {
      weight += data.has(limit) ? 10 : 0;
    }
    weight += data.integer("oomGroup").orElse(0) > 0 ? 1 : 0;
    return weight;
  }
}
