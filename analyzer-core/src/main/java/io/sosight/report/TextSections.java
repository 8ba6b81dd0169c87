package io.sosight.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What the short and the whole text report share: the answer, and what was and was not seen. */
final class TextSections {
  private final Report report;
  private final Page page;
  private final Labels labels;
  private final Digest digest;

  TextSections(Report report, Page page, Labels labels, Digest digest) {
    this.report = report;
    this.page = page;
    this.labels = labels;
    this.digest = digest;
  }

  /** What was read, and the answer. */
  void head() {
    page.paragraph("", page.style().dim(digest.subject()), digest.subject());
    page.blank();
    String state = labels.of("state." + report.verdict().state().jsonName());
    String shown =
        switch (report.verdict().state()) {
          case PROBLEM_FOUND -> page.style().red(state);
          case NOTHING_FOUND -> page.style().green(state);
          case NOT_ENOUGH_DATA -> page.style().yellow(state);
        };
    page.labelled(shown, Folding.width(state), Printable.of(report.verdict().text()));
  }

  /**
   * Logs that were read, places that are not there, damage, rules that lack inputs.
   *
   * @param most lines of each at most
   */
  void coverage(int most) {
    lines("section.seen", digest.seen(), most, "more.problems");
    lines("section.unseen", digest.unseen(), most, "more.problems");
    List<String> damage = new ArrayList<>(report.problems().stream().map(Digest::problem).toList());
    damage.addAll(digest.conflicts());
    if (!report.bundle().eventsOmitted().isEmpty()) {
      damage.add(labels.of("bundle.omitted", counts(report.bundle().eventsOmitted())));
    }
    lines("section.problems", damage, most, "more.problems");
    List<String> undecided =
        report.undecided().stream()
            .filter(rule -> !rule.missing().isEmpty())
            .map(rule -> Printable.of(rule.id() + ": " + String.join(", ", rule.missing())))
            .toList();
    lines("section.undecided", undecided, Math.min(most, 2), "more.undecided");
  }

  private void lines(String label, List<String> lines, int most, String rest) {
    if (lines.isEmpty()) {
      return;
    }
    String head = labels.of(label);
    int shown = Math.min(lines.size(), most);
    int folded = most == Integer.MAX_VALUE ? most : 2;
    for (int i = 0; i < shown; i++) {
      page.column(i == 0 ? head : "", lines.get(i), folded);
    }
    if (lines.size() > shown) {
      page.column("", page.style().dim(labels.of(rest, lines.size() - shown)), 1);
    }
  }

  /** A remedy in words: what to do, whether it needs a reboot and, where wanted, its risk. */
  String remedy(Remedy remedy, boolean withRisk) {
    StringBuilder text = new StringBuilder(Printable.of(remedy.text()));
    if (remedy.needsReboot()) {
      text.append(" (").append(labels.of("remedy.reboot")).append(')');
    }
    if (withRisk && remedy.risk().isPresent()) {
      text.append(' ').append(risk(remedy));
    }
    return text.toString();
  }

  /** What a remedy can break; "" where nothing is said. */
  String risk(Remedy remedy) {
    return remedy.risk().map(risk -> labels.of("remedy.risk", Printable.of(risk))).orElse("");
  }

  /** A chain is worth its space when findings rest on it, or when there are none at all. */
  boolean tells(Incident incident) {
    boolean more =
        incident.chain().size() > 1
            || !incident.context().isEmpty()
            || incident.chain().stream().anyMatch(link -> link.series().isPresent());
    return more && (!incident.findings().isEmpty() || report.findings().isEmpty());
  }

  /** The evidence for a finding, or against it. */
  static List<Evidence> role(Finding finding, boolean against) {
    return finding.evidence().stream()
        .filter(item -> (item.role() == Evidence.Role.AGAINST) == against)
        .toList();
  }

  /** Kinds with their numbers, the largest first. */
  private static String counts(Map<String, Long> numbers) {
    return numbers.entrySet().stream()
        .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
        .map(one -> Printable.of(one.getKey()) + ' ' + one.getValue())
        .collect(Collectors.joining(", "));
  }
}
