package io.sosight.internal.pipeline;

import io.sosight.event.Event;
import io.sosight.internal.clock.Sighting;
import io.sosight.internal.envelope.LogRecord;
import io.sosight.internal.timeline.EventIds;

/** Keeps events until everything was read. */
final class Keeper implements EntryRouter.Taker {
  private final Gathered gathered;
  private final EventIds ids = new EventIds();
  private final boolean summarises;

  /** {@code summarises}: routine lines of a storm may be counted instead of read. */
  Keeper(Gathered gathered, boolean summarises) {
    this.gathered = gathered;
    this.summarises = summarises;
  }

  @Override
  public boolean summarises() {
    return summarises;
  }

  @Override
  public boolean beside() {
    return true;
  }

  @Override
  public void event(Event event, LogRecord record, EntryRouter.Part part) {
    gathered.events.add(
        new Gathered.Kept(
            event, sighting(event, record), hash(ids, event, record), part.linesBefore()));
  }

  /** A record's stamps at the line that its event has. */
  static Sighting sighting(Event event, LogRecord record) {
    return EntryRouter.sighting(record, event.meta().source().line() - record.line());
  }

  static long hash(EventIds ids, Event event, LogRecord record) {
    return ids.hash(
        event.meta().source().entry(),
        event.kind(),
        event.meta().host().orElse(null),
        record.raw());
  }
}
