package io.sosight.internal.timeline;

import io.sosight.event.Event;
import io.sosight.internal.clock.LocalPlace;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Orders events in time and counts one event in several logs once. */
public final class Timeline {
  private static final Comparator<Item> PLACE =
      Comparator.comparing(Item::entry).thenComparing(Item::line).thenComparing(Item::hash);

  /** What has no known time comes last, on its host's clock or in the order of its logs. */
  private static final Comparator<Item> TIME =
      Comparator.comparing((Item item) -> item.event().meta().time().utc().orElse(Instant.MAX))
          .thenComparing(Timeline::localSeconds)
          .thenComparing(PLACE);

  private Timeline() {}

  private static double localSeconds(Item item) {
    LocalPlace local = item.local();
    boolean onlyThat = local != null && item.event().meta().time().utc().isEmpty();
    return onlyThat && local != null ? local.seconds() : Double.POSITIVE_INFINITY;
  }

  /** The events in time order, each once, with ids. */
  public static List<Event> of(List<Item> items) {
    List<Item> merged = new ArrayList<>(Duplicates.merge(items));
    merged.sort(PLACE);
    Set<String> taken = new HashSet<>();
    List<Item> named = new ArrayList<>(merged.size());
    for (Item item : merged) {
      Event event = item.event();
      Event withId =
          event.withMeta(event.meta().toBuilder().id(EventIds.id(item.hash(), taken)).build());
      named.add(item.with(withId));
    }
    named.sort(TIME);
    return named.stream().map(Item::event).toList();
  }
}
