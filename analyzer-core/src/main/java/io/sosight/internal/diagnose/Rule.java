package io.sosight.internal.diagnose;

import io.sosight.report.Confidence;
import io.sosight.report.Evidence;
import io.sosight.report.Remedy;
import io.sosight.report.Severity;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * A diagnosis as its file states it; docs/rules.md says what every part means.
 *
 * @param id kebab-case name
 * @param version raised with every change of meaning
 * @param category group of the index
 * @param severity of a finding, unless one of {@code severityWhen} holds
 * @param confidence of the mechanism: the most that a finding can have
 * @param text title, summary and explanation
 * @param needs what must be in a bundle before the rule is looked at
 * @param lets named values, in order
 * @param when conditions that must all hold
 * @param evidence what to cite
 * @param against what speaks against it
 * @param severityWhen first that holds gives the severity
 * @param remedies what to do
 * @param affected versions
 * @param references where the facts come from
 * @param causedBy rules that explain this one when they hold too
 */
record Rule(
    String id,
    int version,
    String category,
    Severity severity,
    Confidence confidence,
    Texts text,
    Needs needs,
    Map<String, Let> lets,
    List<Condition> when,
    List<Citation> evidence,
    List<Against> against,
    List<SeverityWhen> severityWhen,
    List<RemedySpec> remedies,
    @Nullable AffectedSpec affected,
    List<String> references,
    List<Cause> causedBy) {

  /** An expression and where it stands; {@code block} when its text begins on the next line. */
  record Expr(String cel, int line, int column, boolean block) {}

  /** A text in English and Chinese. */
  record Text(String en, String zh) {
    String in(String language) {
      return language.equals("zh") ? zh : en;
    }
  }

  /**
   * What a finding says.
   *
   * @param name the title without values of a bundle, for lists of rules
   */
  record Texts(Text name, Text title, Text summary, Text explanation) {}

  /**
   * Kinds of which one must be there. None at all: the rule is always looked at.
   *
   * @param events kinds of events
   * @param snapshots kinds of snapshots
   * @param kernel family of kernels, such as {@code el7}; null for all
   */
  record Needs(List<String> events, List<String> snapshots, @Nullable String kernel) {}

  /** A named value with the reason for it, where it is a threshold. */
  record Let(String name, Expr value, @Nullable Text reason) {}

  /**
   * One condition.
   *
   * @param shows whether it is what shows the thing: a rule whose showing conditions hold is
   *     suspected when the others cannot be decided
   * @param missing what would decide it
   */
  record Condition(Expr cel, boolean shows, @Nullable Text missing) {}

  /** Events, snapshots, facts or logs to cite. */
  record Citation(
      Evidence.Role role,
      Expr of,
      @Nullable Text what,
      @Nullable Text text,
      @Nullable String cite,
      int max) {}

  /** What speaks against a rule; one that refutes takes the finding away. */
  record Against(Expr cel, Text text, @Nullable Expr of, boolean refutes) {}

  /** A severity for a special case. */
  record SeverityWhen(Expr cel, Severity severity) {}

  /** A remedy; shown unless its condition is known not to hold. */
  record RemedySpec(
      Remedy.Kind kind,
      Text text,
      @Nullable String command,
      @Nullable Text risk,
      RiskLevel riskLevel,
      boolean needsReboot,
      @Nullable Expr when) {}

  /** How much a remedy can break. */
  enum RiskLevel {
    NONE,
    LOW,
    MEDIUM,
    HIGH
  }

  /** Versions. */
  record AffectedSpec(@Nullable Text kernels, @Nullable Text fixedIn, @Nullable Text certainty) {}

  /**
   * A rule that explains this one.
   *
   * @param rule its id
   * @param withinS how long before this one it may have been last seen, in seconds; empty: any time
   * @param sameEvent whether both must be shown by one and the same event
   * @param when a condition of this rule's own; null: always
   */
  record Cause(
      String rule,
      OptionalDouble withinS,
      boolean sameEvent,
      @Nullable Expr when,
      int line,
      int column) {}
}
