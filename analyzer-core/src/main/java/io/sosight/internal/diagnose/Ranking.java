package io.sosight.internal.diagnose;

import io.sosight.internal.diagnose.Rule.Cause;
import io.sosight.report.Finding;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Points symptoms to their causes and puts root causes first. */
final class Ranking {
  /** A finding with what it was made of. */
  record Ranked(Finding finding, Rule rule, Scope scope, Set<String> events) {}

  private final List<Ranked> all;

  Ranking(List<Ranked> all) {
    this.all = all;
  }

  List<Finding> ranked() {
    List<Set<String>> causedBy = new ArrayList<>();
    for (Ranked ranked : all) {
      causedBy.add(causes(ranked));
    }
    breakCycles(causedBy);
    List<Finding> findings = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      findings.add(placed(i, causedBy));
    }
    findings.sort(
        Comparator.comparing((Finding finding) -> !finding.rootCause())
            .thenComparing(Finding::severity, Comparator.reverseOrder())
            .thenComparing(finding -> finding.start().orElse(Instant.MAX))
            .thenComparing(finding -> !finding.confirmed())
            .thenComparing(Finding::id));
    return findings;
  }

  private Set<String> causes(Ranked effect) {
    Set<String> ids = new LinkedHashSet<>();
    for (Cause cause : effect.rule().causedBy()) {
      if (cause.when() != null && !effect.scope().eval(cause.when()).isTrue()) {
        continue;
      }
      for (Ranked other : all) {
        if (other.finding().id().equals(cause.rule())
            && other.finding().host().equals(effect.finding().host())
            && (!cause.sameEvent() || !Collections.disjoint(other.events(), effect.events()))
            && inTime(other.finding(), effect.finding(), cause)) {
          ids.add(cause.rule());
        }
      }
    }
    return ids;
  }

  private static boolean inTime(Finding cause, Finding effect, Cause relation) {
    if (relation.withinS().isEmpty()
        || cause.start().isEmpty()
        || effect.start().isEmpty()
        || effect.end().isEmpty()) {
      return true;
    }
    Instant earliest =
        effect.start().get().minus(Duration.ofSeconds((long) relation.withinS().getAsDouble()));
    return !cause.start().get().isAfter(effect.end().get())
        && !cause.end().orElse(cause.start().get()).isBefore(earliest);
  }

  /** Two findings of one host never explain each other: the later relation of a circle goes. */
  private void breakCycles(List<Set<String>> causedBy) {
    for (int i = 0; i < all.size(); i++) {
      int effect = i;
      causedBy
          .get(i)
          .removeIf(id -> leadsTo(indexOf(id, effect), effect, causedBy, new HashSet<>()));
    }
  }

  private boolean leadsTo(int from, int target, List<Set<String>> causedBy, Set<Integer> seen) {
    if (from == target) {
      return true;
    }
    if (from < 0 || !seen.add(from)) {
      return false;
    }
    for (String id : causedBy.get(from)) {
      if (leadsTo(indexOf(id, from), target, causedBy, seen)) {
        return true;
      }
    }
    return false;
  }

  private int indexOf(String id, int sameHostAs) {
    for (int i = 0; i < all.size(); i++) {
      Finding finding = all.get(i).finding();
      if (finding.id().equals(id) && finding.host().equals(all.get(sameHostAs).finding().host())) {
        return i;
      }
    }
    return -1;
  }

  /**
   * Whether a cause takes its effect's place as root cause. One that is only suspected does not
   * take that of a confirmed finding.
   */
  private boolean replaces(int cause, int effect) {
    Ranked of = all.get(effect);
    return cause >= 0 && (all.get(cause).finding().confirmed() || !of.finding().confirmed());
  }

  private Finding placed(int index, List<Set<String>> causedBy) {
    Finding of = all.get(index).finding();
    List<String> causes = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      Finding other = all.get(i).finding();
      if (other.host().equals(of.host()) && causedBy.get(i).contains(of.id())) {
        causes.add(other.id());
      }
    }
    return new Finding(
        of.id(),
        of.confirmed(),
        of.ruleVersion(),
        of.title(),
        of.severity(),
        of.confidence(),
        of.confidenceWhy(),
        causedBy.get(index).stream().noneMatch(id -> replaces(indexOf(id, index), index)),
        List.copyOf(causes),
        List.copyOf(causedBy.get(index)),
        of.summary(),
        of.explanation(),
        of.evidence(),
        of.missing(),
        of.remedies(),
        of.affected(),
        of.references(),
        of.host(),
        of.start(),
        of.end(),
        of.workloads());
  }
}
