package io.sosight.internal.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import io.sosight.RuleProblem;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Faults of a rule file are named by line and column. */
class RuleCheckerTest {
  private static final String GOOD =
      """
      id: x
      version: 1
      category: c
      severity: info
      confidence: low
      title: {en: t, zh: t}
      summary: {en: "{n}", zh: s}
      explanation: {en: e, zh: e}
      let:
        n: size(events("panic"))
      when:
        - n > 1
      """;

  private static List<RuleProblem> check(String from, String to) {
    assertThat(GOOD).contains(from);
    return RuleChecker.check(GOOD.replace(from, to));
  }

  private static RuleProblem only(String from, String to) {
    List<RuleProblem> problems = check(from, to);
    assertThat(problems).hasSize(1);
    return problems.get(0);
  }

  @Test
  void goodFileHasNone() {
    assertThat(RuleChecker.check(GOOD)).isEmpty();
  }

  @Test
  void unknownKey() {
    RuleProblem problem = only("category: c", "category: c\nseverty: info");
    assertThat(problem.line()).isEqualTo(4);
    assertThat(problem.message()).contains("severty");
  }

  @Test
  void unknownWord() {
    RuleProblem problem = only("severity: info", "severity: bad");
    assertThat(problem)
        .isEqualTo(new RuleProblem(4, 11, "'bad' is none of: info, warning, critical"));
  }

  @Test
  void undeclaredNameInExpression() {
    RuleProblem problem = only("- n > 1", "- n > 1 && m");
    assertThat(problem.line()).isEqualTo(12);
    assertThat(problem.column()).isEqualTo(14);
    assertThat(problem.message()).contains("'m'");
  }

  @Test
  void syntaxInBlockExpression() {
    RuleProblem problem = check("- n > 1", "- >-\n    n >\n").get(0);
    assertThat(problem.line()).isBetween(12, 13);
  }

  @Test
  void undeclaredNameInText() {
    assertThat(only("\"{n}\"", "\"{m}\"").message()).contains("{m}");
  }

  @Test
  void unknownFunctionAndCause() {
    assertThat(check("n > 1", "sizzle(n) > 1").get(0).message()).contains("sizzle");
    assertThat(only("when:", "causedBy: [nothing-like-it]\nwhen:").message())
        .contains("nothing-like-it");
  }

  @Test
  void circleOfCauses() {
    String circle =
        GOOD.replace("id: x", "id: oom-global-kubelet-node")
            .replace("when:", "causedBy:\n  - order0-exhaustion\nwhen:");
    assertThat(RuleChecker.check(circle))
        .containsExactly(
            new RuleProblem(
                12,
                5,
                "'causedBy' goes in a circle: oom-global-kubelet-node is caused by"
                    + " order0-exhaustion, which is caused by oom-global-kubelet-node"));
    assertThat(only("when:", "causedBy: [x]\nwhen:").message()).contains("x");
  }

  @Test
  void titleWithValuesNeedsName() {
    String title = "title: {en: t, zh: t}";
    assertThat(only(title, "title: {en: \"t {n}\", zh: t}").message()).contains("'name'");
    assertThat(check(title, "name: {en: t, zh: t}\ntitle: {en: \"t {n}\", zh: t}")).isEmpty();
  }

  @Test
  void brokenYaml() {
    RuleProblem problem = only("when:", "when: [");
    assertThat(problem.line()).isGreaterThanOrEqualTo(11);
    assertThat(problem.message()).startsWith("not valid YAML");
  }
}
