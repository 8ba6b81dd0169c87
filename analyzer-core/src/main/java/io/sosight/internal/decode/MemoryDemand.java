package io.sosight.internal.decode;

import io.sosight.event.Data;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** Who asked, what the request was worth, and who held the memory: sums of what a report prints. */
public final class MemoryDemand {
  /** Above it the page allocator gives up early (include/linux/mmzone.h). */
  private static final long COSTLY_ORDER = 3;

  private static final int HOLDERS = 5;

  private MemoryDemand() {}

  /** The part of the kernel that asked: {@code subsystem}, {@code function}, {@code module}. */
  public static Data asked(Data event) {
    return FrameSubsystems.of(event.texts("trace"))
        .map(
            asked ->
                Data.builder()
                    .put("subsystem", asked.subsystem())
                    .put("function", asked.function())
                    .put("module", asked.module())
                    .build())
        .orElse(Data.empty());
  }

  /**
   * What the request was worth: {@code costlyOrder}; {@code canSleep} and {@code mayFallBack} (the
   * caller can live with a failure) only where all readings of the mask agree.
   */
  public static Data request(Data event) {
    Data.Builder data = Data.builder();
    OptionalLong order = event.integer("order");
    if (order.isPresent() && order.getAsLong() >= 0) {
      data.put("costlyOrder", order.getAsLong() > COSTLY_ORDER);
    }
    List<Data> readings = event.object("gfp").objects("readings");
    agreed(data, "canSleep", readings, List.of("__GFP_WAIT", "__GFP_DIRECT_RECLAIM"));
    agreed(data, "mayFallBack", readings, List.of("__GFP_NORETRY", "__GFP_RETRY_MAYFAIL"));
    return data.build();
  }

  private static void agreed(
      Data.Builder data, String name, List<Data> readings, List<String> anyOf) {
    long with =
        readings.stream()
            .filter(reading -> reading.texts("flags").stream().anyMatch(anyOf::contains))
            .count();
    if (!readings.isEmpty() && (with == 0 || with == readings.size())) {
      data.put(name, with > 0);
    }
  }

  /**
   * Who held the memory: {@code byComm [{comm,processes,rssPages,rssKiB}]}, the largest first, with
   * pages that processes share counted for each; {@code anonKiB}, {@code fileKiB}, {@code
   * shmemKiB}, {@code slabKiB} of the limited cgroup, else of the machine.
   */
  public static Data held(Data event, long pageSizeBytes) {
    long pageKiB = Math.max(1, pageSizeBytes / 1024);
    Data.Builder data = Data.builder();
    List<Data> holders = byComm(event.objects("tasks"), pageKiB);
    if (!holders.isEmpty()) {
      data.put("byComm", holders);
    }
    Data bytes = event.object("statsBytes");
    Data kib = event.object("statsKiB");
    Data totals = event.object("memInfo").object("totalsPages");
    if (!bytes.isEmpty()) {
      for (String name : List.of("anon", "file", "shmem", "slab")) {
        bytes.integer(name).ifPresent(value -> data.put(name + "KiB", value / 1024));
      }
    } else if (ownStats(event, kib)) {
      kib.integer("rss").ifPresent(value -> data.put("anonKiB", value));
      kib.integer("cache").ifPresent(value -> data.put("fileKiB", value));
      kib.integer("shmem").ifPresent(value -> data.put("shmemKiB", value));
    } else if (kib.isEmpty() && !totals.isEmpty()) {
      // the anonymous lists hold shared memory, too
      sum(data, "anonKiB", totals, pageKiB, List.of("active_anon", "inactive_anon"));
      sum(data, "fileKiB", totals, pageKiB, List.of("active_file", "inactive_file"));
      sum(data, "shmemKiB", totals, pageKiB, List.of("shmem"));
      sum(data, "slabKiB", totals, pageKiB, List.of("slab_reclaimable", "slab_unreclaimable"));
    }
    return data.build();
  }

  /** In cgroup v1 the figures are the cgroup's own: with children they may leave out the most. */
  private static boolean ownStats(Data event, Data kib) {
    long usage = event.object("memory").integer("usageKiB").orElse(0);
    long own = kib.integer("rss").orElse(0) + kib.integer("cache").orElse(0);
    return !kib.isEmpty() && usage > 0 && own >= usage / 2;
  }

  private static void sum(
      Data.Builder data, String name, Data totals, long pageKiB, List<String> parts) {
    long pages = 0;
    for (String part : parts) {
      OptionalLong value = totals.integer(part);
      if (value.isEmpty()) {
        return;
      }
      pages += value.getAsLong();
    }
    data.put(name, pages * pageKiB);
  }

  private static List<Data> byComm(List<Data> tasks, long pageKiB) {
    Map<String, long[]> sums = new LinkedHashMap<>();
    for (Data task : tasks) {
      OptionalLong rss = task.integer("rssPages");
      if (rss.isPresent() && task.text("comm").isPresent()) {
        long[] sum = sums.computeIfAbsent(task.text("comm").get(), comm -> new long[2]);
        sum[0]++;
        sum[1] += rss.getAsLong();
      }
    }
    return sums.entrySet().stream()
        .sorted(Comparator.comparingLong((Map.Entry<String, long[]> entry) -> -entry.getValue()[1]))
        .limit(HOLDERS)
        .map(
            entry ->
                Data.builder()
                    .put("comm", entry.getKey())
                    .put("processes", entry.getValue()[0])
                    .put("rssPages", entry.getValue()[1])
                    .put("rssKiB", entry.getValue()[1] * pageKiB)
                    .build())
        .toList();
  }
}
