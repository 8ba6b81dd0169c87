package io.sosight.internal.clock;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A log as the clock sees it: its stamps, and what places them. */
final class TimedLog {
  /** A step back that is more than two CPUs writing at once. */
  private static final double RESTART_S = 1;

  final String entry;
  final String host;
  final boolean kernelLog;
  final Sightings sightings;
  final LogClock clock;
  final Rotation rotation;

  /** What other logs tell of its clock. */
  final Told told = new Told();

  private @Nullable List<Long> restarts;

  TimedLog(String entry, String host, boolean kernelLog, Sightings sightings, LogClock clock) {
    this.entry = entry;
    this.host = host;
    this.kernelLog = kernelLog;
    this.sightings = sightings;
    this.clock = clock;
    rotation = Rotation.of(entry);
  }

  /** The sightings, oldest first. */
  List<Sighting> written() {
    if (!clock.dates().newestFirst()) {
      return sightings;
    }
    int last = sightings.size() - 1;
    return new AbstractList<>() {
      @Override
      public Sighting get(int index) {
        return sightings.get(last - index);
      }

      @Override
      public int size() {
        return sightings.size();
      }
    };
  }

  /** Index of the first sighting at or after a line. */
  int firstFrom(long line) {
    int low = 0;
    int high = sightings.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sightings.line(middle) < line) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** Lines at which seconds since boot start anew. */
  List<Long> restarts() {
    List<Long> known = restarts;
    if (known == null) {
      known = new ArrayList<>();
      double before = Double.NaN;
      for (Sighting one : sightings) {
        if (Double.isNaN(one.monotonicS())) {
          continue;
        }
        if (one.monotonicS() < before - RESTART_S && one.monotonicS() < before / 2) {
          known.add(one.line());
        }
        before = one.monotonicS();
      }
      restarts = known;
    }
    return known;
  }

  /** How often seconds since boot start anew after a line. */
  int restartsAfter(long line) {
    List<Long> all = restarts();
    int at = Collections.binarySearch(all, line);
    return all.size() - (at < 0 ? -at - 1 : at + 1);
  }
}
