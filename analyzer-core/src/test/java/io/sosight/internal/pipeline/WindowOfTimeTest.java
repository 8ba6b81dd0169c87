package io.sosight.internal.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.sosight.AnalyzerOptions;
import io.sosight.BundleSource;
import io.sosight.report.Report;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** A window of time leaves events out that have no time; it says so. */
class WindowOfTimeTest {
  private static final String KILL =
      "Mar  4 12:00:00 node-a7 kernel: Out of memory: Killed process 811 (java) total-vm:9000kB,"
          + " anon-rss:8000kB, file-rss:0kB, shmem-rss:0kB\n";

  private static Report report(AnalyzerOptions options) throws Exception {
    byte[] log = KILL.getBytes(StandardCharsets.UTF_8);
    return new Analysis(options, BundleSource.of("messages", new ByteArrayInputStream(log)))
        .report();
  }

  @Test
  void tellsWhatItCannotDate() throws Exception {
    AnalyzerOptions options =
        AnalyzerOptions.defaults().withSince(Instant.parse("2030-01-01T00:00:00Z"));
    Report report = report(options);
    assertThat(report.events()).isEmpty();
    assertThat(report.problems()).hasSize(1);
    assertThat(report.problems().get(0).code()).isEqualTo("undated");
    assertThat(report.problems().get(0).message()).startsWith("1 event has no known time");
  }

  @Test
  void saysNothingWithoutAWindow() throws Exception {
    Report report = report(AnalyzerOptions.defaults());
    assertThat(report.events()).hasSize(1);
    assertThat(report.problems()).isEmpty();
  }
}
