package io.sosight.internal.pipeline;

import io.sosight.event.Data;
import io.sosight.event.Event;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Bounds the rows of all OOM task tables together: where there are too many, each table keeps those
 * of its victim and of the largest tasks, and says how many it lacks.
 */
final class TaskTables {
  /** Rows of all kept events; one takes 200 bytes. */
  static final int MOST_ROWS = 40_000;

  /** No table is made shorter than this. */
  private static final int LEAST = 32;

  private static final int HALF = 2;

  private int allowed = MOST_ROWS / HALF;

  /** Rows of an event. */
  static int rows(Event event) {
    return event.data().listSize("tasks");
  }

  /** The event with no more rows than a table may have now. */
  Event cut(Event event) {
    return rows(event) <= allowed ? event : event.withData(cut(event.data()));
  }

  /** Halves what a table may have; false when it cannot be less. */
  boolean tighten() {
    if (allowed == LEAST) {
      return false;
    }
    allowed = Math.max(LEAST, allowed / HALF);
    return true;
  }

  private Data cut(Data data) {
    List<Data> tasks = data.objects("tasks");
    List<Data> largest = new ArrayList<>(tasks);
    OptionalLong victim = data.object("victim").integer("pid");
    largest.sort(
        Comparator.comparing((Data task) -> !named(task, victim))
            .thenComparing(task -> -task.integer("rssPages").orElse(0)));
    Set<Long> pids = new HashSet<>();
    largest.subList(0, allowed).forEach(task -> pids.add(task.integer("pid").orElse(0)));
    List<Data> kept = new ArrayList<>(allowed);
    for (Data task : tasks) {
      if (kept.size() < allowed && pids.contains(task.integer("pid").orElse(0))) {
        kept.add(task);
      }
    }
    long omitted = data.integer("tasksOmitted").orElse(0) + tasks.size() - kept.size();
    return data.toBuilder().put("tasks", kept).put("tasksOmitted", omitted).build();
  }

  private static boolean named(Data task, OptionalLong victim) {
    return victim.isPresent() && task.integer("pid").equals(victim);
  }
}
