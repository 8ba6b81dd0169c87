package io.sosight.report;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The report as Markdown (CommonMark with tables), for a ticket. */
final class MarkdownReport implements ReportWriter {
  private final Labels labels;

  MarkdownReport(String language) {
    this.labels = new Labels(language);
  }

  @Override
  public void write(Report report, OutputStream out) throws IOException {
    Writing writing = new Writing(report, labels, new Digest(report, labels), new StringBuilder());
    writing.all();
    out.write(writing.text().toString().getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  private record Writing(Report report, Labels labels, Digest digest, StringBuilder text) {
    void all() {
      line("# " + labels.of("state." + report.verdict().state().jsonName()));
      line("**" + escaped(report.verdict().text()) + "**");
      line(escaped(digest.subject()));
      int number = 0;
      for (Finding finding : report.findings()) {
        finding(++number, finding);
      }
      for (Incident incident : report.incidents()) {
        incident(incident);
      }
      line("## " + labels.of("section.coverage"));
      bullets(labels.of("section.seen"), digest.seen());
      bullets(labels.of("section.unseen"), digest.unseen());
      List<String> problems =
          new ArrayList<>(report.problems().stream().map(Digest::problem).toList());
      problems.addAll(digest.conflicts());
      bullets(labels.of("section.problems"), problems);
      bullets(
          labels.of("section.undecided"),
          report.undecided().stream()
              .map(rule -> rule.id() + ": " + String.join(", ", rule.missing()))
              .toList());
    }

    private void finding(int number, Finding finding) {
      line("## " + number + ". " + digest.rank(finding) + ": " + escaped(finding.title()));
      line(span(finding.id()) + ", " + digest.standing(finding));
      line(escaped(finding.summary()));
      if (!finding.causedBy().isEmpty()) {
        line(escaped(labels.of("finding.because", String.join(", ", finding.causedBy()))));
      }
      line(escaped(finding.explanation()));
      evidence(finding, "section.proof", false);
      evidence(finding, "section.against", true);
      remedies(finding);
      bullets(labels.of("section.workloads"), Digest.workloads(finding));
      bullets(labels.of("section.affected"), digest.versions(finding));
      bullets(labels.of("section.missing"), finding.missing());
      bullets(labels.of("section.references"), finding.references());
    }

    private void evidence(Finding finding, String heading, boolean against) {
      List<String> lines =
          finding.evidence().stream()
              .filter(item -> (item.role() == Evidence.Role.AGAINST) == against)
              .map(item -> "- " + span(item.source().toString()) + ": " + span(item.text()))
              .toList();
      raw(labels.of(heading), lines);
    }

    private void remedies(Finding finding) {
      List<String> lines = new ArrayList<>();
      for (Remedy remedy : finding.remedies()) {
        StringBuilder item =
            new StringBuilder("- **" + labels.of("remedy." + remedy.kind().jsonName()) + "**: ");
        item.append(escaped(remedy.text()));
        if (remedy.needsReboot()) {
          item.append(" (").append(labels.of("remedy.reboot")).append(')');
        }
        remedy
            .risk()
            .ifPresent(risk -> item.append(' ').append(escaped(labels.of("remedy.risk", risk))));
        remedy.command().ifPresent(command -> item.append(' ').append(span(command)));
        lines.add(item.toString());
      }
      raw(labels.of("section.remedies"), lines);
    }

    private void incident(Incident incident) {
      line("## " + labels.of("section.chain") + " (" + escaped(incident.id()) + ")");
      StringBuilder table = new StringBuilder();
      table.append("| ").append(labels.of("table.time")).append(" | ");
      table.append(labels.of("table.what")).append(" | ").append(labels.of("table.where"));
      table.append(" | ").append(labels.of("table.why")).append(" |\n| --- | --- | --- | --- |\n");
      for (Digest.Step step : digest.steps(incident)) {
        table.append("| ").append(escaped(step.time())).append(" | ");
        table.append(escaped(step.what())).append(" | ").append(escaped(step.where()));
        table.append(" | ").append(escaped(step.tie())).append(" |\n");
      }
      line(table.toString().stripTrailing());
      bullets(labels.of("section.context"), digest.context(incident));
    }

    private void bullets(String heading, List<String> items) {
      raw(heading, items.stream().map(item -> "- " + escaped(item)).toList());
    }

    private void raw(String heading, List<String> lines) {
      if (!lines.isEmpty()) {
        line("**" + heading + "**");
        line(String.join("\n", lines));
      }
    }

    private void line(String paragraph) {
      if (!paragraph.isBlank()) {
        text.append(text.isEmpty() ? "" : "\n").append(paragraph).append('\n');
      }
    }
  }

  /** Text in which nothing is Markdown or HTML. */
  private static String escaped(String text) {
    String plain = Printable.of(text);
    StringBuilder out = new StringBuilder(plain.length() + 16);
    for (int i = 0; i < plain.length(); i++) {
      char c = plain.charAt(i);
      switch (c) {
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '&' -> out.append("&amp;");
        case '\\', '`', '*', '_', '[', ']', '|', '~', '#', '!' -> out.append('\\').append(c);
        default -> out.append(c);
      }
    }
    return out.toString();
  }

  /** Text as it is, in a code span whose fence is longer than any run of backticks in it. */
  private static String span(String text) {
    String plain = Printable.of(text);
    StringBuilder fence = new StringBuilder("`");
    while (plain.contains(fence)) {
      fence.append('`');
    }
    boolean edge = plain.startsWith("`") || plain.endsWith("`") || plain.isBlank();
    String inner = edge ? " " + plain + " " : plain;
    return fence + inner + fence;
  }
}
