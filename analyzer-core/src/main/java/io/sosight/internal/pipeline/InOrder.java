package io.sosight.internal.pipeline;

import io.sosight.event.Event;
import io.sosight.internal.envelope.LogRecord;
import io.sosight.internal.parse.EventSink;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Puts events and other records of one log in the order of their first lines. An event may come
 * late: when its block ends, or when what may still belong to it came or did not. So everything
 * waits until enough has come after it.
 */
final class InOrder implements EventSink {
  private static final int MAX_WAITING = 4_000;

  private final EventSink events;
  private final LogScanner.LogLineSink others;
  private final List<Item> waiting = new ArrayList<>();

  /** An event, or a record that is none. */
  private record Item(Event event, boolean other, LogRecord record) {
    long line() {
      return event.meta().source().line();
    }
  }

  InOrder(EventSink events, LogScanner.LogLineSink others) {
    this.events = events;
    this.others = others;
  }

  @Override
  public void event(Event event, LogRecord record) {
    add(new Item(event, false, record));
  }

  @Override
  public void unparsed(LogRecord record, String why) {
    events.unparsed(record, why);
  }

  @Override
  public void fact(String field, Object value, String by, LogRecord record) {
    events.fact(field, value, by, record);
  }

  void other(Event line, LogRecord record) {
    add(new Item(line, true, record));
  }

  private void add(Item item) {
    waiting.add(item);
    if (waiting.size() >= MAX_WAITING) {
      flush(MAX_WAITING / 2);
    }
  }

  /** Hands out what waits. */
  void flush() {
    flush(waiting.size());
  }

  /** Hands out those of the lowest lines. */
  private void flush(int count) {
    waiting.sort(Comparator.comparingLong(Item::line));
    List<Item> first = waiting.subList(0, count);
    for (Item item : first) {
      if (item.other()) {
        others.line(item.event(), item.record());
      } else {
        events.event(item.event(), item.record());
      }
    }
    first.clear();
  }
}
