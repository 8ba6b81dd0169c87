package io.sosight.internal.timeline;

import io.sosight.event.Event;
import io.sosight.internal.clock.LocalPlace;
import io.sosight.internal.clock.Sighting;
import io.sosight.internal.decode.LogOrigin;
import org.jspecify.annotations.Nullable;

/**
 * An event on its way to the timeline.
 *
 * @param event with its time resolved
 * @param sighting its stamps as read
 * @param local its moment on the host's own clock; null when it has no date
 * @param log the log it was read in: an entry, a part of one, or files that follow each other
 * @param host the host it belongs to: equal texts are of one host
 * @param podLog whether its log is that of one container: copies of it are exact
 * @param container the container, where the log's path names it
 * @param hash of kind, host as printed, bytes and number of occurrence in its log
 */
public record Item(
    Event event,
    Sighting sighting,
    @Nullable LocalPlace local,
    String log,
    String host,
    boolean podLog,
    @Nullable LogOrigin container,
    long hash) {
  String entry() {
    return event.meta().source().entry();
  }

  long line() {
    return event.meta().source().line();
  }

  /** The same with its event told more fully. */
  Item with(Event told) {
    return new Item(told, sighting, local, log, host, podLog, container, hash);
  }
}
