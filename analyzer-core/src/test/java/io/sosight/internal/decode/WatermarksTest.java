package io.sosight.internal.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.sosight.fact.BuddyZone;
import io.sosight.internal.decode.Watermarks.Algorithm;
import io.sosight.internal.decode.Watermarks.Request;
import io.sosight.internal.decode.Watermarks.Verdict;
import io.sosight.internal.decode.Watermarks.Zone;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WatermarksTest {
  private static final BuddyZone NORMAL =
      new BuddyZone(0, "Normal", List.of(1163L, 1101L, 932L, 222L, 0L, 0L, 0L, 0L, 0L, 0L, 0L));

  @ParameterizedTest
  @CsvSource({
    "0,true,-1,8869,2048",
    "1,true,-1,7705,1024",
    "2,true,-1,5501,512",
    "3,true,-1,1769,256",
    "4,false,3,-15,128",
    "5,false,3,-31,128",
    "6,false,3,-63,128"
  })
  void halvesTheMarkUpTo43(int order, boolean passed, int decidedAt, long free, long mark) {
    Verdict verdict =
        Watermarks.test(Algorithm.HALVING, new Request(order, false, false), normal(2048, 0));
    assertThat(verdict).isEqualTo(new Verdict(passed, false, decidedAt, free, mark));
  }

  @Test
  void theSameListsMeanExhaustionUnderAHighMark() {
    for (int order = 0; order < 7; order++) {
      Verdict verdict =
          Watermarks.test(Algorithm.HALVING, new Request(order, false, false), normal(16_384, 0));
      assertThat(verdict.shortOfPages()).isTrue();
    }
  }

  @Test
  void anyBlockWillDoSince44() {
    assertThat(Watermarks.test(Algorithm.ANY_BLOCK, new Request(3, false, false), normal(2048, 0)))
        .isEqualTo(new Verdict(true, false, -1, 8862, 2048));
    assertThat(Watermarks.test(Algorithm.ANY_BLOCK, new Request(4, false, false), normal(2048, 0)))
        .isEqualTo(new Verdict(false, false, -1, 8854, 2048));
  }

  @Test
  void atomicRequestsGoDeeper() {
    // 9000 - 4500 = 4500, then 4500 - 1125 = 3375
    assertThat(Watermarks.test(Algorithm.HALVING, new Request(0, true, true), normal(9000, 0)))
        .isEqualTo(new Verdict(true, false, -1, 8869, 3375));
    assertThat(Watermarks.test(Algorithm.HALVING, new Request(0, false, false), normal(9000, 0)))
        .isEqualTo(new Verdict(false, true, -1, 8869, 9000));
  }

  @ParameterizedTest
  @CsvSource({
    "0,DMA32,14932,1958,13055,15013,false",
    "0,DMA,3968,10,15835,15845,false",
    "0,Normal,9173,9196,0,9196,false",
    "1,Normal,12359,11361,0,11361,true"
  })
  void theReserveOfAHigherZoneCounts(
      int node, String name, long free, long min, long reserve, long gate, boolean passes) {
    Zone zone = new Zone(free, min, reserve, 0, 0, new BuddyZone(node, name, List.of(free)));
    assertThat(Watermarks.test(Algorithm.HALVING, new Request(0, false, false), zone))
        .isEqualTo(new Verdict(passes, !passes, -1, free, gate));
  }

  @Test
  void computesTheDefaults() {
    assertThat(Watermarks.lowmemReserve(13_368_348 / 4, 256)).isEqualTo(13_055);
    assertThat(Watermarks.defaultMinFreeKiB(1_048_576, Watermarks.MIN_FREE_KIB_CAP_OLD))
        .isEqualTo(4096);
    assertThat(Watermarks.defaultMinFreeKiB(536_870_912, Watermarks.MIN_FREE_KIB_CAP_OLD))
        .isEqualTo(65_536);
    assertThat(Watermarks.defaultMinFreeKiB(536_870_912, Watermarks.MIN_FREE_KIB_CAP_NEW))
        .isEqualTo(92_681);
    assertThat(Watermarks.defaultMinFreeKiB(100, Watermarks.MIN_FREE_KIB_CAP_OLD)).isEqualTo(128);
    assertThat(Watermarks.markDistance(2048, 4_000_000, 0)).isEqualTo(512);
    assertThat(Watermarks.markDistance(2048, 4_000_000, 10)).isEqualTo(4000);
  }

  @Test
  void knowsWhereTheReserveStands() {
    assertThat(Zones.reserveIndex("Normal", 4, List.of("DMA", "DMA32", "Normal"))).isEqualTo(2);
    assertThat(Zones.reserveIndex("Normal", 4, List.of("DMA", "Normal", "HighMem"))).isEqualTo(1);
    assertThat(Zones.reserveIndex("HighMem", 4, List.of("DMA", "Normal", "HighMem"))).isEqualTo(2);
    assertThat(Zones.reserveIndex("Movable", 5, List.of("DMA", "DMA32", "Normal"))).isEqualTo(3);
    assertThat(Zones.allowed("DMA32", "Normal")).isTrue();
    assertThat(Zones.allowed("Normal", "DMA32")).isFalse();
  }

  private static Zone normal(long mark, long reserve) {
    return new Zone(8869, mark, reserve, 0, 0, NORMAL);
  }
}
