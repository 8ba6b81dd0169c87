package io.sosight.corpus;

import io.sosight.Analyzer;
import io.sosight.AnalyzerOptions;
import io.sosight.event.Data;
import io.sosight.event.Event;
import io.sosight.gfp.GfpAnswers;
import io.sosight.report.Report;
import io.sosight.report.ReportDiff;
import io.sosight.report.ReportJson;
import io.sosight.report.ReportWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;

/** Runs cases. Immutable and safe to share between threads. */
public final class CorpusRunner {
  private final UnaryOperator<AnalyzerOptions> adjust;

  private CorpusRunner(UnaryOperator<AnalyzerOptions> adjust) {
    this.adjust = adjust;
  }

  /** A runner with each case's own options. */
  public static CorpusRunner create() {
    return new CorpusRunner(options -> options);
  }

  /** A runner that changes each case's options, for example to switch the gate off. */
  public CorpusRunner adjusting(UnaryOperator<AnalyzerOptions> change) {
    return new CorpusRunner(options -> change.apply(adjust.apply(options)));
  }

  /**
   * Runs a case and compares.
   *
   * @return the differences, each a line for a person; empty when the case holds
   * @throws IOException if the case or its input cannot be read
   */
  public List<String> check(CorpusCase which) throws IOException {
    return differences(which, json(result(which)));
  }

  /** What the analyzer finds in the case's input, as {@link ReportJson} names it. */
  public Data result(CorpusCase which) throws IOException {
    Analyzer analyzer = Analyzer.create(adjust.apply(which.options()));
    try (CorpusInput input = CorpusInput.of(which)) {
      return switch (which.run()) {
        case DIFF -> {
          Report before = analyzer.analyze(CorpusInput.folder(which, "before"));
          Report after = analyzer.analyze(CorpusInput.folder(which, "after"));
          yield ReportDiff.of(before, after).toData();
        }
        case ANALYZE -> {
          Report report = analyzer.analyze(input.source());
          yield ReportJson.of(report);
        }
        case EVENTS -> events(consumer -> analyzer.events(input.source(), consumer));
        case RECORDS -> events(consumer -> analyzer.records(input.source(), consumer));
        case GFP -> GfpAnswers.of(Files.readAllLines(CorpusInput.file(which)));
      };
    }
  }

  @FunctionalInterface
  private interface Reading {
    void into(Consumer<Event> consumer) throws IOException;
  }

  private static Data events(Reading reading) throws IOException {
    List<Data> events = new ArrayList<>();
    reading.into(event -> events.add(ReportJson.of(event)));
    return Data.builder().put("events", events).build();
  }

  private static JsonNode json(Data result) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ReportWriter.jsonLine(result, bytes);
    return CorpusCase.mapper().readTree(bytes.toByteArray());
  }

  private static List<String> differences(CorpusCase which, JsonNode actual) {
    Expectation expectation = new Expectation(which.ordered());
    List<String> all = new ArrayList<>(expectation.differences(which.expect(), actual));
    all.addAll(expectation.present(which.absent(), actual));
    return all;
  }

  /**
   * Rewrites a case's expected values to what is found now, in their own shape. What must be absent
   * stays as it is.
   *
   * @return the differences that were there before
   */
  public List<String> accept(CorpusCase which) throws IOException {
    JsonNode actual = json(result(which));
    List<String> before = differences(which, actual);
    if (!before.isEmpty()) {
      JsonNode expect = new Expectation(which.ordered()).rewritten(which.expect(), actual);
      CorpusFiles.write(which.folder().resolve(CorpusCase.FILE), which.withExpect(expect));
    }
    return before;
  }
}
