package io.sosight.internal.decode;

import io.sosight.event.Data;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Where the memory of a machine went: the lines of /proc/meminfo that do not overlap, added up, and
 * what no line accounts for. Uses the LRU lines, because Cached contains Shmem, which sits on the
 * anonymous LRU. What drivers take with alloc_pages is in no line at all.
 */
public final class NodeMemory {
  private static final long GIB_IN_KIB = 1024 * 1024;
  private static final List<String> PLAIN_LINES =
      List.of(
          "MemFree",
          "Active(anon)",
          "Inactive(anon)",
          "Active(file)",
          "Inactive(file)",
          "Unevictable",
          "Slab",
          "KernelStack",
          "PageTables",
          "SecPageTables",
          "Percpu");

  private NodeMemory() {}

  /**
   * The account under the report's names: {@code parts [{name,KiB}]}, {@code accountedKiB}, {@code
   * unaccountedKiB} (a small negative number is sampling noise), {@code unaccountedPercent}, {@code
   * thresholdKiB} above which the rest deserves a look; empty when MemTotal or the LRU lines are
   * absent.
   *
   * @param lines the file's lines by name, in KiB (HugePages_* are counts)
   */
  public static Data account(Map<String, Long> lines) {
    Long total = lines.get("MemTotal");
    if (total == null || total <= 0 || !lines.containsKey("Active(anon)")) {
      return Data.empty();
    }
    List<Data> parts = new ArrayList<>();
    long sum = 0;
    for (String line : PLAIN_LINES) {
      Long value = lines.get(line);
      if (value != null) {
        parts.add(part(line, value));
        sum += value;
      }
    }
    long vmalloc = vmallocKiB(lines);
    if (vmalloc > 0) {
      parts.add(part("VmallocUsed - KernelStack", vmalloc));
      sum += vmalloc;
    }
    long huge = hugePagesKiB(lines);
    if (huge > 0) {
      parts.add(part(lines.containsKey("Hugetlb") ? "Hugetlb" : "HugePages_Total", huge));
      sum += huge;
    }
    long rest = total - sum;
    return Data.builder()
        .put("computed", true)
        .put("parts", parts)
        .put("accountedKiB", sum)
        .put("unaccountedKiB", rest)
        .put("unaccountedPercent", Math.round(rest * 10_000.0 / total) / 100.0)
        .put("thresholdKiB", Math.max(total / 20, GIB_IN_KIB))
        .build();
  }

  private static Data part(String name, long value) {
    return Data.builder().put("name", name).put("KiB", value).build();
  }

  /**
   * VmallocUsed counts pages only since 5.3; from 4.4 to 5.2 and in el8 it is 0, before that and in
   * el7 the size of address ranges. KReclaimable tells the newer files (4.20 and later, el8).
   * Stacks come from vmalloc as well, on x86_64 since 4.9, and are in KernelStack already.
   */
  private static long vmallocKiB(Map<String, Long> lines) {
    if (!lines.containsKey("KReclaimable")) {
      return 0;
    }
    return Math.max(
        0, lines.getOrDefault("VmallocUsed", 0L) - lines.getOrDefault("KernelStack", 0L));
  }

  private static long hugePagesKiB(Map<String, Long> lines) {
    Long all = lines.get("Hugetlb");
    return all != null
        ? all
        : lines.getOrDefault("HugePages_Total", 0L) * lines.getOrDefault("Hugepagesize", 0L);
  }
}
