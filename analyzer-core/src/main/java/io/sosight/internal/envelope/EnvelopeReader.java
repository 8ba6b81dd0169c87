package io.sosight.internal.envelope;

import java.util.List;
import java.util.Map;

/**
 * Turns the lines of one log into records: peels transports and wrappers outside-in and joins
 * pieces of one record.
 */
public final class EnvelopeReader {
  private final RecordSink sink;

  /** A reader for one log. */
  public EnvelopeReader(RecordSink sink) {
    this.sink = sink;
  }

  /** The next line, without its line end. */
  public void line(String text, long number, long offset) {
    sink.accept(
        new LogRecord(
            text,
            number,
            number,
            offset,
            List.of(),
            null,
            null,
            Double.NaN,
            null,
            null,
            -1,
            null,
            null,
            text,
            Map.of(),
            null,
            null,
            null));
  }

  /** Whether the next line may belong to a record begun before: it must not be skipped. */
  public boolean open() {
    return false;
  }

  /** The log's end. */
  public void end() {}
}
