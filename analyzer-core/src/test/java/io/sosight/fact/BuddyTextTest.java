package io.sosight.fact;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class BuddyTextTest {
  @Test
  void readsRowsOfBothFormsAndOfKernelsWithoutNuma() {
    BuddyText text =
        BuddyText.read(
            List.of(
                "Node 0, zone      DMA      1      0      2 ",
                "[12.345678] Node 1 Normal: 3*4kB (UM) 1*8kB (M) 0*16kB = 20kB",
                "HighMem: 5*4kB 0*8kB 1*16kB = 36kB"));
    assertThat(text.unread()).isEmpty();
    assertThat(text.tables())
        .containsExactly(
            new BuddyTable(
                List.of(
                    new BuddyZone(0, "DMA", List.of(1L, 0L, 2L)),
                    new BuddyZone(1, "Normal", List.of(3L, 1L, 0L)),
                    new BuddyZone(0, "HighMem", List.of(5L, 0L, 1L)))));
  }

  @Test
  void aZoneSeenAgainBeginsATable() {
    String row = "Node 0, zone Normal 1 2";
    assertThat(BuddyText.read(List.of(row, row)).tables()).hasSize(2);
  }

  @Test
  void namesRowsThatCannotBeRead() {
    List<String> lines =
        List.of(
            "Node 0, zone Normal 1 -2 3",
            "Node 0, zone Normal 1 99999999999 3",
            "Node 0 Normal: 3*4kB (UM) 1*16kB (M) = 28kB",
            "Node 0 Normal: 3*4kB (UM) 1*8kB (M)",
            "Node 0 Normal: 3*4kB (UM) 1*8kB (M) = 24kB",
            "Node 0, zone Normal");
    BuddyText text = BuddyText.read(lines);
    assertThat(text.tables()).isEmpty();
    assertThat(text.unread())
        .extracting(BuddyText.Unread::line)
        .containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
    assertThat(text.unread())
        .extracting(BuddyText.Unread::why)
        .containsExactly(
            "'-2' is no count of free blocks",
            "'99999999999' is no count of free blocks",
            "'1*16kB' is no count of blocks of the next order",
            "cut before its total",
            "its blocks are 20 kB, not 24 kB",
            "no counts");
  }

  @Test
  void otherLinesThatNameANodeAreNoRows() {
    BuddyText text =
        BuddyText.read(
            List.of(
                "Node 0, zone      DMA",
                "  pages free     3977",
                "Node    0, zone   Normal, type    Unmovable      1      0",
                "Number of blocks type     Unmovable      Movable  Reclaimable",
                "Node 0, zone      DMA            3            5            0",
                "Node 0, zone   Normal          112          900           12",
                "Node 0 DMA free:15892kB min:64kB low:80kB",
                "Node 0 active_anon:12kB inactive_anon:0kB",
                "Node 0 HighMem: empty",
                "Node 0 hugepages_total=0 hugepages_free=0",
                "Node name: kiln"));
    assertThat(text.tables()).isEmpty();
    assertThat(text.unread()).isEmpty();
  }
}
