package io.sosight.internal.bundle;

import io.sosight.report.Problem;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Reports problems of one source, each kind up to a bound, and knows whether anything was lost. */
final class Problems {
  private static final int MAX_OF_A_KIND = 50;

  private final ProblemSink sink;
  private final Map<String, Long> counts = new LinkedHashMap<>();
  private boolean complete = true;
  private Optional<String> firstLost = Optional.empty();

  Problems(ProblemSink sink) {
    this.sink = sink;
  }

  /** Something could not be read. */
  void lost(String code, String entry, String message) {
    complete = false;
    if (firstLost.isEmpty()) {
      firstLost = Optional.of(message);
    }
    if (counted(code)) {
      sink.problem(code, entry, message);
    }
  }

  /** Something is odd, but nothing is lost. */
  void note(String code, String entry, String message) {
    if (counted(code)) {
      sink.note(new Problem(code, entry, 0, message));
    }
  }

  private boolean counted(String code) {
    return counts.merge(code, 1L, Long::sum) <= MAX_OF_A_KIND;
  }

  /** Whether everything was read. */
  boolean complete() {
    return complete;
  }

  /** What was the first thing that could not be read. */
  Optional<String> firstLost() {
    return firstLost;
  }

  /** Says how many were left out. */
  void end(String source) {
    counts.forEach(
        (code, count) -> {
          if (count > MAX_OF_A_KIND) {
            sink.note(
                new Problem(
                    code,
                    source,
                    0,
                    (count - MAX_OF_A_KIND) + " more problems of this kind, not listed"));
          }
        });
  }
}
