package io.sosight.internal.parse.runtime;

import io.sosight.event.Event;
import io.sosight.event.RuntimeEvent;
import io.sosight.internal.envelope.LogRecord;
import io.sosight.internal.parse.EventSink;
import java.util.ArrayList;
import java.util.List;

/**
 * The rows of one table of node conditions. A condition that no kubelet posts any more stays
 * Unknown for ever: it means a lost kubelet only if no other row has a later heartbeat.
 */
final class ConditionRows {
  private static final int MAX_ROWS = 64;

  private final EventSink sink;
  private final List<Row> rows = new ArrayList<>();

  /** One row. */
  private record Row(Event event, LogRecord record) {
    String heartbeat() {
      return event.data().text("lastHeartbeatUtc").orElse("");
    }

    boolean unknown() {
      return event.data().object("condition").text("status").orElse("").equals("Unknown");
    }
  }

  ConditionRows(EventSink sink) {
    this.sink = sink;
  }

  void add(Event event, LogRecord record) {
    rows.add(new Row(event, record));
    if (rows.size() >= MAX_ROWS) {
      flush();
    }
  }

  boolean open() {
    return !rows.isEmpty();
  }

  /** Hands out the rows: the table has ended. */
  void flush() {
    for (Row row : rows) {
      boolean stale = row.unknown() && overtaken(row);
      Event event = row.event();
      sink.event(
          stale
              ? new RuntimeEvent(
                  "node-condition",
                  event.meta(),
                  event.data().toBuilder().put("stale", true).build())
              : event,
          row.record());
    }
    rows.clear();
  }

  private boolean overtaken(Row row) {
    for (Row other : rows) {
      if (!other.unknown()
          && !row.heartbeat().isEmpty()
          && other.heartbeat().compareTo(row.heartbeat()) > 0) {
        return true;
      }
    }
    return false;
  }
}
