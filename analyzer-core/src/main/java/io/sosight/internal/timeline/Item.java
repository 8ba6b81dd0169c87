package io.sosight.internal.timeline;

import io.sosight.event.Event;
import io.sosight.internal.clock.Sighting;

/**
 * An event on its way to the timeline.
 *
 * @param event with its time resolved
 * @param sighting its stamps as read
 * @param log the log it was read in: an entry or a part of one
 * @param host the host it belongs to: equal texts are of one host
 * @param podLog whether its log is that of one container: copies of it are exact
 * @param hash of kind, host as printed, bytes and number of occurrence in its log
 */
public record Item(
    Event event, Sighting sighting, String log, String host, boolean podLog, long hash) {
  String entry() {
    return event.meta().source().entry();
  }

  long line() {
    return event.meta().source().line();
  }
}
