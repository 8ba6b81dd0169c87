package io.sosight.internal.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.sosight.Analyzer;
import io.sosight.AnalyzerOptions;
import io.sosight.BundleSource;
import io.sosight.event.Event;
import io.sosight.event.SourceRef;
import io.sosight.report.Coverage;
import io.sosight.report.Host;
import io.sosight.report.Report;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole bundles made of a few files: roots, hosts, times, one event once, coverage. */
final class BundleTest {
  private static final String KILL =
      "Out of memory: Killed process 4242 (report-gen) total-vm:812345kB, anon-rss:700000kB,"
          + " file-rss:0kB, shmem-rss:0kB, UID:1000 pgtables:1500kB oom_score_adj:0";

  @TempDir private Path folder;

  private void file(String path, String... lines) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, String.join("\n", lines) + "\n");
  }

  private Report report() throws IOException {
    return Analyzer.create(AnalyzerOptions.defaults()).analyze(BundleSource.of(folder));
  }

  private void facts(String root) throws IOException {
    file(root + "version.txt", "sosreport: 4.5");
    file(
        root + "sos_commands/kernel/uname_-a",
        "Linux node-7 5.15.0-91-generic #101-Ubuntu SMP Tue Nov 14 13:30:08 UTC 2023 x86_64 x86_64"
            + " x86_64 GNU/Linux");
    file(root + "sos_commands/date/date", "Wed Jan  3 09:30:00 CET 2024");
    file(root + "sos_commands/date/date_--utc", "Wed Jan  3 08:30:00 UTC 2024");
    file(root + "proc/uptime", "259200.50 1000.00");
    file(root + "proc/cmdline", "BOOT_IMAGE=/boot/vmlinuz-5.15.0-92-generic ro");
    file(root + "proc/meminfo", "MemTotal:        8167000 kB", "MemFree: 1 kB");
  }

  @Test
  void aSosreportTellsItsHostWithSourcesAndConflicts() throws IOException {
    facts("sosreport-node-7-2024-01-03-abcdefg/");
    Report report = report();
    assertThat(report.bundle().kind()).isEqualTo("sosreport");
    assertThat(report.bundle().root()).contains("sosreport-node-7-2024-01-03-abcdefg");
    assertThat(report.hosts()).hasSize(1);
    Host host = report.hosts().get(0);
    assertThat(host.facts().asMap())
        .containsEntry("hostname", "node-7")
        .containsEntry("kernelRelease", "5.15.0-91-generic")
        .containsEntry("arch", "x86_64")
        .containsEntry("pageSizeBytes", 4096L)
        .containsEntry("memTotalKiB", 8167000L)
        .containsEntry("collectedAt", "2024-01-03T08:30:00Z")
        .containsEntry("bootTime", "2023-12-31T08:29:59Z")
        .containsEntry("timeZone", "CET (+01:00)")
        .containsEntry("uptimeS", 259200L);
    SourceRef memory = host.sources().get("memTotalKiB");
    assertThat(memory).isNotNull();
    assertThat(memory.entry()).isEqualTo("proc/meminfo");
    assertThat(memory.line()).isEqualTo(1);
    assertThat(host.conflicts()).hasSize(1);
    assertThat(host.conflicts().get(0).text("other")).contains("5.15.0-92-generic");
  }

  @Test
  void oneEventInFourLogsIsOneEvent() throws IOException {
    facts("s/");
    file("s/sos_commands/kernel/dmesg", "[10000.123456] " + KILL);
    file("s/sos_commands/kernel/dmesg_-T", "[Sun Dec 31 12:16:39 2023] " + KILL);
    file("s/var/log/kern.log", "Dec 31 12:16:40 node-7 kernel: [10000.123456] " + KILL);
    file("s/var/log/kern.log.1", "Dec 31 12:16:40 node-7 kernel: [10000.123456] " + KILL);
    Report report = report();
    assertThat(report.events()).hasSize(1);
    Event event = report.events().get(0);
    assertThat(event.meta().alsoAt()).hasSize(3);
    assertThat(event.meta().time().utc().map(Object::toString)).contains("2023-12-31T11:16:40Z");
    assertThat(event.meta().host()).contains("node-7");
  }

  @Test
  void twoLinesOfOneLogAreTwoEvents() throws IOException {
    facts("s/");
    String line = "Dec 31 12:16:40 node-7 kernel: " + KILL;
    file("s/var/log/messages", line, line);
    file("s/var/log/messages.1", line, line);
    Report report = report();
    assertThat(report.events()).hasSize(2);
    assertThat(report.events()).extracting(event -> event.meta().id()).doesNotHaveDuplicates();
    assertThat(report.events()).allSatisfy(event -> assertThat(event.meta().alsoAt()).hasSize(1));
  }

  @Test
  void idsDoNotChangeWithOtherEntries() throws IOException {
    file("var/log/kern.log", "Dec 31 12:16:40 node-7 kernel: [10000.123456] " + KILL);
    String alone = report().events().get(0).meta().id().orElseThrow();
    file("var/log/app/other.log", "Dec 30 12:16:40 node-7 kernel: [9.1] " + KILL);
    facts("");
    assertThat(report().events())
        .extracting(event -> event.meta().id().orElseThrow())
        .contains(alone);
    List<String> streamed = new ArrayList<>();
    Analyzer.create(AnalyzerOptions.defaults())
        .records(BundleSource.of(folder), event -> event.meta().id().ifPresent(streamed::add));
    assertThat(streamed).contains(alone);
  }

  @Test
  void hostsOfACollectionStayApart() throws IOException {
    for (String node : List.of("n1", "n2")) {
      file(node + "/sos_commands/host/hostname", node);
      file(node + "/var/log/messages", "Dec 31 12:16:40 " + node + " kernel: " + KILL);
    }
    Report report = report();
    assertThat(report.hosts())
        .extracting(host -> host.hostname().orElse(""))
        .containsExactly("n1", "n2");
    assertThat(report.events()).hasSize(2);
  }

  @Test
  void coverageSaysWhatWasSeenCutAndMissing() throws IOException {
    facts("s/");
    file(
        "s/sos_strings/logs/var.log.messages.tailed",
        "process: x",
        "Jan  2 10:00:00 node-7 systemd[1]: a",
        "Jan  3 09:00:00 node-7 systemd[1]: b");
    Coverage log = report().coverage().get(0);
    assertThat(log.kind()).isEqualTo("syslog");
    assertThat(log.cut()).isPresent();
    assertThat(log.firstTime().map(Object::toString)).contains("2024-01-02T09:00:00Z");
    assertThat(log.lastTime().map(Object::toString)).contains("2024-01-03T08:00:00Z");
    assertThat(log.records()).isEqualTo(3);
  }

  @Test
  void aMissingKernelLogIsSaid() throws IOException {
    facts("s/");
    assertThat(report().coverage())
        .singleElement()
        .satisfies(
            log -> {
              assertThat(log.absent()).isTrue();
              assertThat(log.kind()).isEqualTo("kernel-log");
            });
  }

  @Test
  void linesOfInsightsAreFiltered() throws IOException {
    file("i/data/insights_commands/date", "Wed Jan  3 08:30:00 UTC 2024");
    file("i/data/var/log/messages", "Jan  2 10:00:00 node-7 systemd[1]: a");
    file(
        "i/meta_data/insights.specs.Specs.messages.json",
        "{\"filters\":[\" invoked oom-killer\"]}");
    Report report = report();
    assertThat(report.bundle().kind()).isEqualTo("insights");
    assertThat(report.coverage().get(0).filtered()).isTrue();
    assertThat(report.events()).isEmpty();
  }

  @Test
  void sectionsOfASupportconfigKeepTheirLines() throws IOException {
    String bar = "#==[ Command ]======================================#";
    file(
        "scc_db3_240103_0930/basic-environment.txt",
        bar,
        "# /bin/date",
        "Wed Jan  3 09:30:00 CET 2024",
        "",
        bar,
        "# /bin/uname -a",
        "Linux db3 5.14.21-default #1 SMP x86_64 x86_64 x86_64 GNU/Linux");
    file(
        "scc_db3_240103_0930/messages.txt",
        "#==[ Log File ]=====================================#",
        "# /var/log/messages - Last 500 Lines",
        "2024-01-03T08:00:00.000000+01:00 db3 kernel: [ 100.000000] " + KILL);
    Report report = report();
    assertThat(report.bundle().kind()).isEqualTo("supportconfig");
    assertThat(report.hosts().get(0).kernelRelease()).contains("5.14.21-default");
    assertThat(report.hosts().get(0).facts().text("collectedAt")).contains("2024-01-03T08:30:00Z");
    Event event = report.events().get(0);
    assertThat(event.meta().source().line()).isEqualTo(3);
    assertThat(event.meta().source().entry()).isEqualTo("messages.txt");
    assertThat(report.coverage().get(0).cut()).isPresent();
  }

  @Test
  void aShortStreamIsReadTwiceForTimes() throws IOException {
    String text =
        "E0123 14:15:31.352386   26037 remote_runtime.go:92] RunPodSandbox from runtime service"
            + " failed: x\n"
            + "time=\"2019-01-23T14:15:31.300000000+08:00\" level=error msg=\"x\"\n";
    List<Event> records = new ArrayList<>();
    Analyzer.create(AnalyzerOptions.defaults())
        .records(
            BundleSource.of("-", new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8))),
            records::add);
    assertThat(records.get(0).meta().time().utc().map(Object::toString))
        .contains("2019-01-23T06:15:31.352386Z");
  }

  @Test
  void aStormIsBoundedAndSaid() throws IOException {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      lines.add(
          "Dec 31 12:%02d:%02d node-7 kernel: ".formatted(i / 60, i % 60)
              + "Memory cgroup o"
              + KILL.substring(1).replace("4242", Integer.toString(1000 + i)));
    }
    file("var/log/messages", lines.toArray(String[]::new));
    var limits = io.sosight.Limits.defaults();
    var small =
        new io.sosight.Limits(
            limits.maxTotalBytes(),
            limits.maxEntryBytes(),
            limits.maxRatio(),
            limits.maxEntries(),
            limits.maxDepth(),
            limits.maxLineBytes(),
            100,
            limits.maxDecoderBytes());
    Report report =
        Analyzer.create(AnalyzerOptions.defaults().withLimits(small))
            .analyze(BundleSource.of(folder));
    assertThat(report.events()).hasSizeLessThanOrEqualTo(100);
    assertThat(report.bundle().eventsOmitted().getOrDefault("oom-kill", 0L))
        .isEqualTo(500L - report.events().size());
    assertThat(report.findings())
        .filteredOn(finding -> finding.id().equals("oom-memcg-container"))
        .isNotEmpty()
        .allSatisfy(
            finding ->
                assertThat(finding.summary())
                    .endsWith(
                        " "
                            + (500 - report.events().size())
                            + " more events (oom-kill) were only counted: counts here are lower"
                            + " bounds."));
  }
}
