package io.sosight.internal.bundle;

import java.util.LinkedHashMap;
import java.util.Map;

/** Reports problems of one source, each kind up to a bound, and knows whether anything was lost. */
final class Problems {
  private static final int MAX_OF_A_KIND = 50;

  private final ProblemSink sink;
  private final Map<String, Long> counts = new LinkedHashMap<>();
  private boolean complete = true;

  Problems(ProblemSink sink) {
    this.sink = sink;
  }

  /** Something could not be read. */
  void lost(String code, String entry, String message) {
    complete = false;
    note(code, entry, message);
  }

  /** Something is odd, but nothing is lost. */
  void note(String code, String entry, String message) {
    if (counts.merge(code, 1L, Long::sum) <= MAX_OF_A_KIND) {
      sink.problem(code, entry, message);
    }
  }

  /** Whether everything was read. */
  boolean complete() {
    return complete;
  }

  /** Says how many were left out. */
  void end(String source) {
    counts.forEach(
        (code, count) -> {
          if (count > MAX_OF_A_KIND) {
            sink.problem(
                code, source, (count - MAX_OF_A_KIND) + " more problems of this kind, not listed");
          }
        });
  }
}
