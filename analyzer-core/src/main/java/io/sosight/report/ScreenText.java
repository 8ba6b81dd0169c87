package io.sosight.report;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The text report on about one screen: the first cause with proof and remedies, the others in a few
 * lines each, the first chain, and what was and was not seen.
 */
final class ScreenText {
  private static final int FINDINGS = 8;
  private static final int LABEL = 11;
  private static final int INDENT = 3;

  /** Of so few findings every serious cause is told in full. */
  private static final int FEW = 2;

  private static final int PROOFS = 3;
  private static final int STEPS = 3;

  /** Of a chain of more kinds of events than this the later ones are left out. */
  private static final int MORE_KINDS = 3;

  private static final int PODS = 4;
  private static final int SEEN = 3;

  private final Report report;
  private final Page page;
  private final Labels labels;
  private final Digest digest;
  private final TextSections sections;
  private final Set<String> quoted = new HashSet<>();

  ScreenText(Report report, Page page, Labels labels, Digest digest) {
    this.report = report;
    this.page = page;
    this.labels = labels;
    this.digest = digest;
    sections = new TextSections(report, page, labels, digest);
  }

  void write() {
    sections.head();
    int number = 0;
    boolean wide = true;
    for (Finding finding : report.findings()) {
      number++;
      if (number > FINDINGS) {
        page.line(labels.of("more.findings", report.findings().size() - FINDINGS));
        break;
      }
      boolean full = full(number, finding);
      if (wide || full || finding.rootCause()) {
        page.blank();
      }
      wide = full || finding.rootCause();
      finding(number, finding, full);
    }
    told().ifPresent(this::incident);
    page.blank();
    sections.coverage(SEEN);
    if (!report.findings().isEmpty()) {
      page.text(0, page.style().dim(labels.of("screen.more")));
    }
  }

  private boolean full(int number, Finding finding) {
    return number == 1
        || (finding.rootCause()
            && finding.severity() != Severity.INFO
            && report.findings().size() <= FEW);
  }

  private void finding(int number, Finding finding, boolean full) {
    String head = number + " " + digest.rank(finding);
    page.labelled(
        page.style().severity(finding.severity(), head),
        Folding.width(head),
        Printable.of(finding.title()));
    page.text(INDENT, page.style().dim(standing(finding)), 1);
    page.text(INDENT, Printable.of(finding.summary()), summaryLines(finding, full));
    if (full) {
      proofs(finding, PROOFS);
      against(finding);
      field("screen.why", Printable.of(finding.explanation()), 2);
      pods(finding);
      remedy(finding, Remedy.Kind.MITIGATE, 3);
      remedy(finding, Remedy.Kind.FIX, 3);
      finding
          .affected()
          .flatMap(Affected::fixedIn)
          .ifPresent(fixed -> field("screen.fixed", Printable.of(fixed), 1));
      missing(finding);
    } else if (finding.causedBy().isEmpty()) {
      proofs(finding, 1);
      remedy(
          finding, has(finding, Remedy.Kind.MITIGATE) ? Remedy.Kind.MITIGATE : Remedy.Kind.FIX, 2);
      missing(finding);
    }
  }

  private String standing(Finding finding) {
    String id = "[" + Printable.of(finding.id()) + "] ";
    return finding.causedBy().isEmpty()
        ? id + digest.standing(finding)
        : id
            + labels.of("severity." + finding.severity().jsonName())
            + "; "
            + labels.of("finding.because", finding.causedBy().get(0));
  }

  private int summaryLines(Finding finding, boolean full) {
    if (full) {
      return 5;
    }
    long effects = report.findings().stream().filter(one -> !one.causedBy().isEmpty()).count();
    return finding.causedBy().isEmpty() ? 2 : effects <= FEW ? 1 : 0;
  }

  private void field(String label, String text, int most) {
    if (!text.isBlank()) {
      String name = labels.of(label);
      page.field(INDENT, LABEL, page.style().bold(name), name, text, "", most);
    }
  }

  private void proofs(Finding finding, int most) {
    List<Evidence> evidence = TextSections.role(finding, false);
    List<ProofGroups.Group> groups = ProofGroups.of(evidence);
    int shown = Math.min(groups.size(), most);
    int told = 0;
    for (int i = 0; i < shown; i++) {
      ProofGroups.Group group = groups.get(i);
      told += 1 + group.others();
      proof(i == 0 ? labels.of("screen.proof") : "", group);
    }
    if (told < evidence.size()) {
      page.raw(
          INDENT + LABEL, page.style().dim(labels.of("more.evidence", evidence.size() - told)));
    }
  }

  private void proof(String label, ProofGroups.Group group) {
    String where = Printable.of(group.first().source().toString());
    quoted.add(where);
    String others = group.others() == 0 ? "" : labels.of("proof.places", group.others());
    page.proof(INDENT, LABEL, label, where, others, Printable.of(group.first().text()));
  }

  private void against(Finding finding) {
    TextSections.role(finding, true).stream()
        .findFirst()
        .ifPresent(
            item ->
                field(
                    "screen.against",
                    Printable.of(item.text()) + " (" + Printable.of(item.source().toString()) + ")",
                    2));
  }

  private void pods(Finding finding) {
    List<String> pods = Digest.workloads(finding);
    if (pods.isEmpty()) {
      return;
    }
    String rest = pods.size() > PODS ? " " + labels.of("more.workloads", pods.size() - PODS) : "";
    field("screen.hit", String.join(", ", pods.subList(0, Math.min(pods.size(), PODS))) + rest, 2);
  }

  private static boolean has(Finding finding, Remedy.Kind kind) {
    return finding.remedies().stream().anyMatch(remedy -> remedy.kind() == kind);
  }

  /** The first remedy of a kind, which is that of the least risk. */
  private void remedy(Finding finding, Remedy.Kind kind, int most) {
    Optional<Remedy> first =
        finding.remedies().stream().filter(remedy -> remedy.kind() == kind).findFirst();
    if (first.isEmpty()) {
      return;
    }
    String label = labels.of("remedy." + kind.jsonName());
    page.field(
        INDENT,
        LABEL,
        page.style().bold(label),
        label,
        sections.remedy(first.get(), false),
        sections.risk(first.get()),
        most);
    first
        .get()
        .command()
        .ifPresent(
            command -> page.raw(INDENT + LABEL, page.style().bold("$ " + Printable.of(command))));
  }

  private void missing(Finding finding) {
    if (!finding.missing().isEmpty()) {
      field("screen.missing", Printable.of(String.join("; ", finding.missing())), 2);
    }
  }

  /** The first chain of the first finding that has one, else the first chain. */
  private Optional<Incident> told() {
    List<Incident> chains = report.incidents().stream().filter(sections::tells).toList();
    return report.findings().stream()
        .flatMap(finding -> chains.stream().filter(one -> one.findings().contains(finding.id())))
        .findFirst()
        .or(() -> chains.stream().findFirst());
  }

  /** The id of an incident, and the number of its finding where that is not the first. */
  private String name(Incident incident) {
    List<String> ids = report.findings().stream().map(Finding::id).toList();
    int number = 1;
    while (number <= ids.size() && !incident.findings().contains(ids.get(number - 1))) {
      number++;
    }
    return number == 1 || number > ids.size()
        ? incident.id()
        : labels.of("chain.of", incident.id(), number);
  }

  private void incident(Incident incident) {
    List<Digest.Step> steps = digest.steps(incident);
    page.blank();
    page.line(
        page.style().bold(labels.of("section.chain"))
            + " "
            + page.style().dim("(" + name(incident) + ")"));
    List<List<Digest.Step>> groups = StepGroups.of(steps, true);
    int left = 0;
    for (int i = 0; i < groups.size(); i++) {
      if (!shown(groups, i)) {
        left += groups.get(i).size();
        continue;
      }
      if (left > 0) {
        page.raw(INDENT, page.style().dim(labels.of("chain.more", left)));
        left = 0;
      }
      steps(groups.get(i));
    }
    context(incident);
  }

  /** The first steps, the last, and those that tell something new: repeats may be left out. */
  private static boolean shown(List<List<Digest.Step>> groups, int at) {
    List<String> kinds = groups.subList(0, at).stream().map(one -> one.get(0).kind()).toList();
    String kind = groups.get(at).get(0).kind();
    return at < STEPS - 1
        || at == groups.size() - 1
        || (!kinds.contains(kind) && Set.copyOf(kinds).size() <= MORE_KINDS);
  }

  /** At most two, of two lines each. */
  private void context(Incident incident) {
    List<String> beside = digest.context(incident);
    if (!beside.isEmpty()) {
      page.raw(INDENT, page.style().bold(labels.of("section.context")));
      beside.stream().limit(2).forEach(line -> page.text(INDENT + 2, line, 2));
    }
  }

  private void steps(List<Digest.Step> group) {
    if (group.size() == 1) {
      step(group.get(0));
      return;
    }
    String writers = StepGroups.writers(group);
    String text =
        writers.isEmpty()
            ? labels.of("chain.same", group.size())
            : labels.of("chain.same.by", group.size(), writers);
    page.raw(INDENT, page.style().dim(text));
  }

  private void step(Digest.Step step) {
    if (!step.tie().isEmpty()) {
      page.text(INDENT, page.style().dim("-> " + step.tie()), 1);
    }
    String where = quoted.contains(step.where()) ? "" : "(" + step.where() + ")";
    page.step(INDENT, step.time(), step.what(), where);
  }
}
