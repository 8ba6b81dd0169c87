package io.sosight.internal.bundle;

import io.sosight.report.Problem;

/** Takes what was not read as it should be. */
@FunctionalInterface
public interface ProblemSink {
  /** Takes one by which something is missing or may be wrong. */
  void problem(Problem problem);

  /** Takes one that is odd, but costs nothing. */
  default void note(Problem problem) {
    problem(problem);
  }

  /** Takes one of a whole entry. */
  default void problem(String code, String entry, String message) {
    problem(new Problem(code, entry, 0, message));
  }
}
