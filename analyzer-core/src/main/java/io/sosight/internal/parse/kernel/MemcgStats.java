package io.sosight.internal.parse.kernel;

import io.sosight.event.Data;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Figures of a memory cgroup: units of memory.stat lines, version of the hierarchy. */
final class MemcgStats {
  private static final List<String> COUNTS =
      List.of(
          "pg", "workingset_", "zswpin", "zswpout", "zswpwb", "numa_", "oom", "swpin", "swpout");
  private static final List<String> HUGE_COUNTS =
      List.of("thp_fault_", "thp_collapse_", "thp_swpout", "thp_split_", "thp_migrat");

  private MemcgStats() {}

  /** Whether a memory.stat line counts events; the others are bytes (mm/memcontrol.c). */
  static boolean isCount(String name) {
    String plain = name.startsWith("total_") ? name.substring(6) : name;
    return COUNTS.stream().anyMatch(plain::startsWith)
        || HUGE_COUNTS.stream().anyMatch(plain::startsWith);
  }

  /** 1 or 2 where the lines tell, else null. */
  static @Nullable Long version(Data.Builder data) {
    if (data.has("memorySwap") || data.has("kmem") || data.has("statsKiB")) {
      return 1L;
    }
    return data.has("swap") ? Long.valueOf(2) : null;
  }
}
