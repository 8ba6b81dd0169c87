package io.sosight.internal.parse;

import io.sosight.event.Event;
import io.sosight.internal.envelope.LogRecord;

/** Takes what parsers make. */
public interface EventSink {
  /**
   * Takes an event.
   *
   * @param event complete but for id, time in UTC and joins
   * @param record its first record: stamps are taken from it
   */
  void event(Event event, LogRecord record);

  /** Takes a record that a grammar should have read and did not. */
  void unparsed(LogRecord record, String why);
}
