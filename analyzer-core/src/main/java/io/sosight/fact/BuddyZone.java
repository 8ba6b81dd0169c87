package io.sosight.fact;

import io.sosight.event.Data;
import java.util.ArrayList;
import java.util.List;

/**
 * The free lists of one zone: how many blocks of 2^order pages the buddy allocator holds. Indices
 * as mm/vmstat.c computes them (fill_contig_page_info, unusable_free_index, __fragmentation_index),
 * in thousandths, with truncating division.
 *
 * @param node NUMA node
 * @param zone DMA, DMA32, Normal, HighMem or Movable
 * @param counts free blocks by order, from order 0
 */
public record BuddyZone(int node, String zone, List<Long> counts) {
  private static final int INDEX_SCALE = 1000;

  /** A zone; counts are copied. */
  public BuddyZone {
    counts = List.copyOf(counts);
  }

  /** Free pages in all blocks. */
  public long freePages() {
    return availableBlocks(0);
  }

  /** Free blocks of any size. */
  public long freeBlocks() {
    return counts.stream().mapToLong(Long::longValue).sum();
  }

  /** How many requests of an order the free lists could serve, larger blocks split. */
  public long availableBlocks(int order) {
    long blocks = 0;
    for (int o = Math.max(order, 0); o < counts.size(); o++) {
      blocks += counts.get(o) << (o - order);
    }
    return blocks;
  }

  /** Free pages in blocks of at least an order. */
  public long usablePages(int order) {
    return availableBlocks(order) << order;
  }

  /** The largest order with a free block; -1 when nothing is free. */
  public int largestFreeOrder() {
    for (int order = counts.size() - 1; order >= 0; order--) {
      if (counts.get(order) > 0) {
        return order;
      }
    }
    return -1;
  }

  /** Share of the free memory that sits in blocks too small for an order, 0 to 1000. */
  public long unusableIndex(int order) {
    long free = freePages();
    return free == 0 ? INDEX_SCALE : (free - usablePages(order)) * INDEX_SCALE / free;
  }

  /**
   * Why a request of an order would fail: towards 0 for lack of memory, towards 1000 for
   * fragmentation; -1000 when it would not fail for want of a block; 0 when nothing is free.
   */
  public long fragmentationIndex(int order) {
    long blocks = freeBlocks();
    if (blocks == 0) {
      return 0;
    }
    if (availableBlocks(order) > 0) {
      return -INDEX_SCALE;
    }
    long requested = 1L << order;
    return INDEX_SCALE - (INDEX_SCALE + freePages() * INDEX_SCALE / requested) / blocks;
  }

  /** The zone under the report's names, computed values included. */
  public Data toData() {
    List<Long> unusable = new ArrayList<>();
    List<Long> fragmentation = new ArrayList<>();
    for (int order = 0; order < counts.size(); order++) {
      unusable.add(unusableIndex(order));
      fragmentation.add(fragmentationIndex(order));
    }
    return Data.builder()
        .put("node", node)
        .put("zone", zone)
        .put("counts", counts)
        .put("freePages", freePages())
        .put("largestFreeOrder", largestFreeOrder())
        .put("unusableIndex", unusable)
        .put("fragmentationIndex", fragmentation)
        .build();
  }
}
