package io.sosight.fact;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.LongFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A node whose memory is in small pieces: no block above order 3 outside DMA. */
class BuddyZoneTest {
  private static final BuddyZone DMA = zone("DMA", 1, 0, 1, 0, 2, 1, 1, 0, 1, 1, 3);
  private static final BuddyZone DMA32 = zone("DMA32", 2725, 624, 489, 178, 0, 0, 0, 0, 0, 0, 0);
  private static final BuddyZone NORMAL = zone("Normal", 1163, 1101, 932, 222, 0, 0, 0, 0, 0, 0, 0);

  @Test
  void countsPagesAndBlocks() {
    assertThat(DMA.freePages()).isEqualTo(3973);
    assertThat(DMA32.freePages()).isEqualTo(7353);
    assertThat(NORMAL.freePages()).isEqualTo(8869);
    assertThat(new BuddyTable(List.of(DMA, DMA32, NORMAL)).freePages()).isEqualTo(20195);
    assertThat(DMA.freeBlocks()).isEqualTo(11);
    assertThat(DMA32.freeBlocks()).isEqualTo(4016);
    assertThat(NORMAL.freeBlocks()).isEqualTo(3418);
  }

  @Test
  void findsTheLargestOrder() {
    assertThat(DMA.largestFreeOrder()).isEqualTo(10);
    assertThat(DMA32.largestFreeOrder()).isEqualTo(3);
    assertThat(zone("Normal", 0, 0, 0).largestFreeOrder()).isEqualTo(-1);
  }

  @Test
  void countsTheRequestsThatAZoneCouldServe() {
    assertThat(byOrder(order -> DMA.availableBlocks((int) order)))
        .containsExactly(3973L, 1986L, 993L, 496L, 248L, 123L, 61L, 30L, 15L, 7L, 3L);
    assertThat(byOrder(order -> DMA32.availableBlocks((int) order)))
        .containsExactly(7353L, 2314L, 845L, 178L, 0L, 0L, 0L, 0L, 0L, 0L, 0L);
    assertThat(byOrder(order -> NORMAL.availableBlocks((int) order)))
        .containsExactly(8869L, 3853L, 1376L, 222L, 0L, 0L, 0L, 0L, 0L, 0L, 0L);
  }

  @Test
  void countsUsablePages() {
    assertThat(byOrder(order -> DMA.usablePages((int) order)))
        .containsExactly(
            3973L, 3972L, 3972L, 3968L, 3968L, 3936L, 3904L, 3840L, 3840L, 3584L, 3072L);
    assertThat(byOrder(order -> DMA32.usablePages((int) order)))
        .containsExactly(7353L, 4628L, 3380L, 1424L, 0L, 0L, 0L, 0L, 0L, 0L, 0L);
    assertThat(byOrder(order -> NORMAL.usablePages((int) order)))
        .containsExactly(8869L, 7706L, 5504L, 1776L, 0L, 0L, 0L, 0L, 0L, 0L, 0L);
  }

  @Test
  void computesTheUnusableIndex() {
    assertThat(byOrder(order -> DMA.unusableIndex((int) order)))
        .containsExactly(0L, 0L, 0L, 1L, 1L, 9L, 17L, 33L, 33L, 97L, 226L);
    assertThat(byOrder(order -> DMA32.unusableIndex((int) order)))
        .containsExactly(0L, 370L, 540L, 806L, 1000L, 1000L, 1000L, 1000L, 1000L, 1000L, 1000L);
    assertThat(byOrder(order -> NORMAL.unusableIndex((int) order)))
        .containsExactly(0L, 131L, 379L, 799L, 1000L, 1000L, 1000L, 1000L, 1000L, 1000L, 1000L);
    assertThat(zone("Normal", 0, 0).unusableIndex(0)).isEqualTo(1000);
  }

  @Test
  void computesTheFragmentationIndex() {
    assertThat(byOrder(order -> DMA.fragmentationIndex((int) order))).containsOnly(-1000L);
    assertThat(byOrder(order -> DMA32.fragmentationIndex((int) order)))
        .containsExactly(-1000L, -1000L, -1000L, -1000L, 886L, 943L, 972L, 986L, 993L, 997L, 998L);
    assertThat(byOrder(order -> NORMAL.fragmentationIndex((int) order)))
        .containsExactly(-1000L, -1000L, -1000L, -1000L, 838L, 919L, 960L, 980L, 990L, 995L, 998L);
    assertThat(zone("Normal", 0, 0).fragmentationIndex(1)).isZero();
  }

  @Test
  void turnsOrdersIntoBytes() {
    assertThat(PageOrder.bytes(4, 4096)).isEqualTo(65_536);
    assertThat(PageOrder.bytes(4, 16_384)).isEqualTo(262_144);
    assertThat(PageOrder.bytes(4, 65_536)).isEqualTo(1_048_576);
    assertThat(PageOrder.bytes(-1, 4096)).isZero();
    assertThat(PageOrder.ofBytes(196_672, 4096)).isEqualTo(6);
  }

  private static List<Long> byOrder(LongFunction<Long> value) {
    return IntStream.rangeClosed(0, 10).mapToObj(value::apply).toList();
  }

  private static BuddyZone zone(String name, long... counts) {
    return new BuddyZone(0, name, java.util.Arrays.stream(counts).boxed().toList());
  }
}
