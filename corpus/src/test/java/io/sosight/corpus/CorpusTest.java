package io.sosight.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

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
    return CorpusCase.find(CORPUS).stream()
        .map(
            folder ->
                DynamicTest.dynamicTest(
                    folder.toString(),
                    () -> assertThat(runner.check(CorpusCase.read(folder))).isEmpty()));
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
