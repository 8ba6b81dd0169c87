package io.sosight.internal.pipeline;

import io.sosight.event.Event;
import io.sosight.internal.envelope.LogRecord;
import io.sosight.internal.parse.EventSink;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Puts events and other records of one log in the order of their first lines. An event may come
 * late, when its block ends: what comes meanwhile waits, up to a bound.
 */
final class InOrder implements EventSink {
  private static final int MAX_WAITING = 20_000;

  private final EventSink events;
  private final LogScanner.LogLineSink others;
  private final List<Item> waiting = new ArrayList<>();

  /** An event or, without one, another record. */
  private record Item(long line, @Nullable Event event, LogRecord record) {}

  InOrder(EventSink events, LogScanner.LogLineSink others) {
    this.events = events;
    this.others = others;
  }

  @Override
  public void event(Event event, LogRecord record) {
    add(new Item(event.meta().source().line(), event, record));
  }

  @Override
  public void unparsed(LogRecord record, String why) {
    events.unparsed(record, why);
  }

  void other(LogRecord record) {
    add(new Item(record.line(), null, record));
  }

  private void add(Item item) {
    waiting.add(item);
    if (waiting.size() >= MAX_WAITING) {
      flush();
    }
  }

  /** Hands out what waits. */
  void flush() {
    if (waiting.size() > 1) {
      waiting.sort(Comparator.comparingLong(Item::line));
    }
    for (Item item : waiting) {
      Event event = item.event();
      if (event == null) {
        others.line(item.record());
      } else {
        events.event(event, item.record());
      }
    }
    waiting.clear();
  }
}
