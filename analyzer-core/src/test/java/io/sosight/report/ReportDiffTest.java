package io.sosight.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.sosight.event.Data;
import io.sosight.event.SourceRef;
import io.sosight.fact.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Comparing reports that do not tell everything. Whole bundles are compared in corpus/diff. */
class ReportDiffTest {
  private static Report report(List<Host> hosts, List<Snapshot> snapshots) {
    Report healthy = SampleReport.healthy();
    return new Report(
        healthy.bundle(),
        healthy.verdict(),
        hosts,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        snapshots,
        List.of(),
        List.of());
  }

  private static Host host(String name, String kernel) {
    return new Host(
        Data.of(Map.of("hostname", name, "kernelRelease", kernel)), Map.of(), List.of());
  }

  private static Snapshot slabinfo(String host, long total, Map<String, Long> caches) {
    List<Map<String, Object>> list = new ArrayList<>();
    caches.forEach((name, size) -> list.add(Map.of("name", name, "sizeKiB", size)));
    return new Snapshot(
        "s1",
        "slabinfo",
        Optional.of(host),
        new SourceRef("b", "proc/slabinfo", 1, 1, 0),
        Data.of(Map.of("cachesTotal", total, "caches", list)));
  }

  @Test
  void aCacheThatAListLeavesOutIsSmallNotAbsent() {
    List<Host> hosts = List.of(host("n1", "5.4.0"));
    Report before =
        report(hosts, List.of(slabinfo("n1", 90, Map.of("dentry", 60_000L, "inode", 20_000L))));
    Report after =
        report(
            hosts,
            List.of(
                slabinfo(
                    "n1", 91, Map.of("dentry", 60_100L, "task", 22_000L, "vm_area", 20_500L))));
    List<ReportDiff.Change> slabs = ReportDiff.of(before, after).slabs();
    assertThat(slabs).extracting(ReportDiff.Change::name).containsExactly("task");
    assertThat(slabs.get(0).before()).hasValue("under 19.5 MiB");
    assertThat(slabs.get(0).amount().orElseThrow().growth()).isEmpty();
  }

  @Test
  void withoutSlabinfoNothingIsSaidOfCaches() {
    List<Host> hosts = List.of(host("n1", "5.4.0"));
    Report after = report(hosts, List.of(slabinfo("n1", 1, Map.of("dentry", 60_000L))));
    assertThat(ReportDiff.of(report(hosts, List.of()), after).slabs()).isEmpty();
  }

  @Test
  void hostsOfAClusterAreComparedOneByOne() {
    Report before =
        report(
            List.of(host("n1.example.net", "5.4.0"), host("n2", "5.4.0"), host("n3", "5.4.0")),
            List.of());
    Report after =
        report(List.of(host("n1", "5.10.0"), host("n2", "5.4.0"), host("n4", "5.4.0")), List.of());
    ReportDiff diff = ReportDiff.of(before, after);
    assertThat(diff.sameHost()).hasValue(true);
    assertThat(diff.notes())
        .containsExactly("Only in the first bundle: n3.", "Only in the second bundle: n4.");
    assertThat(diff.versions())
        .containsExactly(
            new ReportDiff.Change(
                "kernelRelease",
                Optional.of("n1"),
                Optional.of("5.4.0"),
                Optional.of("5.10.0"),
                Optional.empty()));
  }

  @Test
  void aReportComparedWithItselfDiffersInNothing() {
    Report full = SampleReport.full();
    ReportDiff diff = ReportDiff.of(full, full);
    assertThat(diff.isEmpty()).isTrue();
    assertThat(diff.sameHost()).hasValue(true);
  }

  @Test
  void bundlesWithoutHostNamesAreTakenForOneHost() {
    ReportDiff diff = ReportDiff.of(SampleReport.healthy(), SampleReport.healthy());
    assertThat(diff.sameHost()).isEmpty();
    assertThat(diff.notes()).singleElement().asString().contains("taken for granted");
  }
}
