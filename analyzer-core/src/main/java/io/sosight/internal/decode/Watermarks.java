package io.sosight.internal.decode;

import io.sosight.fact.BuddyZone;
import java.util.List;

/**
 * The test that the page allocator makes before it takes a block from a zone (zone_watermark_ok and
 * __zone_watermark_ok in mm/page_alloc.c), and the sizes of the marks. All values are pages unless
 * the name says KiB.
 */
public final class Watermarks {
  /** Upper bound of the default of vm.min_free_kbytes up to el7 1062 and mainline 4.19. */
  public static final long MIN_FREE_KIB_CAP_OLD = 65_536;

  /** Upper bound of that default in el7 1160 and mainline 5.14 and later. */
  public static final long MIN_FREE_KIB_CAP_NEW = 262_144;

  private static final long MIN_FREE_KIB_FLOOR = 128;

  private Watermarks() {}

  /** How a kernel decides for orders above 0. */
  public enum Algorithm {
    /** 3.10 to 4.3 and el7: free pages without the smaller blocks against a halved mark. */
    HALVING,
    /** 4.4 and later: any free block that is large enough and of a permitted migrate type. */
    ANY_BLOCK;

    /** The algorithm of a release. */
    public static Algorithm of(KernelRelease release) {
      return release.before(4, 4) ? HALVING : ANY_BLOCK;
    }
  }

  /**
   * A request as the test sees it.
   *
   * @param order 2^order pages
   * @param high the request may use the emergency reserve (__GFP_HIGH)
   * @param harder the request cannot sleep or comes from a real-time task
   */
  public record Request(int order, boolean high, boolean harder) {}

  /**
   * A zone as the test sees it.
   *
   * @param freePages free pages, CMA included
   * @param markPages the watermark tested: min in the slow path, low in the fast path
   * @param reservePages lowmem_reserve for the request's highest zone
   * @param highatomicPages pages reserved for atomic requests of higher order (4.4 and later)
   * @param cmaPages free CMA pages, which only movable requests may use
   * @param blocks free blocks by order that the request may use
   */
  public record Zone(
      long freePages,
      long markPages,
      long reservePages,
      long highatomicPages,
      long cmaPages,
      BuddyZone blocks) {}

  /**
   * What the test says.
   *
   * @param passed whether the zone may serve the request
   * @param shortOfPages the gate of order 0 already fails: not enough free pages
   * @param decidedAtOrder the order at which the halving test failed; -1 when it did not
   * @param freePages the free pages as compared last
   * @param gatePages what they had to exceed
   */
  public record Verdict(
      boolean passed, boolean shortOfPages, int decidedAtOrder, long freePages, long gatePages) {}

  /** Runs the test. */
  public static Verdict test(Algorithm algorithm, Request request, Zone zone) {
    long mark = zone.markPages();
    long free = zone.freePages() - ((1L << request.order()) - 1) - zone.cmaPages();
    if (request.high()) {
      mark -= mark / 2;
    }
    if (request.harder()) {
      mark -= mark / 4;
    } else if (algorithm == Algorithm.ANY_BLOCK) {
      free -= zone.highatomicPages();
    }
    long gate = mark + zone.reservePages();
    if (free <= gate) {
      return new Verdict(false, true, -1, free, gate);
    }
    if (request.order() == 0) {
      return new Verdict(true, false, -1, free, gate);
    }
    if (algorithm == Algorithm.ANY_BLOCK) {
      boolean block = zone.blocks().largestFreeOrder() >= request.order();
      return new Verdict(block, false, -1, free, gate);
    }
    return halving(request.order(), zone.blocks().counts(), free, mark);
  }

  private static Verdict halving(int order, List<Long> counts, long startPages, long startMark) {
    long free = startPages;
    long mark = startMark;
    for (int o = 0; o < order; o++) {
      free -= o < counts.size() ? counts.get(o) << o : 0;
      mark >>= 1;
      if (free <= mark) {
        return new Verdict(false, false, o, free, mark);
      }
    }
    return new Verdict(true, false, -1, free, mark);
  }

  /**
   * The default of vm.min_free_kbytes (init_per_zone_wmark_min).
   *
   * @param lowmemKiB memory outside HighMem
   * @param capKiB {@link #MIN_FREE_KIB_CAP_OLD} or {@link #MIN_FREE_KIB_CAP_NEW}
   */
  public static long defaultMinFreeKiB(long lowmemKiB, long capKiB) {
    long root = (long) Math.sqrt((double) lowmemKiB * 16);
    return Math.min(Math.max(root, MIN_FREE_KIB_FLOOR), capKiB);
  }

  /**
   * The pages of a zone that a request for a higher zone must leave.
   *
   * @param managedAbovePages managed pages of the zones above this one up to the request's highest
   * @param ratio vm.lowmem_reserve_ratio of this zone: 256 for DMA and DMA32, 32 for Normal
   */
  public static long lowmemReserve(long managedAbovePages, long ratio) {
    return ratio <= 0 ? 0 : managedAbovePages / ratio;
  }

  /**
   * The distance between the marks: min/4 up to 4.5 and el7; since 4.6 at least the share that
   * vm.watermark_scale_factor asks for, in ten-thousandths of the zone.
   *
   * @param scaleFactor 0 for kernels without that setting
   */
  public static long markDistance(long minPages, long managedPages, long scaleFactor) {
    return Math.max(minPages / 4, managedPages * scaleFactor / 10_000);
  }
}
