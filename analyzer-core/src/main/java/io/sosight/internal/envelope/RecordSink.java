package io.sosight.internal.envelope;

/** Takes records in the order of their log. */
@FunctionalInterface
public interface RecordSink {
  /** Takes one. */
  void accept(LogRecord record);
}
