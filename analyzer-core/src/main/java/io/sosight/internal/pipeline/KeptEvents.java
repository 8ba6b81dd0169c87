package io.sosight.internal.pipeline;

import io.sosight.event.Event;
import io.sosight.event.Events;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Events kept until everything was read, up to a bound: a storm of one kind costs neither memory
 * nor the rare event that began it. What goes first is the middle of the largest groups; kernel
 * reports weigh more than what daemons repeat.
 */
final class KeptEvents implements Iterable<Gathered.Kept> {
  private static final int KERNEL_WEIGHT = 4;

  /** A part of the bound that may be held beyond it while reading: each sifting goes over all. */
  private static final int SPARE = 4;

  /** What an event takes beside its data. */
  private static final int EVENT_BYTES = 800;

  /** Room for the data of events, however few or many may be kept. */
  private static final long LEAST_BYTES = 16 << 20;

  private static final long MOST_BYTES = 160 << 20;

  /** So much of its data for each event that may be kept: few have more. */
  private static final int BYTES_EACH = 4_000;

  private final int most;
  private final long mostBytes;
  private final TaskTables tables = new TaskTables();
  private long bytes;
  private int rows;
  private List<Gathered.Kept> events = new ArrayList<>();
  private final Shared shared = new Shared();
  private final Map<String, Long> omitted = new TreeMap<>();

  /** At most a quarter more are held while reading. */
  KeptEvents(int most) {
    this.most = Math.max(1, most);
    mostBytes = Math.min(MOST_BYTES, Math.max(LEAST_BYTES, (long) this.most * BYTES_EACH));
  }

  void add(Gathered.Kept kept) {
    Event event = tables.cut(shared.event(kept.event()));
    rows += TaskTables.rows(event);
    keep(new Gathered.Kept(event, shared.sighting(kept.sighting()), kept.hash(), kept.part()));
    if (rows > TaskTables.MOST_ROWS) {
      shorten();
    }
    if (events.size() >= most + most / SPARE || bytes > mostBytes + mostBytes / SPARE) {
      prune();
    }
  }

  private void keep(Gathered.Kept kept) {
    events.add(kept);
    bytes += weight(kept);
  }

  private static long weight(Gathered.Kept kept) {
    return EVENT_BYTES + kept.event().data().weight();
  }

  /** Leaves the task tables their largest rows. */
  private void shorten() {
    while (rows > TaskTables.MOST_ROWS / 2 && tables.tighten()) {
      List<Gathered.Kept> whole = events;
      clear();
      for (Gathered.Kept kept : whole) {
        Event event = tables.cut(kept.event());
        rows += TaskTables.rows(event);
        keep(
            event == kept.event()
                ? kept
                : new Gathered.Kept(event, kept.sighting(), kept.hash(), kept.part()));
      }
    }
  }

  private void clear() {
    events = new ArrayList<>();
    bytes = 0;
    rows = 0;
  }

  /** Counts events that were not even read. */
  void omit(String kind, long count) {
    omitted.merge(kind, count, Long::sum);
  }

  /** Leaves the bound's number of events. */
  void close() {
    if (events.size() > most || bytes > mostBytes) {
      prune();
    }
  }

  private void prune() {
    prune(most);
    int before = Integer.MAX_VALUE;
    while (bytes > mostBytes && events.size() > 1 && events.size() < before) {
      before = events.size();
      prune((int) Math.min(before - 1L, before * mostBytes / bytes));
    }
  }

  private void prune(int room) {
    prune(room, KeptEvents::group);
    if (events.size() > room) {
      // more logs than events may be kept: their kinds share the room
      prune(room, kept -> kept.event().kind());
    }
  }

  private void prune(int room, Function<Gathered.Kept, String> by) {
    Map<String, List<Gathered.Kept>> groups = new LinkedHashMap<>();
    for (Gathered.Kept kept : events) {
      groups.computeIfAbsent(by.apply(kept), key -> new ArrayList<>()).add(kept);
    }
    int share = share(groups, room);
    clear();
    groups.forEach(
        (key, group) -> {
          int allowed = share * weight(group);
          int head = (allowed + 1) / 2;
          for (int i = 0; i < group.size(); i++) {
            boolean keep =
                group.size() <= allowed || i < head || i >= group.size() - (allowed - head);
            if (keep) {
              keep(group.get(i));
            } else {
              omitted.merge(group.get(i).event().kind(), 1L, Long::sum);
            }
          }
        });
    for (Gathered.Kept kept : events) {
      rows += TaskTables.rows(kept.event());
    }
  }

  /** The largest number a group may keep so that all together stay within the bound. */
  private int share(Map<String, List<Gathered.Kept>> groups, int room) {
    int low = 1;
    int high = Math.max(1, room);
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      long sum = 0;
      for (List<Gathered.Kept> group : groups.values()) {
        sum += Math.min(group.size(), (long) middle * weight(group));
      }
      if (sum <= room) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  private static int weight(List<Gathered.Kept> group) {
    return Events.ofKernel(group.get(0).event().kind()) ? KERNEL_WEIGHT : 1;
  }

  private static String group(Gathered.Kept kept) {
    return kept.event().kind() + '\0' + kept.event().meta().source().entry();
  }

  /** How many of each kind were left out. */
  Map<String, Long> omitted() {
    return Collections.unmodifiableMap(new TreeMap<>(omitted));
  }

  /** Hands all of them on, one by one, and keeps none. */
  <T> List<T> take(Function<Gathered.Kept, T> into) {
    Deque<Gathered.Kept> left = new ArrayDeque<>(events);
    events = new ArrayList<>();
    List<T> taken = new ArrayList<>(left.size());
    while (!left.isEmpty()) {
      taken.add(into.apply(left.remove()));
    }
    return taken;
  }

  @Override
  public Iterator<Gathered.Kept> iterator() {
    return events.iterator();
  }
}
