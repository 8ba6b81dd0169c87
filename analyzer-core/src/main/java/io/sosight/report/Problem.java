package io.sosight.report;

import io.sosight.AnalyzerOptions;
import io.sosight.internal.text.Plurals;
import java.util.Optional;

/**
 * Something that was not read as it should be.
 *
 * @param code short kebab-case name of the kind of problem
 * @param entry the entry concerned; the bundle's own name when it concerns the whole
 * @param line 1-based line, 0 when it has none
 * @param message one sentence for a person
 */
public record Problem(String code, String entry, long line, String message) {

  /**
   * Events have no known time, where that matters: a window of time leaves them out, or an option
   * was given to date them and does not suffice.
   *
   * @param source name of the source
   * @param events how many
   * @param window whether only events of a window of time were asked for
   * @param options that the source was read with
   */
  public static Optional<Problem> undated(
      String source, long events, boolean window, AnalyzerOptions options) {
    boolean year = options.year().isPresent();
    boolean zone = options.timeZone().isPresent();
    if (events == 0 || !(window || year != zone)) {
      return Optional.empty();
    }
    String missing = year ? "; --timezone is not given" : zone ? "; --year is not given" : "";
    String both =
        " (stamps that print neither year nor zone need --year and --timezone together"
            + missing
            + ")";
    return Optional.of(
        new Problem(
            "undated",
            source,
            0,
            Plurals.settle(
                    events
                        + " event(s) (have|has) no known time"
                        + (window ? " and (were|was) left out by the window of time" : ""),
                    events == 1)
                + (year && zone ? "" : both)));
  }
}
