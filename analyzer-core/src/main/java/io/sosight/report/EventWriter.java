package io.sosight.report;

import io.sosight.event.Event;
import java.io.IOException;
import java.io.OutputStream;

/** Writes events in one form, one a line. */
@FunctionalInterface
public interface EventWriter {
  /** First line of the CSV form. */
  String CSV_HEADER = EventText.CSV_HEADER;

  /**
   * Writes an event in UTF-8.
   *
   * @throws IOException if the stream cannot be written
   */
  void write(Event event, OutputStream out) throws IOException;

  /** A JSON object a line. */
  static EventWriter ndjson() {
    return (event, out) -> JsonText.writeLine(ReportJson.of(event), out);
  }

  /** For reading: time, level, host, kind, what, where. */
  static EventWriter text(boolean color) {
    return (event, out) -> EventText.line(event, color, out);
  }

  /** Comma-separated values (RFC 4180), without the header line. */
  static EventWriter csv() {
    return EventText::csv;
  }
}
