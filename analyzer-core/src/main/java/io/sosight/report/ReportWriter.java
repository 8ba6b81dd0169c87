package io.sosight.report;

import io.sosight.event.Data;
import java.io.IOException;
import java.io.OutputStream;

/** Writes a report in one form. */
@FunctionalInterface
public interface ReportWriter {
  /**
   * Writes a report in UTF-8 and flushes; the stream stays open.
   *
   * @throws IOException if the stream cannot be written
   */
  void write(Report report, OutputStream out) throws IOException;

  /** The JSON form, indented, described by the project's JSON Schema. */
  static ReportWriter json() {
    return (report, out) -> JsonText.write(ReportJson.members(report), out, true);
  }

  /** The JSON form on one line, for several reports in one stream. */
  static ReportWriter jsonLines() {
    return (report, out) -> JsonText.write(ReportJson.members(report), out, false);
  }

  /** For reading, in one screen where that is possible. */
  static ReportWriter text(TextOptions options) {
    return new TextReport(options);
  }

  /**
   * Markdown for a ticket.
   *
   * @param language of the headings: {@code en} or {@code zh}
   */
  static ReportWriter markdown(String language) {
    return new MarkdownReport(language);
  }

  /**
   * One page of HTML that needs nothing else.
   *
   * @param language of the headings: {@code en} or {@code zh}
   */
  static ReportWriter html(String language) {
    return new HtmlReport(language);
  }

  /** One object as JSON on one line, as in {@code events --format ndjson}. */
  static void jsonLine(Data json, OutputStream out) throws IOException {
    JsonText.write(json, out, false);
  }
}
