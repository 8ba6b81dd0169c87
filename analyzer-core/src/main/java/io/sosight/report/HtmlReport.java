package io.sosight.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The report as one page of HTML: no script, no link to anything outside, everything escaped. */
final class HtmlReport implements ReportWriter {
  private final String language;
  private final Labels labels;

  HtmlReport(String language) {
    this.language = language.equals("zh") ? "zh" : "en";
    this.labels = new Labels(language);
  }

  @Override
  public void write(Report report, OutputStream out) throws IOException {
    Writing writing = new Writing(report, labels, new Digest(report, labels), new StringBuilder());
    writing.page(language, style());
    out.write(writing.html().toString().getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  private static String style() throws IOException {
    try (InputStream in = HtmlReport.class.getResourceAsStream("report.css")) {
      if (in == null) {
        throw new IllegalStateException("the library lacks report.css");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private record Writing(Report report, Labels labels, Digest digest, StringBuilder html) {
    void page(String language, String style) {
      String state = report.verdict().state().jsonName();
      html.append("<!DOCTYPE html>\n<html lang=\"").append(language).append("\">\n<head>\n");
      html.append("<meta charset=\"utf-8\">\n");
      html.append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
      html.append("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; ");
      html.append("style-src 'unsafe-inline'\">\n");
      element("title", report.bundle().name());
      html.append("<style>\n").append(style).append("</style>\n</head>\n<body>\n");
      html.append("<header class=\"").append(state).append("\">\n");
      element("h1", labels.of("state." + state));
      element("p", report.verdict().text());
      html.append("</header>\n");
      element("p", digest.subject());
      int number = 0;
      for (Finding finding : report.findings()) {
        finding(++number, finding);
      }
      report.incidents().forEach(this::incident);
      coverage();
      html.append("</body>\n</html>\n");
    }

    private void finding(int number, Finding finding) {
      html.append("<section class=\"").append(finding.severity().jsonName()).append("\">\n");
      element("h2", number + ". " + digest.rank(finding) + ": " + finding.title());
      html.append("<p><code>").append(escaped(finding.id())).append("</code> ");
      html.append(escaped(digest.standing(finding))).append("</p>\n");
      element("p", finding.summary());
      if (!finding.causedBy().isEmpty()) {
        element("p", labels.of("finding.because", String.join(", ", finding.causedBy())));
      }
      if (!finding.explanation().isBlank()) {
        element("p", finding.explanation());
      }
      evidence(finding, "section.proof", false);
      evidence(finding, "section.against", true);
      remedies(finding);
      list("section.workloads", Digest.workloads(finding));
      list("section.affected", digest.versions(finding));
      list("section.missing", finding.missing());
      list("section.references", finding.references());
      html.append("</section>\n");
    }

    private void evidence(Finding finding, String heading, boolean against) {
      List<Evidence> items =
          finding.evidence().stream()
              .filter(item -> (item.role() == Evidence.Role.AGAINST) == against)
              .toList();
      if (items.isEmpty()) {
        return;
      }
      element("h3", labels.of(heading));
      html.append("<dl>\n");
      for (Evidence item : items) {
        element("dt", item.source().toString());
        element("dd", item.text());
      }
      html.append("</dl>\n");
    }

    private void remedies(Finding finding) {
      if (finding.remedies().isEmpty()) {
        return;
      }
      element("h3", labels.of("section.remedies"));
      html.append("<ul>\n");
      for (Remedy remedy : finding.remedies()) {
        html.append("<li><b>").append(labels.of("remedy." + remedy.kind().jsonName()));
        html.append("</b> ").append(escaped(remedy.text()));
        if (remedy.needsReboot()) {
          html.append(" (").append(labels.of("remedy.reboot")).append(')');
        }
        remedy
            .risk()
            .ifPresent(risk -> html.append(' ').append(escaped(labels.of("remedy.risk", risk))));
        remedy.command().ifPresent(command -> element("pre", command));
        html.append("</li>\n");
      }
      html.append("</ul>\n");
    }

    private void incident(Incident incident) {
      html.append("<section>\n");
      element("h2", labels.of("section.chain") + " (" + incident.id() + ")");
      row("th", "table.time", "table.what", "table.where", "table.why");
      for (Digest.Step step : digest.steps(incident)) {
        html.append("<tr>");
        for (String cell : List.of(step.time(), step.what(), step.where(), step.tie())) {
          html.append("<td>").append(escaped(cell)).append("</td>");
        }
        html.append("</tr>\n");
      }
      html.append("</table>\n");
      List<String> beside = digest.context(incident);
      if (!beside.isEmpty()) {
        element("h3", labels.of("section.context"));
        html.append("<ul>\n");
        beside.forEach(line -> element("li", line));
        html.append("</ul>\n");
      }
      html.append("</section>\n");
    }

    private void row(String element, String... names) {
      html.append("<table>\n<tr>");
      for (String name : names) {
        html.append('<').append(element).append('>').append(escaped(labels.of(name)));
        html.append("</").append(element).append('>');
      }
      html.append("</tr>\n");
    }

    private void coverage() {
      html.append("<section>\n");
      element("h2", labels.of("section.coverage"));
      row("th", "table.log", "table.kind", "table.from", "table.to", "table.records", "table.note");
      for (Coverage log : report.coverage()) {
        String notes =
            log.absent() ? labels.of("section.unseen") : String.join(", ", digest.notes(log));
        html.append("<tr>");
        for (String cell :
            List.of(
                log.entry(),
                log.kind(),
                log.firstTime().isPresent() ? digest.time(log.firstTime()) : "",
                log.lastTime().isPresent() ? digest.time(log.lastTime()) : "",
                log.absent() ? "" : Long.toString(log.records()),
                notes)) {
          html.append("<td>").append(escaped(cell)).append("</td>");
        }
        html.append("</tr>\n");
      }
      html.append("</table>\n");
      List<String> problems =
          new ArrayList<>(report.problems().stream().map(Digest::problem).toList());
      problems.addAll(digest.conflicts());
      list("section.problems", problems);
      list(
          "section.undecided",
          report.undecided().stream()
              .map(rule -> rule.id() + ": " + String.join(", ", rule.missing()))
              .toList());
      html.append("</section>\n");
    }

    private void list(String heading, List<String> items) {
      if (items.isEmpty()) {
        return;
      }
      element("h3", labels.of(heading));
      html.append("<ul>\n");
      items.forEach(item -> element("li", item));
      html.append("</ul>\n");
    }

    private void element(String name, String text) {
      html.append('<').append(name).append('>').append(escaped(text));
      html.append("</").append(name).append(">\n");
    }
  }

  private static String escaped(String text) {
    String plain = Printable.of(text);
    StringBuilder out = new StringBuilder(plain.length() + 16);
    for (int i = 0; i < plain.length(); i++) {
      char c = plain.charAt(i);
      switch (c) {
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '&' -> out.append("&amp;");
        case '"' -> out.append("&quot;");
        case '\'' -> out.append("&#39;");
        default -> out.append(c);
      }
    }
    return out.toString();
  }
}
