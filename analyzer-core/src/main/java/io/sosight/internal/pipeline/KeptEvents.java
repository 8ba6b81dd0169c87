package io.sosight.internal.pipeline;

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

  private final int most;
  private List<Gathered.Kept> events = new ArrayList<>();
  private final Shared shared = new Shared();
  private final Map<String, Long> omitted = new TreeMap<>();

  /** At most a quarter more are held while reading. */
  KeptEvents(int most) {
    this.most = Math.max(1, most);
  }

  void add(Gathered.Kept kept) {
    events.add(
        new Gathered.Kept(
            shared.event(kept.event()),
            shared.sighting(kept.sighting()),
            kept.hash(),
            kept.part()));
    if (events.size() >= most + most / SPARE) {
      prune();
    }
  }

  /** Counts events that were not even read. */
  void omit(String kind, long count) {
    omitted.merge(kind, count, Long::sum);
  }

  /** Leaves the bound's number of events. */
  void close() {
    if (events.size() > most) {
      prune();
    }
  }

  private void prune() {
    prune(KeptEvents::group);
    if (events.size() > most) {
      // more logs than events may be kept: their kinds share the room
      prune(kept -> kept.event().kind());
    }
  }

  private void prune(Function<Gathered.Kept, String> by) {
    Map<String, List<Gathered.Kept>> groups = new LinkedHashMap<>();
    for (Gathered.Kept kept : events) {
      groups.computeIfAbsent(by.apply(kept), key -> new ArrayList<>()).add(kept);
    }
    int share = share(groups);
    List<Gathered.Kept> left = new ArrayList<>(most);
    groups.forEach(
        (key, group) -> {
          int allowed = share * weight(group);
          int head = (allowed + 1) / 2;
          for (int i = 0; i < group.size(); i++) {
            boolean keep =
                group.size() <= allowed || i < head || i >= group.size() - (allowed - head);
            if (keep) {
              left.add(group.get(i));
            } else {
              omitted.merge(group.get(i).event().kind(), 1L, Long::sum);
            }
          }
        });
    events = left;
  }

  /** The largest number a group may keep so that all together stay within the bound. */
  private int share(Map<String, List<Gathered.Kept>> groups) {
    int low = 1;
    int high = most;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      long sum = 0;
      for (List<Gathered.Kept> group : groups.values()) {
        sum += Math.min(group.size(), (long) middle * weight(group));
      }
      if (sum <= most) {
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
