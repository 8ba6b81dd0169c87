package io.sosight.internal.pipeline;

import io.sosight.Limits;
import io.sosight.internal.bundle.ProblemSink;
import io.sosight.internal.bundle.Sizes;
import io.sosight.report.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The problems of one source, in the order in which they were met. */
final class ProblemList implements ProblemSink {
  private static final int MOST_OF_A_KIND = 50;

  private final List<Problem> all = new ArrayList<>();
  private final List<Problem> losses = new ArrayList<>();
  private final Map<String, Integer> counts = new HashMap<>();

  @Override
  public void problem(Problem problem) {
    all.add(problem);
    losses.add(problem);
  }

  @Override
  public void note(Problem problem) {
    all.add(problem);
  }

  /** Takes one that a reader of entries found; of a kind no more than a bound are kept. */
  void inContent(Problem problem) {
    int count = counts.merge(problem.code(), 1, Integer::sum);
    if (count <= MOST_OF_A_KIND) {
      problem(problem);
    } else if (count == MOST_OF_A_KIND + 1) {
      problem(
          new Problem(
              problem.code(), problem.entry(), 0, "more problems of this kind, not listed"));
    }
  }

  /** Says that of some lines of a log only the beginning was read. */
  void lineLimit(String entry, long lines, Limits limits) {
    String longer = lines == 1 ? "1 line is longer than " : lines + " lines are longer than ";
    String rest = lines == 1 ? "; its rest was not read" : "; their rest was not read";
    inContent(new Problem("line-limit", entry, 0, longer + Sizes.of(limits.maxLineBytes()) + rest));
  }

  /** All of them. */
  List<Problem> all() {
    return all;
  }

  /** Those by which something is missing or may be wrong. */
  List<Problem> losses() {
    return losses;
  }
}
