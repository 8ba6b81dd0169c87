package io.sosight.internal.timeline;

import io.sosight.event.Event;
import io.sosight.event.EventMeta;
import io.sosight.event.Fold;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Folds repeats of a report's events into the first one: same host, kind, writer, pod and text but
 * for numbers. What evidence and chains name stays, and so do the first and the last ones.
 */
public final class Folding {
  private static final int FOLD_ABOVE = 100;
  private static final int FIRST = 50;
  private static final int LAST = 10;
  private static final int TEXT_CHARS = 200;

  private Folding() {}

  /** Repeats of one event, while they are handed out. */
  private static final class Group {
    private final List<Event> events = new ArrayList<>(1);
    private int handedOut;
  }

  /** The events in their order, repeats folded. */
  public static List<Event> fold(List<Event> events, Set<String> named) {
    Map<String, Group> groups = new HashMap<>();
    List<Group> groupOf = new ArrayList<>(events.size());
    for (Event event : events) {
      Group group = groups.computeIfAbsent(key(event), key -> new Group());
      group.events.add(event);
      groupOf.add(group);
    }
    List<Event> left = new ArrayList<>(events.size());
    for (int i = 0; i < events.size(); i++) {
      Event event = events.get(i);
      Group group = groupOf.get(i);
      int size = group.events.size();
      int place = group.handedOut++;
      if (size <= FOLD_ABOVE || stays(event, place, size, named)) {
        left.add(place == 0 ? folded(event, group.events, named) : event);
      }
    }
    return left;
  }

  private static boolean stays(Event event, int place, int size, Set<String> named) {
    return place < FIRST
        || place >= size - LAST
        || event.meta().id().filter(named::contains).isPresent();
  }

  private static Event folded(Event first, List<Event> group, Set<String> named) {
    long count = 1;
    Event last = first;
    for (int i = 0; i < group.size(); i++) {
      if (group.size() > FOLD_ABOVE && !stays(group.get(i), i, group.size(), named)) {
        count++;
        last = group.get(i);
      }
    }
    if (count == 1) {
      return first;
    }
    EventMeta meta =
        first.meta().toBuilder().foldedAt(new Fold(count, last.meta().time().utc())).build();
    return first.withMeta(meta);
  }

  private static String key(Event event) {
    EventMeta meta = event.meta();
    StringBuilder key = new StringBuilder(event.kind());
    key.append('\0').append(meta.host().orElse(""));
    key.append('\0').append(meta.component().orElse(""));
    key.append('\0').append(meta.pod().map(Object::toString).orElse("")).append('\0');
    String text = meta.message().orElse("");
    for (int i = 0; i < Math.min(text.length(), TEXT_CHARS); i++) {
      char c = text.charAt(i);
      key.append(c >= '0' && c <= '9' ? '0' : c);
    }
    return key.toString();
  }
}
