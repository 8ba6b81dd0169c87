package io.sosight.internal.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.sosight.event.Data;
import io.sosight.gfp.GfpText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MemoryDecodeTest {
  @Test
  void accountsForTheMemoryOfANode() {
    Map<String, Long> lines = new LinkedHashMap<>();
    lines.put("MemTotal", 65_796_000L);
    lines.put("MemFree", 1_200_000L);
    lines.put("Active(anon)", 20_000_000L);
    lines.put("Inactive(anon)", 1_000_000L);
    lines.put("Active(file)", 3_000_000L);
    lines.put("Inactive(file)", 2_500_000L);
    lines.put("Unevictable", 80_000L);
    lines.put("KReclaimable", 1_000_000L);
    lines.put("Slab", 28_000_000L);
    lines.put("SUnreclaim", 27_000_000L);
    lines.put("KernelStack", 60_000L);
    lines.put("PageTables", 300_000L);
    lines.put("Percpu", 900_000L);
    lines.put("VmallocUsed", 400_000L);
    lines.put("HugePages_Total", 0L);
    lines.put("Hugepagesize", 2048L);
    Data account = NodeMemory.account(lines);
    assertThat(account.integer("accountedKiB")).hasValue(57_380_000);
    assertThat(account.integer("unaccountedKiB")).hasValue(8_416_000);
    assertThat(account.number("unaccountedPercent")).hasValue(12.79);
    assertThat(account.integer("thresholdKiB")).hasValue(3_289_800);
    lines.put("HugePages_Total", 512L);
    lines.remove("KReclaimable");
    // 1 GiB of huge pages more, the vmalloc range figure of an old kernel less.
    assertThat(NodeMemory.account(lines).integer("accountedKiB")).hasValue(58_088_576);
    assertThat(NodeMemory.account(Map.of("MemTotal", 5L)).isEmpty()).isTrue();
  }

  @Test
  void rebuildsTheScoreOfAVictim() {
    OomBadness badness = OomBadness.of(release("3.10.0-514.el7.x86_64")).orElseThrow();
    long total = 8_379_834 - 192_987 + 8_388_604 / 4;
    assertThat(total).isEqualTo(10_283_998);
    OomBadness.Task user = new OomBadness.Task(5_157_063, 15_483, 1_527_848, 0, false);
    long points = badness.points(user, total).orElseThrow();
    assertThat(points).isEqualTo(6_700_394);
    assertThat(badness.printedScore(points, total)).isEqualTo(651);
    OomBadness.Task root = new OomBadness.Task(5_157_063, 15_483, 1_527_848, 0, true);
    assertThat(badness.printedScore(badness.points(root, total).orElseThrow(), total))
        .isEqualTo(631);
  }

  @ParameterizedTest
  @CsvSource({
    "2.6.32-642.el6.x86_64,THOUSANDTHS",
    "3.10.0-1160.el7.x86_64,PAGES_ROOT_BONUS",
    "4.14.186-146.268.amzn2.x86_64,PAGES_ROOT_BONUS",
    "4.18.0-147.el8.x86_64,PAGES",
    "5.4.0-42-generic,PAGES",
    "5.9.0,PAGES_SIGNED",
    "6.8.0-31-generic,PAGES_SIGNED"
  })
  void choosesTheFormula(String release, OomBadness badness) {
    assertThat(OomBadness.of(release(release))).contains(badness);
  }

  @Test
  void ratesByFormula() {
    OomBadness.Task guarded = new OomBadness.Task(1000, 10, 0, -1000, false);
    OomBadness.Task kubelet = new OomBadness.Task(1000, 10, 0, -999, false);
    assertThat(OomBadness.PAGES.points(guarded, 1_000_000)).isEmpty();
    assertThat(OomBadness.PAGES.points(kubelet, 1_000_000)).hasValue(1);
    assertThat(OomBadness.PAGES_SIGNED.points(kubelet, 1_000_000)).hasValue(1010 - 999_000);
    OomBadness.Task root = new OomBadness.Task(250_000, 0, 0, 100, true);
    assertThat(OomBadness.THOUSANDTHS.points(root, 1_000_000)).hasValue(250 + 100 - 30);
    assertThat(OomBadness.PAGES_ROOT_BONUS.points(root, 1_000_000))
        .hasValue(250_000 - 7500 + 100_000);
    assertThat(OomBadness.of(release("3.2.0"))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "2,767,1534,12352",
    "3,1535,3070,24640",
    "4,3071,6142,49216",
    "5,6143,12286,98368",
    "6,12287,24574,196672",
    "7,24575,49150,393280",
    "8,49151,65535,524360"
  })
  void gaugesKmemCgroups(int order, long lowest, long highest, long bytes) {
    assertThat(KmemIdGauge.ofOrder(order, KmemIdGauge.HEADER_EL7))
        .contains(new KmemIdGauge.Step(lowest, highest, bytes, order));
  }

  @Test
  void smallOrdersGaugeNothing() {
    assertThat(KmemIdGauge.ofOrder(1, KmemIdGauge.HEADER_EL7)).isEmpty();
    assertThat(KmemIdGauge.ofOrder(9, KmemIdGauge.HEADER_EL7)).isEmpty();
    assertThat(KmemIdGauge.steps(KmemIdGauge.HEADER_EL7))
        .extracting(KmemIdGauge.Step::highestCount)
        .containsExactly(
            4L, 10L, 22L, 46L, 94L, 190L, 382L, 766L, 1534L, 3070L, 6142L, 12286L, 24574L, 49150L,
            65535L);
  }

  @Test
  void measuresAFragmentedNode() {
    Data state = AllocationState.of(event(6, "0x10c0d0", 550_464, 8192), el7(), 4096);
    assertThat(state.text("highestZone")).contains("Normal");
    assertThat(state.integer("zonesAllowed")).hasValue(1);
    assertThat(state.integer("zonesFragmented")).hasValue(1);
    assertThat(state.integer("zonesShort")).hasValue(0);
    Data zone = state.objects("zones").get(0);
    assertThat(zone.integer("freePages")).hasValue(137_616);
    assertThat(zone.integer("gatePages")).hasValue(2048);
    assertThat(zone.integer("largestFreeOrder")).hasValue(3);
  }

  @Test
  void measuresAnExhaustedNode() {
    Data state = AllocationState.of(event(0, "0x201da", 8000, 8192), el7(), 4096);
    assertThat(state.integer("zonesShort")).hasValue(1);
    assertThat(state.objects("zones").get(0).integer("shortPages")).hasValue(48);
    assertThat(AllocationState.of(Data.empty(), el7(), 4096).isEmpty()).isTrue();
  }

  @Test
  void ratesTheTasksOfAReport() {
    Data event =
        Data.builder()
            .put("scope", "memcg")
            .put("memory", Data.builder().put("limitKiB", 1_048_576).build())
            .put("tasks", List.of(task(10, "pause", 1, -998), task(11, "java", 200_000, 968)))
            .put("victim", Data.builder().put("pid", 11).build())
            .build();
    Data scores = OomScores.of(event, Optional.of("5.4.0-42-generic"), 4096);
    assertThat(scores.integer("totalPages")).hasValue(262_144);
    assertThat(scores.integer("victimRank")).hasValue(1);
    // 200000 + 400 + 968 * 262 = 454016 of 262144
    assertThat(scores.objects("tasks").get(0).integer("points")).hasValue(454_016);
    assertThat(scores.integer("victimScore")).hasValue(1731);
    assertThat(OomScores.of(event, Optional.empty(), 4096).isEmpty()).isTrue();
  }

  private static Data task(long pid, String comm, long rss, long adj) {
    return Data.builder()
        .put("pid", pid)
        .put("comm", comm)
        .put("rssPages", rss)
        .put("pgtablesBytes", 1_638_400)
        .put("swapents", 0)
        .put("oomScoreAdj", adj)
        .build();
  }

  private static Data event(int order, String mask, long freeKiB, long minKiB) {
    Data zone =
        Data.builder()
            .put("node", 0)
            .put("zone", "Normal")
            .put("freeKiB", freeKiB)
            .put("minKiB", minKiB)
            .put("lowmemReserve", List.of(0, 0, 0, 0))
            .build();
    Data buddy =
        Data.builder()
            .put("node", 0)
            .put("zone", "Normal")
            .put("counts", List.of(100_000, 10_000, 2000, 1200, 0, 0, 0, 0, 0, 0, 0))
            .build();
    return Data.builder()
        .put("order", order)
        .put("gfp", GfpText.gfpData(el7(), mask, Optional.empty()))
        .put(
            "memInfo",
            Data.builder().put("zones", List.of(zone)).put("buddy", List.of(buddy)).build())
        .put("memsAllowed", "0-1")
        .build();
  }

  private static Optional<String> el7() {
    return Optional.of("3.10.0-514.el7.x86_64");
  }

  private static KernelRelease release(String text) {
    return KernelRelease.parse(text).orElseThrow();
  }
}
