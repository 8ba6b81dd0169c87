package io.sosight.report;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * The report for reading on a terminal: the answer first, root causes with their proof, then what
 * follows from them, the chain, and what was and was not seen. On about one screen, or whole.
 */
final class TextReport implements ReportWriter {
  private final TextOptions options;

  TextReport(TextOptions options) {
    this.options = options;
  }

  @Override
  public void write(Report report, OutputStream out) throws IOException {
    Page page = new Page(options.columns(), new Ansi(options.color()));
    Labels labels = new Labels(options.language());
    Digest digest = new Digest(report, labels);
    if (options.whole()) {
      new WholeText(report, page, labels, digest).write();
    } else {
      new ScreenText(report, page, labels, digest).write();
    }
    out.write(page.toString().getBytes(StandardCharsets.UTF_8));
    out.flush();
  }
}
