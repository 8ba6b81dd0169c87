package io.sosight.gfp;

import io.sosight.event.Data;
import java.util.List;

/**
 * One way to read a mask.
 *
 * @param kernels the releases that read it so, such as {@code 4.15 - 4.17} or {@code el7}; build
 *     options in parentheses where the usual ones leave bits over
 * @param names as that kernel's own printer gives them: greedy, in its order (lib/vsprintf.c with
 *     include/trace/events/mmflags.h); bits that it has no name for come last, as one hexadecimal
 *     number
 * @param flags the single bits, by name
 * @param unknownBits bits that have no name there
 * @param zone highest zone that the mask allows: DMA, DMA32, Normal, HighMem or Movable
 */
public record GfpReading(
    String kernels, List<String> names, List<String> flags, long unknownBits, String zone) {
  /** The same reading, said of other kernels. */
  GfpReading withKernels(String others) {
    return new GfpReading(others, names, flags, unknownBits, zone);
  }

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
