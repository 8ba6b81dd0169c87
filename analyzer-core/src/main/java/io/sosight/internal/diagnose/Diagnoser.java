package io.sosight.internal.diagnose;

import io.sosight.AnalyzerOptions;
import io.sosight.report.Report;
import io.sosight.report.Verdict;
import java.util.List;

/** Applies the rules to what was read. */
public final class Diagnoser {
  private final AnalyzerOptions options;

  /** With the options' language and further rules. */
  public Diagnoser(AnalyzerOptions options) {
    this.options = options;
  }

  /** The findings for a report that has everything but these. */
  public Diagnosis diagnose(Report draft) {
    return new Diagnosis(
        new Verdict(Verdict.State.NOT_ENOUGH_DATA, options.language()),
        List.of(),
        List.of(),
        draft.incidents());
  }
}
