package io.sosight.internal.parse;

import io.sosight.internal.envelope.LogRecord;

/** Turns records of one log into events. One instance a log; not thread safe. */
public interface RecordParser {
  /**
   * Takes the next record.
   *
   * @return true when the record is, or belongs to, an event: it is no plain log line
   */
  boolean accept(LogRecord record);

  /**
   * Whether a report is open: the next records may belong to it, so that the gate must let them
   * through.
   */
  boolean open();

  /** The log's end: what is open is handed out as it is. */
  void end();
}
