package io.sosight.report;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Steps of a chain in groups: one daemon's error is told again by every layer above it. */
final class StepGroups {
  private StepGroups() {}

  /**
   * The steps, with runs of records of the same event together. The first and the last step stand
   * alone, and so does a record that would be alone in its group.
   *
   * @param fold false to keep every step by itself
   */
  static List<List<Digest.Step>> of(List<Digest.Step> steps, boolean fold) {
    List<List<Digest.Step>> groups = new ArrayList<>();
    List<Digest.Step> run = new ArrayList<>();
    for (int i = 0; i < steps.size(); i++) {
      Digest.Step step = steps.get(i);
      if (fold && step.same() && i > 0 && i < steps.size() - 1) {
        run.add(step);
        continue;
      }
      end(run, groups);
      groups.add(List.of(step));
    }
    end(run, groups);
    return groups;
  }

  private static void end(List<Digest.Step> run, List<List<Digest.Step>> groups) {
    if (!run.isEmpty()) {
      groups.add(List.copyOf(run));
      run.clear();
    }
  }

  /** The programs that wrote the records of a group, each once. */
  static String writers(List<Digest.Step> group) {
    Set<String> names = new LinkedHashSet<>();
    group.stream().map(Digest.Step::writer).filter(name -> !name.isEmpty()).forEach(names::add);
    return String.join(", ", names);
  }
}
