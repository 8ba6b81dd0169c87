package io.sosight.internal.timeline;

import io.sosight.event.Event;
import io.sosight.event.EventMeta;
import io.sosight.event.EventTime;
import io.sosight.event.SourceRef;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Counts one event in several logs of a host once; two lines of one log are never one event. */
final class Duplicates {
  /** What an item is worth as the one that is shown: whole, timed, rich, exact. */
  private static final Comparator<Item> BEST =
      Comparator.comparing((Item item) -> !item.event().meta().complete())
          .thenComparing(item -> item.event().meta().time().utc().isEmpty())
          .thenComparing(item -> untold(item.event().meta().time()))
          .thenComparing(item -> -richness(item.event()))
          .thenComparing(item -> item.event().meta().time().errorMs().orElse(Long.MAX_VALUE))
          .thenComparing(Item::entry)
          .thenComparing(Item::line);

  /** Clocks that differ by less are equally good. */
  private static final long MUCH_MS = 5_000;

  private static final double STARTING_S = 60;

  private Duplicates() {}

  /** Neither an instant nor a stamp. */
  private static boolean untold(EventTime time) {
    return time.utc().isEmpty() && time.raw().isEmpty();
  }

  private static final class Group {
    private final List<Item> items = new ArrayList<>();

    boolean has(String log) {
      for (Item item : items) {
        if (item.log().equals(log)) {
          return true;
        }
      }
      return false;
    }

    long distance(Item item) {
      long best = -1;
      for (Item other : items) {
        long apart = Sameness.distance(item, other);
        if (apart >= 0 && (best < 0 || apart < best)) {
          best = apart;
        }
      }
      return best;
    }
  }

  /** One item for each event, with the places of its copies. */
  static List<Item> merge(List<Item> items) {
    Map<String, List<Item>> buckets = new LinkedHashMap<>();
    for (Item item : items) {
      buckets.computeIfAbsent(Sameness.key(item), key -> new ArrayList<>()).add(item);
    }
    List<Item> merged = new ArrayList<>(items.size());
    for (List<Item> bucket : buckets.values()) {
      merged.addAll(bucket.size() == 1 ? bucket : mergeBucket(bucket));
    }
    return merged;
  }

  private static List<Item> mergeBucket(List<Item> bucket) {
    Map<String, List<Item>> byLog = new LinkedHashMap<>();
    for (Item item : bucket) {
      byLog.computeIfAbsent(item.log(), key -> new ArrayList<>()).add(item);
    }
    if (byLog.size() == 1) {
      return bucket;
    }
    List<List<Item>> logs = new ArrayList<>(byLog.values());
    logs.sort(
        Comparator.comparingInt((List<Item> log) -> -log.size())
            .thenComparing(log -> log.get(0).entry()));
    List<Group> groups = new ArrayList<>();
    for (List<Item> log : logs) {
      log.sort(Comparator.comparing(Item::entry).thenComparing(Item::line));
      join(log, groups);
    }
    unplaced(groups, logs);
    return groups.stream().map(Duplicates::one).toList();
  }

  /** Each record of a log joins the nearest group that has none of this log yet. */
  private static void join(List<Item> log, List<Group> groups) {
    Nearby<Group> nearby = new Nearby<>();
    for (Group group : groups) {
      group.items.forEach(item -> nearby.add(item, group));
    }
    Set<Group> joined = new HashSet<>();
    for (Item item : log) {
      Group best = nearest(item, nearby.of(item), joined);
      if (best == null) {
        best = new Group();
        groups.add(best);
      }
      joined.add(best);
      best.items.add(item);
    }
  }

  private static @Nullable Group nearest(Item item, Set<Group> candidates, Set<Group> joined) {
    Group best = null;
    long bestApart = Long.MAX_VALUE;
    for (Group group : candidates) {
      long apart = joined.contains(group) ? -1 : group.distance(item);
      if (apart >= 0 && apart < bestApart) {
        best = group;
        bestApart = apart;
      }
      if (apart == 0) {
        break;
      }
    }
    return best;
  }

  /**
   * A kernel log whose boot cannot be placed: its record is that of the other log when both have
   * just one of this text.
   */
  private static void unplaced(List<Group> groups, List<List<Item>> logs) {
    if (groups.size() != 2 || logs.stream().anyMatch(log -> log.size() != 1)) {
      return;
    }
    Group first = groups.get(0);
    Group second = groups.get(1);
    boolean clocks =
        first.items.stream().allMatch(Duplicates::monotonicOnly)
            != second.items.stream().allMatch(Duplicates::monotonicOnly);
    boolean apart = first.items.stream().noneMatch(item -> second.has(item.log()));
    if (clocks && apart) {
      first.items.addAll(second.items);
      groups.remove(second);
    }
  }

  /** What a kernel says while it starts it says at each start. */
  private static boolean monotonicOnly(Item item) {
    return item.sighting().stamp() == null
        && item.sighting().monotonicS() >= STARTING_S
        && item.event().meta().time().utc().isEmpty();
  }

  private static Item one(Group group) {
    if (group.items.size() == 1) {
      return group.items.get(0);
    }
    List<Item> sorted = new ArrayList<>(group.items);
    sorted.sort(BEST);
    Item best = sorted.get(0);
    List<SourceRef> also = new ArrayList<>();
    EventTime time = best.event().meta().time();
    for (Item copy : sorted.subList(1, sorted.size())) {
      also.add(copy.event().meta().source());
      EventTime other = copy.event().meta().time();
      if (other.utc().isPresent() && other.basis().isPresent() && exacter(other, time)) {
        time = time.at(other.utc().get(), other.basis().get(), other.errorMs().orElse(0));
      }
    }
    also.sort(Comparator.comparing(SourceRef::entry).thenComparing(SourceRef::line));
    EventMeta meta = best.event().meta().toBuilder().alsoAt(also).time(time).build();
    return best.with(best.event().withMeta(meta));
  }

  /**
   * The fullest copy may have the poorer clock: dmesg of a host whose uptime is known in minutes.
   */
  private static boolean exacter(EventTime one, EventTime other) {
    return other.utc().isEmpty()
        || one.errorMs().orElse(Long.MAX_VALUE) + MUCH_MS < other.errorMs().orElse(Long.MAX_VALUE);
  }

  private static long richness(Event event) {
    SourceRef source = event.meta().source();
    long lines = source.endLine() - source.line();
    OptionalLong pid = event.meta().pid();
    return event.data().names().size() * 4L + Math.min(lines, 400) + (pid.isPresent() ? 1 : 0);
  }
}
