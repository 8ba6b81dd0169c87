package io.sosight.internal.diagnose;

import io.sosight.internal.diagnose.Rule.Against;
import io.sosight.internal.diagnose.Rule.Condition;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Decides a rule by Kleene's three-valued logic over its conditions. */
final class Evaluator {
  private final Inputs inputs;
  private final String language;

  Evaluator(Inputs inputs, String language) {
    this.inputs = inputs;
    this.language = language;
  }

  Outcome decide(Rule rule, Scope scope) {
    Set<String> missing = new LinkedHashSet<>();
    boolean shown = rule.when().stream().anyMatch(Condition::shows);
    boolean decided = true;
    for (Condition condition : rule.when()) {
      Answer answer = scope.eval(condition.cel());
      if (answer.isFalse()) {
        return Outcome.NOT_SO;
      }
      if (!answer.isTrue()) {
        decided = false;
        shown &= !condition.shows();
        missing.addAll(reasons(condition, answer));
      }
    }
    if (refuted(rule, scope)) {
      return Outcome.NOT_SO;
    }
    List<String> reasons = new ArrayList<>(missing);
    return new Outcome(
        decided
            ? Outcome.State.CONFIRMED
            : shown ? Outcome.State.SUSPECTED : Outcome.State.UNDECIDED,
        reasons);
  }

  private static boolean refuted(Rule rule, Scope scope) {
    for (Against against : rule.against()) {
      if (against.refutes() && scope.eval(against.cel()).isTrue()) {
        return true;
      }
    }
    return false;
  }

  private List<String> reasons(Condition condition, Answer answer) {
    if (answer.fault() != null) {
      return List.of(answer.fault());
    }
    if (answer.known()) {
      return List.of("rule condition at line " + condition.cel().line() + " is no truth value");
    }
    return condition.missing() != null
        ? List.of(condition.missing().in(language))
        : inputs.names(answer.missing(), language);
  }
}
