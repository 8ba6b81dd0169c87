package io.sosight.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.sosight.Analyzer;
import io.sosight.AnalyzerOptions;
import io.sosight.BundleSource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

final class ReportSchemaTest {
  @TempDir private Path folder;

  static Schema schema() throws IOException {
    try (InputStream in = Report.class.getResourceAsStream("/io/sosight/report.schema.json")) {
      assertThat(in).isNotNull();
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(text);
    }
  }

  @Test
  void aReportIsAsTheSchemaSays() throws IOException {
    Files.createDirectories(folder.resolve("sos_commands/host"));
    Files.writeString(folder.resolve("sos_commands/host/hostname"), "node-7\n");
    Files.createDirectories(folder.resolve("var/log"));
    Files.writeString(
        folder.resolve("var/log/kern.log"),
        "2023-12-31T12:16:40.000000+01:00 node-7 kernel: [10000.123456] Out of memory: Killed"
            + " process 4242 (report-gen) total-vm:812345kB, anon-rss:700000kB, file-rss:0kB,"
            + " shmem-rss:0kB, UID:1000 pgtables:1500kB oom_score_adj:0\n");
    Report report = Analyzer.create(AnalyzerOptions.defaults()).analyze(BundleSource.of(folder));
    assertThat(report.events()).isNotEmpty();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ReportWriter.json().write(report, out);
    assertThat(schema().validate(JsonMapper.shared().readTree(out.toByteArray()))).isEmpty();
  }
}
