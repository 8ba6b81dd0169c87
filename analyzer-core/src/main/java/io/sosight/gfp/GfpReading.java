package io.sosight.gfp;

import io.sosight.event.Data;
import java.util.List;

/**
 * One way to read a mask.
 *
 * @param kernels the releases that read it so, such as {@code 4.15 - 4.18} or {@code el7}
 * @param names as that kernel's own printer gives them: greedy, in its order (mm/page_alloc.c with
 *     include/trace/events/mmflags.h)
 * @param flags the single bits, by name
 * @param unknownBits bits that have no name there
 * @param zone highest zone that the mask allows: DMA, DMA32, Normal, HighMem or Movable
 */
public record GfpReading(
    String kernels, List<String> names, List<String> flags, long unknownBits, String zone) {
  /** The reading under the report's names. */
  public Data toData() {
    return Data.builder()
        .put("kernels", kernels)
        .put("names", names)
        .put("flags", flags)
        .put("unknownBits", "0x" + Long.toHexString(unknownBits))
        .put("zone", zone)
        .build();
  }
}
