package io.sosight.report;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** The report for reading on a terminal. */
final class TextReport implements ReportWriter {
  private final TextOptions options;

  TextReport(TextOptions options) {
    this.options = options;
  }

  @Override
  public void write(Report report, OutputStream out) throws IOException {
    Style style = new Style(options.color());
    StringBuilder text = new StringBuilder(4000);
    text.append(style.bold(Printable.of(report.verdict().text()))).append('\n');
    for (Finding finding : report.findings()) {
      text.append(style.severity(finding.severity(), finding.severity().jsonName()))
          .append(": ")
          .append(Printable.of(finding.title()))
          .append('\n');
    }
    out.write(text.toString().getBytes(StandardCharsets.UTF_8));
    out.flush();
  }
}
