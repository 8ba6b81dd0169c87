package io.sosight.fact;

/** Orders of page requests: 2^order contiguous pages. */
public final class PageOrder {
  /** Requests above this order never start the OOM killer (PAGE_ALLOC_COSTLY_ORDER). */
  public static final int COSTLY = 3;

  private static final int LARGEST = 40;

  private PageOrder() {}

  /** Pages of a request; 0 for order -1, which marks a kill by hand (SysRq-f). */
  public static long pages(int order) {
    return order < 0 || order > LARGEST ? 0 : 1L << order;
  }

  /** Bytes of a request for a page size. */
  public static long bytes(int order, long pageSizeBytes) {
    return pages(order) * pageSizeBytes;
  }

  /** The smallest order that holds so many bytes. */
  public static int ofBytes(long bytes, long pageSizeBytes) {
    int order = 0;
    while (order < LARGEST && bytes(order, pageSizeBytes) < bytes) {
      order++;
    }
    return order;
  }
}
