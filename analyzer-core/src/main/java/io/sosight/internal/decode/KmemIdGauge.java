package io.sosight.internal.decode;

import io.sosight.fact.PageOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The order of a failing allocation as a gauge of how many kmem-accounted cgroups were alive at
 * once. Before 5.9 every slab cache had an array with one pointer for each kmem cgroup id; it grows
 * to 2 * (id + 1) entries when an id lies beyond it, never shrinks, and kmem_cache_create allocates
 * one for each new cache (memcg_update_cache_size, memcg_alloc_cache_params in mm/memcontrol.c).
 */
public final class KmemIdGauge {
  /** Bytes before the array: memcg_cache_params of el7. */
  public static final long HEADER_EL7 = 80;

  /** Bytes before the array in mainline. */
  public static final long HEADER_MAINLINE = 16;

  private static final long SMALLEST = 4;
  private static final long LARGEST = 65_535;
  private static final long POINTER = 8;

  private KmemIdGauge() {}

  /**
   * One size of the array.
   *
   * @param lowestCount fewest ids that need it
   * @param highestCount most ids that fit into it
   * @param bytes of the allocation
   * @param order of the allocation with 4 KiB pages
   */
  public record Step(long lowestCount, long highestCount, long bytes, int order) {}

  /** Every size the array takes, smallest first. */
  public static List<Step> steps(long headerBytes) {
    List<Step> steps = new ArrayList<>();
    long before = 0;
    long entries = SMALLEST;
    while (before < LARGEST) {
      long bytes = headerBytes + entries * POINTER;
      steps.add(new Step(before + 1, entries, bytes, PageOrder.ofBytes(bytes, 4096)));
      before = entries;
      entries = Math.min(2 * (entries + 1), LARGEST);
    }
    return steps;
  }

  /**
   * The numbers of ids for which the array needs exactly an order. Orders 0 and 1 come from the
   * kmalloc caches and tell nothing.
   */
  public static Optional<Step> ofOrder(int order, long headerBytes) {
    List<Step> fitting = steps(headerBytes).stream().filter(step -> step.order() == order).toList();
    if (order < 2 || fitting.isEmpty()) {
      return Optional.empty();
    }
    Step last = fitting.get(fitting.size() - 1);
    return Optional.of(
        new Step(fitting.get(0).lowestCount(), last.highestCount(), last.bytes(), order));
  }
}
