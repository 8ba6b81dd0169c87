package io.sosight.report;

import java.util.List;

/** The text report with everything in it, however long. */
final class WholeText {
  private final Report report;
  private final Page page;
  private final Labels labels;
  private final Digest digest;
  private final TextSections sections;

  WholeText(Report report, Page page, Labels labels, Digest digest) {
    this.report = report;
    this.page = page;
    this.labels = labels;
    this.digest = digest;
    sections = new TextSections(report, page, labels, digest);
  }

  void write() {
    sections.head();
    int number = 0;
    for (Finding finding : report.findings()) {
      page.blank();
      finding(++number, finding);
    }
    for (Incident incident : report.incidents()) {
      if (sections.tells(incident)) {
        page.blank();
        page.line(
            page.style().bold(labels.of("section.chain"))
                + " "
                + page.style().dim("(" + incident.id() + ")"));
        digest.steps(incident).forEach(this::step);
        list("section.context", digest.context(incident));
      }
    }
    page.blank();
    sections.coverage(Integer.MAX_VALUE);
  }

  private void finding(int number, Finding finding) {
    String head = number + " " + digest.rank(finding);
    page.labelled(
        page.style().severity(finding.severity(), head),
        Folding.width(head),
        Printable.of(finding.title()));
    page.text(
        3, page.style().dim("[" + Printable.of(finding.id()) + "] " + digest.standing(finding)));
    page.text(3, Printable.of(finding.summary()));
    if (!finding.causedBy().isEmpty()) {
      page.text(3, labels.of("finding.because", String.join(", ", finding.causedBy())));
    }
    page.heading(labels.of("section.proof"));
    TextSections.role(finding, false).forEach(this::proof);
    List<Evidence> against = TextSections.role(finding, true);
    if (!against.isEmpty()) {
      page.heading(labels.of("section.against"));
      against.forEach(this::proof);
    }
    if (!finding.confidenceWhy().isBlank()) {
      page.heading(labels.of("section.confidence"));
      page.text(5, Printable.of(finding.confidenceWhy()));
    }
    if (!finding.explanation().isBlank()) {
      page.heading(labels.of("section.why"));
      page.text(5, Printable.of(finding.explanation()));
    }
    list("section.workloads", Digest.workloads(finding));
    remedies(finding);
    list("section.affected", digest.versions(finding));
    list("section.missing", finding.missing().stream().map(Printable::of).toList());
    list("section.references", finding.references().stream().map(Printable::of).toList());
  }

  private void proof(Evidence item) {
    String where = Printable.of(item.source().toString());
    page.item(page.style().cyan(where), where, Printable.of(item.text()), Integer.MAX_VALUE);
  }

  private void remedies(Finding finding) {
    if (finding.remedies().isEmpty()) {
      return;
    }
    page.heading(labels.of("section.remedies"));
    for (Remedy remedy : finding.remedies()) {
      String kind = labels.of("remedy." + remedy.kind().jsonName());
      page.item(page.style().bold(kind), kind, sections.remedy(remedy, true), Integer.MAX_VALUE);
      remedy
          .command()
          .ifPresent(command -> page.raw(12, page.style().bold("$ " + Printable.of(command))));
    }
  }

  private void list(String heading, List<String> lines) {
    if (!lines.isEmpty()) {
      page.heading(labels.of(heading));
      lines.forEach(line -> page.text(5, line));
    }
  }

  private void step(Digest.Step step) {
    if (!step.tie().isEmpty()) {
      page.text(5, page.style().dim("-> " + step.tie()));
    }
    page.item(
        page.style().dim(step.time()),
        step.time(),
        step.what(),
        "(" + step.where() + ")",
        Integer.MAX_VALUE);
  }
}
