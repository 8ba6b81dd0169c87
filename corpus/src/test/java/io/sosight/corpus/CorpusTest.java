package io.sosight.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.sosight.report.Report;
import io.sosight.report.ReportWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.ThrowingConsumer;
import tools.jackson.databind.json.JsonMapper;

/** Every case folder, with the gate and on the slow reference path without it. */
class CorpusTest {
  private static final Path CORPUS = Path.of("");

  @TestFactory
  Stream<DynamicTest> gated() throws IOException {
    return cases(CorpusRunner.create());
  }

  @TestFactory
  Stream<DynamicTest> everyLineParsed() throws IOException {
    return cases(CorpusRunner.create().adjusting(options -> options.withGate(false)));
  }

  private static Stream<DynamicTest> cases(CorpusRunner runner) throws IOException {
    return each(any -> true, which -> assertThat(runner.check(which)).isEmpty());
  }

  /** The gate and further threads may save work and time, and nothing else. */
  @TestFactory
  Stream<DynamicTest> sameReportWithTheGateAndThreadsAndWithout() throws IOException {
    CorpusRunner fast = CorpusRunner.create().adjusting(options -> options.withThreads(4));
    CorpusRunner plain =
        CorpusRunner.create().adjusting(options -> options.withGate(false).withThreads(1));
    return each(
        CorpusTest::reports, which -> assertThat(json(fast, which)).isEqualTo(json(plain, which)));
  }

  private static boolean reports(CorpusCase which) {
    return which.run() == CorpusCase.Run.ANALYZE;
  }

  private static Stream<DynamicTest> each(
      Predicate<CorpusCase> wanted, ThrowingConsumer<CorpusCase> check) throws IOException {
    List<CorpusCase> all = new ArrayList<>();
    for (Path folder : CorpusCase.find(CORPUS)) {
      all.add(CorpusCase.read(folder));
    }
    return all.stream()
        .filter(wanted)
        .map(
            which -> DynamicTest.dynamicTest(which.folder().toString(), () -> check.accept(which)));
  }

  private static String json(CorpusRunner runner, CorpusCase which) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ReportWriter.jsonLine(runner.result(which), out);
    return out.toString(StandardCharsets.UTF_8);
  }

  @TestFactory
  Stream<DynamicTest> reportsAsTheSchemaSays() throws IOException {
    Schema schema = schema();
    return each(
        CorpusTest::reports,
        which ->
            assertThat(
                    schema.validate(
                        JsonMapper.shared().readTree(json(CorpusRunner.create(), which))))
                .isEmpty());
  }

  private static Schema schema() throws IOException {
    try (InputStream in = Report.class.getResourceAsStream("/io/sosight/report.schema.json")) {
      assertThat(in).isNotNull();
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(text);
    }
  }

  @Test
  void everyCaseSaysWhereItsInputComesFrom() throws IOException {
    List<Path> without =
        CorpusCase.find(CORPUS).stream()
            .filter(folder -> !Files.isRegularFile(folder.resolve("SOURCE")))
            .toList();
    assertThat(without).isEmpty();
  }
}
