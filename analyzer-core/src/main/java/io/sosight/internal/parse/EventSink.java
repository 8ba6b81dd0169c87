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

  /**
   * Takes what a record that is no event states about its host.
   *
   * @param field the report's name of the fact
   * @param by who states it, as the table of trust names it
   */
  default void fact(String field, Object value, String by, LogRecord record) {}
}
