package io.sosight.internal.parse.kernel;

import java.util.List;

/** Constant texts of memory blocks and OOM reports: which lines are worth a grammar. */
final class MemoryText {
  private static final List<String> STARTS =
      List.of(
          "Mem-Info:",
          "Mem-info:",
          "lowmem_reserve[]:",
          "active_anon:",
          "Active_anon:",
          "active_file:",
          "inactive_file:",
          "unevictable:",
          "slab_reclaimable:",
          "mapped:",
          "free:",
          "free_cma:",
          "sec_pagetables:",
          "kernel_misc_reclaimable:",
          "Swap cache stats: ",
          "Free swap ",
          "Total swap ",
          "Unreclaimable slab info:",
          "Memory allocations (");
  private static final List<String> HOLDS =
      List.of(
          " free:",
          "*4kB",
          "*8kB",
          "*16kB",
          "*64kB",
          "_4kB",
          "_8kB",
          "_16kB",
          "_64kB",
          " active_anon:",
          " total pagecache pages",
          " pages in swap cache",
          "Swap cache stats: ",
          "Free swap ",
          "Total swap ",
          " pages RAM",
          " pages HighMem",
          " pages reserved",
          " pages shared",
          " pages non-shared",
          " pages cma reserved",
          " pages hwpoisoned",
          " pages in pagetable cache",
          " hugepages_total=",
          " per-cpu:",
          ": hi:");
  private static final List<String> OOM =
      List.of(
          "Task in ",
          "Memory limit reached of cgroup ",
          "memory: usage ",
          "memory+swap: usage ",
          "swap: usage ",
          "kmem: usage ",
          "Memory cgroup stats",
          "Memory cgroup min protection ",
          "Tasks state (",
          "oom-kill:constraint=");

  private MemoryText() {}

  /** Whether the line may be one of a memory block. */
  static boolean line(String text) {
    return any(STARTS, text, true) || text.startsWith("Name ") || any(HOLDS, text, false);
  }

  /** Whether the line may be one of an OOM report. */
  static boolean oomLine(String text) {
    return any(OOM, text, true);
  }

  private static boolean any(List<String> constants, String text, boolean atStart) {
    for (String constant : constants) {
      if (atStart ? text.startsWith(constant) : text.contains(constant)) {
        return true;
      }
    }
    return false;
  }
}
