package io.sosight.internal.pipeline;

import io.sosight.internal.envelope.EnvelopeReader;
import io.sosight.internal.envelope.LogRecord;
import io.sosight.internal.parse.EventSink;
import io.sosight.internal.parse.LogPlace;
import io.sosight.internal.parse.RecordParser;
import io.sosight.internal.parse.kernel.KernelParser;
import io.sosight.internal.parse.runtime.RuntimeParser;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads one log: lines, gate, envelopes, parsers. */
final class LogScanner {
  private final List<RecordParser> parsers;
  private final @Nullable LogLineSink others;

  /** Takes records that belong to no event. */
  @FunctionalInterface
  interface LogLineSink {
    /** Takes one. */
    void line(LogRecord record);
  }

  /**
   * A scanner of one log; {@code others} takes the records of no event, and its presence switches
   * the gate off.
   */
  LogScanner(LogPlace place, EventSink sink, @Nullable LogLineSink others) {
    this.others = others;
    this.parsers = List.of(new KernelParser(place, sink), new RuntimeParser(place, sink));
  }

  /** Reads the log to its end. */
  void scan(InputStream content) throws IOException {
    // first cut: to be replaced by bounded byte lines and the gate
    EnvelopeReader envelope = new EnvelopeReader(this::record);
    BufferedReader reader =
        new BufferedReader(new InputStreamReader(content, StandardCharsets.UTF_8));
    long number = 0;
    long offset = 0;
    for (String line = reader.readLine(); line != null; line = reader.readLine()) {
      number++;
      envelope.line(line, number, offset);
      offset += line.getBytes(StandardCharsets.UTF_8).length + 1L;
    }
    envelope.end();
    parsers.forEach(RecordParser::end);
  }

  private void record(LogRecord record) {
    boolean taken = false;
    for (RecordParser parser : parsers) {
      if (parser.accept(record)) {
        taken = true;
        break;
      }
    }
    if (!taken && others != null) {
      others.line(record);
    }
  }
}
