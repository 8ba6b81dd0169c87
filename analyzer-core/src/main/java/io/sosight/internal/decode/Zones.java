package io.sosight.internal.decode;

import java.util.Collection;
import java.util.List;

/** Memory zones by height: a request may fall back from its highest zone to every lower one. */
public final class Zones {
  private static final List<String> BY_HEIGHT =
      List.of("DMA", "DMA32", "Normal", "HighMem", "Movable");

  private Zones() {}

  /** Whether a request with a highest zone may use a zone. */
  public static boolean allowed(String zone, String highestZone) {
    int at = BY_HEIGHT.indexOf(zone);
    return at >= 0 && at <= BY_HEIGHT.indexOf(highestZone);
  }

  /**
   * The place of a request's highest zone in {@code lowmem_reserve[]}, which has one value for each
   * zone type of the build, populated or not; -1 when it cannot be told.
   *
   * @param length how many values the kernel printed
   * @param seen the zones of the report
   */
  public static int reserveIndex(String highestZone, int length, Collection<String> seen) {
    List<String> types =
        switch (length) {
          case 2 -> List.of("Normal", "Movable");
          case 3 -> List.of(seen.contains("DMA") ? "DMA" : "DMA32", "Normal", "Movable");
          case 4 ->
              seen.contains("HighMem")
                  ? List.of("DMA", "Normal", "HighMem", "Movable")
                  : List.of("DMA", "DMA32", "Normal", "Movable");
          case 5 -> List.of("DMA", "DMA32", "Normal", "Movable", "Device");
          default -> List.of();
        };
    int at = types.indexOf(highestZone);
    // HighMem of a machine without it is Normal, DMA32 of one without it is Normal as well.
    return at >= 0 ? at : types.indexOf("Normal");
  }
}
