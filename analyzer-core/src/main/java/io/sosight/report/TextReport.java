package io.sosight.report;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The report for reading on a terminal: the answer first, root causes with their proof, then what
 * follows from them, the chain, and what was and was not seen.
 */
final class TextReport implements ReportWriter {
  /** Bounds that keep an ordinary answer on one screen; JSON has everything. */
  private static final int MOST_FINDINGS = 12;

  private static final int MOST_EVIDENCE = 5;
  private static final int MOST_STEPS = 8;
  private static final int MOST_LINES = 4;

  private final TextOptions options;

  TextReport(TextOptions options) {
    this.options = options;
  }

  @Override
  public void write(Report report, OutputStream out) throws IOException {
    Page page = new Page(options.columns(), new Style(options.color()));
    Labels labels = new Labels(options.language());
    new Writing(report, page, labels, new Digest(report, labels)).all();
    out.write(page.toString().getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  /** One report being written. */
  private record Writing(Report report, Page page, Labels labels, Digest digest) {
    void all() {
      page.paragraph("", page.style().dim(digest.subject()), digest.subject());
      page.blank();
      verdict();
      int number = 0;
      for (Finding finding : report.findings()) {
        number++;
        if (number > MOST_FINDINGS) {
          page.line(labels.of("more.findings", report.findings().size() - MOST_FINDINGS));
          break;
        }
        page.blank();
        finding(number, finding);
      }
      incidents();
      page.blank();
      coverage();
    }

    private void verdict() {
      String state = labels.of("state." + report.verdict().state().jsonName());
      String shown =
          switch (report.verdict().state()) {
            case PROBLEM_FOUND -> page.style().red(state);
            case NOTHING_FOUND -> page.style().green(state);
            case NOT_ENOUGH_DATA -> page.style().yellow(state);
          };
      page.labelled(shown, Folding.width(state), Printable.of(report.verdict().text()));
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
      evidence(finding);
      if (finding.rootCause() || finding.causedBy().isEmpty()) {
        details(finding);
      }
    }

    private void evidence(Finding finding) {
      List<Evidence> for_ = role(finding, false);
      int most = finding.rootCause() ? MOST_EVIDENCE : 2;
      page.heading(labels.of("section.proof"));
      for_.stream().limit(most).forEach(this::proof);
      more(for_.size() - most, "more.evidence");
      List<Evidence> against = role(finding, true);
      if (!against.isEmpty()) {
        page.heading(labels.of("section.against"));
        against.stream().limit(2).forEach(this::proof);
      }
    }

    private static List<Evidence> role(Finding finding, boolean against) {
      return finding.evidence().stream()
          .filter(item -> (item.role() == Evidence.Role.AGAINST) == against)
          .toList();
    }

    private void proof(Evidence item) {
      String where = Printable.of(item.source().toString());
      page.item(page.style().cyan(where), where, Printable.of(item.text()), 2);
    }

    private void details(Finding finding) {
      if (finding.rootCause() && !finding.explanation().isBlank()) {
        page.heading(labels.of("section.why"));
        page.text(5, Printable.of(finding.explanation()));
      }
      List<String> pods = Digest.workloads(finding);
      if (!pods.isEmpty()) {
        page.heading(labels.of("section.workloads"));
        page.text(5, String.join(", ", pods.subList(0, Math.min(pods.size(), MOST_LINES))));
        more(pods.size() - MOST_LINES, "more.workloads");
      }
      remedies(finding);
      list("section.affected", digest.versions(finding));
      list("section.missing", finding.missing().stream().map(Printable::of).toList());
    }

    private void remedies(Finding finding) {
      if (finding.remedies().isEmpty()) {
        return;
      }
      page.heading(labels.of("section.remedies"));
      for (Remedy remedy : finding.remedies()) {
        String kind = labels.of("remedy." + remedy.kind().jsonName());
        StringBuilder text = new StringBuilder(Printable.of(remedy.text()));
        if (remedy.needsReboot()) {
          text.append(" (").append(labels.of("remedy.reboot")).append(')');
        }
        remedy
            .risk()
            .ifPresent(
                risk -> text.append(' ').append(labels.of("remedy.risk", Printable.of(risk))));
        page.item(page.style().bold(kind), kind, text.toString(), Integer.MAX_VALUE);
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

    private void more(int count, String label) {
      if (count > 0) {
        page.text(5, page.style().dim(labels.of(label, count)));
      }
    }

    private void incidents() {
      int shown = 0;
      for (Incident incident : report.incidents()) {
        if (!tells(incident) || ++shown > 2) {
          continue;
        }
        page.blank();
        page.line(
            page.style().bold(labels.of("section.chain"))
                + " "
                + page.style().dim("(" + incident.id() + ")"));
        List<Digest.Step> steps = digest.steps(incident);
        for (int i = 0; i < steps.size(); i++) {
          if (i >= MOST_STEPS - 1 && i < steps.size() - 1) {
            if (i == MOST_STEPS - 1) {
              page.text(3, labels.of("chain.more", steps.size() - MOST_STEPS));
            }
            continue;
          }
          step(steps.get(i));
        }
      }
    }

    /** A chain is worth its space when findings rest on it, or when there are none at all. */
    private boolean tells(Incident incident) {
      return incident.chain().size() > 1
          && (!incident.findings().isEmpty() || report.findings().isEmpty());
    }

    private void step(Digest.Step step) {
      if (!step.tie().isEmpty()) {
        page.text(5, page.style().dim("-> " + step.tie()));
      }
      page.item(
          page.style().dim(step.time()),
          step.time(),
          step.what() + " " + "(" + step.where() + ")",
          3);
    }

    private void coverage() {
      sorted("section.seen", digest.seen(), MOST_LINES + 1, "more.problems");
      sorted("section.unseen", digest.unseen(), MOST_LINES + 2, "more.problems");
      List<String> damage =
          new java.util.ArrayList<>(report.problems().stream().map(Digest::problem).toList());
      damage.addAll(digest.conflicts());
      if (!report.bundle().eventsOmitted().isEmpty()) {
        damage.add(labels.of("bundle.omitted", report.bundle().eventsOmitted()));
      }
      sorted("section.problems", damage, MOST_LINES + 1, "more.problems");
      List<String> undecided =
          report.undecided().stream()
              .filter(rule -> !rule.missing().isEmpty())
              .map(rule -> Printable.of(rule.id() + ": " + String.join(", ", rule.missing())))
              .toList();
      sorted("section.undecided", undecided, 2, "more.undecided");
    }

    private void sorted(String label, List<String> lines, int most, String rest) {
      if (lines.isEmpty()) {
        return;
      }
      String head = labels.of(label);
      lines.stream()
          .limit(most)
          .forEach(line -> page.column(lines.indexOf(line) == 0 ? head : "", line));
      if (lines.size() > most) {
        page.column("", page.style().dim(labels.of(rest, lines.size() - most)));
      }
    }
  }
}
