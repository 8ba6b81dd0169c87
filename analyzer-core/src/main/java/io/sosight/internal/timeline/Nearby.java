package io.sosight.internal.timeline;

import io.sosight.internal.clock.LocalPlace;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds what may be a copy of an item without comparing it with all others: by time, by the host's
 * own clock, by stamp, and all that have no time.
 */
final class Nearby<T> {
  private final NavigableMap<Long, List<T>> byTime = new TreeMap<>();
  private final NavigableMap<Long, List<T>> byLocal = new TreeMap<>();
  private final Map<String, List<T>> byStamp = new HashMap<>();
  private final List<T> all = new ArrayList<>();
  private final List<T> untimed = new ArrayList<>();
  private long widestMs;

  /** Files a value under one item. */
  void add(Item item, T value) {
    all.add(value);
    Long time = timeMs(item);
    Long local = localMs(item);
    if (time == null && local == null) {
      untimed.add(value);
      return;
    }
    file(byTime, time, value);
    file(byLocal, local, value);
    widestMs = Math.max(widestMs, Sameness.reachMs(item));
    if (item.sighting().stamp() != null) {
      byStamp.computeIfAbsent(item.sighting().stamp().raw(), key -> new ArrayList<>()).add(value);
    }
  }

  private static <T> void file(NavigableMap<Long, List<T>> under, @Nullable Long at, T value) {
    if (at != null) {
      under.computeIfAbsent(at, key -> new ArrayList<>()).add(value);
    }
  }

  /** All that an item can be a copy of, and some more. */
  Set<T> of(Item item) {
    Long time = timeMs(item);
    Long local = localMs(item);
    if (time == null && local == null) {
      return new LinkedHashSet<>(all);
    }
    Set<T> found = new LinkedHashSet<>();
    if (item.sighting().stamp() != null) {
      found.addAll(byStamp.getOrDefault(item.sighting().stamp().raw(), List.of()));
    }
    long reach = widestMs + Sameness.reachMs(item);
    around(byTime, time, reach, found);
    around(byLocal, local, reach, found);
    found.addAll(untimed);
    return found;
  }

  private static <T> void around(
      NavigableMap<Long, List<T>> in, @Nullable Long at, long reach, Set<T> into) {
    if (at != null) {
      in.subMap(at - reach, true, at + reach, true).values().forEach(into::addAll);
    }
  }

  private static @Nullable Long timeMs(Item item) {
    return item.event().meta().time().utc().map(Instant::toEpochMilli).orElse(null);
  }

  private static @Nullable Long localMs(Item item) {
    LocalPlace local = item.local();
    return local == null ? null : Math.round(local.seconds() * 1000);
  }
}
