package io.sosight.internal.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.sosight.Analyzer;
import io.sosight.AnalyzerOptions;
import io.sosight.BundleSource;
import io.sosight.event.Event;
import io.sosight.report.Report;
import io.sosight.report.ReportJson;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** A storm of routine lines is counted; what is new or stands beside trouble is read. */
class RoutineLinesTest {
  private static final int STORM = 3000;
  private static final String KILL =
      "Mar  4 12:00:00 node-a7 kernel: Out of memory: Killed process 811 (java) total-vm:9000kB, anon-rss:8000kB, file-rss:0kB,"
          + " shmem-rss:0kB, UID:0 pgtables:80kB oom_score_adj:0\n";

  private static String exit(int pod, int second) {
    String time =
        String.format(
            Locale.ROOT, "%02d:%02d:%02d", 10 + second / 3600, second / 60 % 60, second % 60);
    return String.format(
        Locale.ROOT,
        "Mar  4 %1$s node-a7 dockerd[900]: time=\"2023-03-04T%1$s.000000000Z\" level=info msg=\"shim reaped\" id=%2$064x\n",
        time,
        pod);
  }

  private static Report report(String log, boolean gated) throws IOException {
    return Analyzer.create(AnalyzerOptions.defaults().withGate(gated))
        .analyze(
            BundleSource.of(
                "messages", new ByteArrayInputStream(log.getBytes(StandardCharsets.UTF_8))));
  }

  private static String storm() {
    StringBuilder log = new StringBuilder();
    for (int i = 0; i < STORM; i++) {
      log.append(exit(1, i));
    }
    log.append(exit(2, STORM)).append(KILL);
    for (int i = 0; i < 100; i++) {
      log.append(exit(1, 7300 + i));
    }
    return log.toString();
  }

  @Test
  void countsWhatItDoesNotRead() throws IOException {
    Report report = report(storm(), true);
    long read = 0;
    for (Event event : report.events()) {
      if (event.kind().equals("shim-exit")) {
        read += event.meta().foldedAt().map(fold -> fold.count()).orElse(1L);
      }
    }
    // 100 at first, the container that was new, the line behind the kill, in which that could go
    // on, and 30 more
    assertThat(read).isEqualTo(132);
    assertThat(report.bundle().eventsOmitted()).containsEntry("shim-exit", STORM + 101L - 132);
    assertThat(report.events()).filteredOn(event -> event.kind().equals("oom-kill")).hasSize(1);
  }

  /** Each unit by itself: 10, then every tenth up to 100, then every hundredth. */
  @Test
  void readsEverFewerFailuresOfOneUnit() throws IOException {
    StringBuilder log = new StringBuilder();
    for (int i = 0; i < 1000; i++) {
      log.append(failure("polkit.service", i));
    }
    log.append(failure("docker.service", 1000));
    Report report = report(log.toString(), true);
    // 0 to 9, 10 to 90 by ten, 100 to 900 by hundred
    assertThat(failures(report, "polkit.service")).isEqualTo(10 + 9 + 9);
    assertThat(failures(report, "docker.service")).isEqualTo(1);
    assertThat(report.bundle().eventsOmitted()).containsEntry("unit-failure", 1000L - 28);
    assertThat(ReportJson.of(report(log.toString(), false))).isEqualTo(ReportJson.of(report));
  }

  private static String failure(String unit, int second) {
    return String.format(
        Locale.ROOT,
        "Mar  4 10:%02d:%02d node-a7 systemd[1]: %s: Main process exited, code=exited, status=1/FAILURE\n",
        second / 60 % 60,
        second % 60,
        unit);
  }

  private static long failures(Report report, String unit) {
    return report.events().stream()
        .filter(event -> event.meta().message().orElse("").startsWith(unit))
        .mapToLong(event -> event.meta().foldedAt().map(fold -> fold.count()).orElse(1L))
        .sum();
  }

  @Test
  void readsTheSameWithTheGateOnAndOff() throws IOException {
    String log = storm();
    assertThat(ReportJson.of(report(log, true))).isEqualTo(ReportJson.of(report(log, false)));
  }

  @Test
  void eventsAreNeverLeftOut() throws IOException {
    List<Event> events = new ArrayList<>();
    Analyzer.create(AnalyzerOptions.defaults())
        .events(
            BundleSource.of(
                "messages", new ByteArrayInputStream(storm().getBytes(StandardCharsets.UTF_8))),
            events::add);
    assertThat(events).filteredOn(event -> event.kind().equals("shim-exit")).hasSize(STORM + 101);
  }
}
