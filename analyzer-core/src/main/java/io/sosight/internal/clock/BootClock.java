package io.sosight.internal.clock;

import io.sosight.event.TimeBasis;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The boots of one host and what places seconds since boot on the wall clock: moments at which both
 * clocks were seen.
 */
final class BootClock {
  /** Kernel clock against disciplined wall clock, and the clocks' common drift: 100 ppm. */
  private static final double DRIFT = 1e-4;

  private static final long APART_MS = 60_000;
  private static final int MOST_POINTS = 512;
  private static final int MOST_BOOTS = 256;

  private final List<Boot> boots = new ArrayList<>();
  private @Nullable Boot current;

  private record Point(Instant wall, long errorMs) {}

  /** One boot. */
  static final class Boot {
    private final TreeMap<Double, Point> points = new TreeMap<>();
    private @Nullable String id;
    private Instant start;

    private Boot(Instant start) {
      this.start = start;
    }

    /** When it began. */
    Instant start() {
      return start;
    }

    /** Its id, where printed. */
    @Nullable String id() {
      return id;
    }

    /** The last moment seen of it. */
    Instant lastSeen() {
      return points.isEmpty() ? start : points.lastEntry().getValue().wall();
    }
  }

  /** The boot that the bundle was made in: its uptime at a moment, with an error. */
  void current(Instant start, Instant moment, long errorMs) {
    double uptime = Duration.between(start, moment).toMillis() / 1000.0;
    current = add(uptime, moment, errorMs, null);
  }

  /** A record with both clocks. */
  void seen(double monotonicS, Placed wall, @Nullable String id) {
    // what is in the kernel's buffer when the log daemon starts gets the daemon's time
    long late = monotonicS < 120 ? 30_000 : 1_000;
    add(monotonicS, wall.utc(), wall.errorMs() + late, id);
  }

  private @Nullable Boot add(double monotonicS, Instant wall, long errorMs, @Nullable String id) {
    Instant start = wall.minusMillis(Math.round(monotonicS * 1000));
    Boot boot = find(start, monotonicS, errorMs, id);
    if (boot == null) {
      if (boots.size() >= MOST_BOOTS) {
        return null;
      }
      boot = new Boot(start);
      boots.add(boot);
    }
    if (boot.id == null) {
      boot.id = id;
    }
    if (boot.points.size() < MOST_POINTS) {
      boot.points.merge(
          monotonicS, new Point(wall, errorMs), (a, b) -> a.errorMs() <= b.errorMs() ? a : b);
    }
    return boot;
  }

  private @Nullable Boot find(Instant start, double monotonicS, long errorMs, @Nullable String id) {
    Boot best = null;
    long bestApart = Long.MAX_VALUE;
    long limit = APART_MS + errorMs + Math.round(monotonicS * 1000 * DRIFT);
    for (Boot boot : boots) {
      if (id != null && boot.id != null) {
        if (id.equals(boot.id)) {
          return boot;
        }
        continue;
      }
      long apart = Duration.between(boot.start, start).abs().toMillis();
      if (apart <= limit && apart < bestApart) {
        best = boot;
        bestApart = apart;
      }
    }
    return best;
  }

  /** The boots, oldest first. */
  List<Boot> boots() {
    return boots.stream().sorted(Comparator.comparing(Boot::start)).toList();
  }

  /** The boot of an id, or null. */
  @Nullable Boot withId(String id) {
    for (Boot boot : boots) {
      if (id.equals(boot.id)) {
        return boot;
      }
    }
    return null;
  }

  /** The boot of a moment with both clocks, or null. */
  @Nullable Boot of(double monotonicS, Instant wall) {
    return find(wall.minusMillis(Math.round(monotonicS * 1000)), monotonicS, 0, null);
  }

  /** The running boot, as far as known. */
  @Nullable Boot newest() {
    if (current != null) {
      return current;
    }
    List<Boot> sorted = boots();
    return sorted.isEmpty() ? null : sorted.get(sorted.size() - 1);
  }

  /** The boot before a number of restarts; null when that many are not known. */
  @Nullable Boot before(int restarts) {
    List<Boot> sorted = boots();
    Boot newest = newest();
    int at = newest == null ? -1 : sorted.indexOf(newest) - restarts;
    return at >= 0 ? sorted.get(at) : null;
  }

  /** A stamp in seconds since boot on the wall clock: by the nearest moment that was seen. */
  static Placed place(Boot boot, double monotonicS) {
    Placed best = null;
    for (Map.Entry<Double, Point> near : near(boot.points, monotonicS)) {
      double apart = monotonicS - near.getKey();
      Placed found =
          new Placed(
              near.getValue().wall().plusNanos(Math.round(apart * 1e6) * 1000),
              TimeBasis.BOOT_OFFSET,
              near.getValue().errorMs() + Math.round(Math.abs(apart) * 1000 * DRIFT));
      if (best == null || found.errorMs() < best.errorMs()) {
        best = found;
      }
    }
    return best == null
        ? new Placed(
            boot.start.plusMillis(Math.round(monotonicS * 1000)), TimeBasis.BOOT_OFFSET, 60_000)
        : best;
  }

  private static List<Map.Entry<Double, Point>> near(
      NavigableMap<Double, Point> points, double at) {
    List<Map.Entry<Double, Point>> near = new ArrayList<>();
    Map.Entry<Double, Point> floor = points.floorEntry(at);
    Map.Entry<Double, Point> ceiling = points.ceilingEntry(at);
    if (floor != null) {
      near.add(floor);
    }
    if (ceiling != null) {
      near.add(ceiling);
    }
    if (!points.isEmpty()) {
      near.add(points.lastEntry());
    }
    return near;
  }
}
