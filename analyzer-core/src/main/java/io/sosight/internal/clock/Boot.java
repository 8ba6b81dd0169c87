package io.sosight.internal.clock;

import io.sosight.event.TimeBasis;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One boot: moments at which both its seconds and the wall clock were seen. Their distance changes
 * where the wall clock is set, and where the machine sleeps: the kernel's seconds stand still then.
 */
final class Boot {
  /** Kernel clock against disciplined wall clock, and the clocks' common drift: 100 ppm. */
  private static final double DRIFT = 1e-4;

  /** A machine without a clock of its own has the right time this long after boot at the latest. */
  private static final double SETTLING_S = 600;

  /** Larger than what a daemon that starts late can add to a time. */
  private static final long STEP_MS = 300_000;

  private static final long LONGEST_SLEEP_MS = 2 * 86_400_000L;

  private static final int MOST_POINTS = 512;
  private static final int MOST_STARTS = 16;
  private static final int MOST_HOSTS = 64;

  private final TreeMap<Double, Point> points = new TreeMap<>();
  private final List<Instant> starts = new ArrayList<>();
  private final Set<String> hosts = new HashSet<>();
  private @Nullable String id;
  private boolean slept;
  private long movedMs;
  private @Nullable Settled settled;

  private record Point(Instant wall, long errorMs, boolean uptime) {
    long apartMs(double monotonicS, Point other, double otherS) {
      double between = (otherS - monotonicS) * 1000;
      return Math.round(Duration.between(wall, other.wall).toMillis() - between);
    }
  }

  /** When the wall clock had been set. */
  private record Settled(double monotonicS, Point point) {}

  Boot(Instant start) {
    starts.add(start);
  }

  /**
   * How late a record's wall clock may be: what is in the kernel's buffer when the log daemon
   * starts gets the daemon's time.
   */
  static long lateMs(double monotonicS) {
    return early(monotonicS) ? 30_000 : 1_000;
  }

  private static boolean early(double monotonicS) {
    return monotonicS < 120;
  }

  static long driftMs(double seconds) {
    return Math.round(Math.abs(seconds) * 1000 * DRIFT);
  }

  /** When it began, by the clock as it was once it had been set. */
  Instant start() {
    Settled set = settled;
    return set == null ? firstStart() : startOf(set.monotonicS(), set.point().wall());
  }

  /** By the most exact of its moments before the clocks were moved against each other. */
  private Instant firstStart() {
    Instant start = starts.get(0);
    Instant best = start;
    long bestErrorMs = Long.MAX_VALUE;
    for (Map.Entry<Double, Point> entry : points.entrySet()) {
      Point point = entry.getValue();
      Instant found = startOf(entry.getKey(), point.wall());
      long errorMs = point.errorMs() + driftMs(entry.getKey());
      if (errorMs < bestErrorMs
          && Duration.between(start, found).abs().toMillis() <= STEP_MS + errorMs) {
        best = found;
        bestErrorMs = errorMs;
      }
    }
    return best;
  }

  /** How far the clocks were moved against each other since the clock was right; milliseconds. */
  long movedMs() {
    return movedMs;
  }

  private long moved() {
    Settled set = settled;
    Instant first = null;
    Instant last = null;
    long allowed = 0;
    for (Map.Entry<Double, Point> entry : points.entrySet()) {
      if (set == null || entry.getKey() >= set.monotonicS()) {
        Instant start = startOf(entry.getKey(), entry.getValue().wall());
        first = first == null || start.isBefore(first) ? start : first;
        last = last == null || start.isAfter(last) ? start : last;
        allowed = Math.max(allowed, entry.getValue().errorMs() + driftMs(entry.getKey()));
      }
    }
    long moved = first == null || last == null ? 0 : Duration.between(first, last).toMillis();
    return moved > 2 * allowed ? moved : 0;
  }

  static Instant startOf(double monotonicS, Instant wall) {
    return wall.minusMillis(Math.round(monotonicS * 1000));
  }

  /** How far the nearest of the starts that its moments tell is from another; milliseconds. */
  long apartMs(Instant start) {
    long apart = Long.MAX_VALUE;
    for (Instant known : starts) {
      apart = Math.min(apart, Duration.between(known, start).abs().toMillis());
    }
    return apart;
  }

  /** A record of it was printed under this name of its host. */
  void of(@Nullable String host) {
    if (host != null && hosts.size() < MOST_HOSTS) {
      hosts.add(host);
    }
  }

  /** The names of its host that records print. */
  Set<String> hosts() {
    return hosts;
  }

  /** Its id, where printed. */
  @Nullable String id() {
    return id;
  }

  /** The last moment seen of it. */
  Instant lastSeen() {
    return points.isEmpty() ? start() : points.lastEntry().getValue().wall();
  }

  /**
   * A moment with both clocks.
   *
   * @param uptime whether its seconds count sleep, as the uptime does
   */
  void add(double monotonicS, Instant wall, long errorMs, @Nullable String bootId, boolean uptime) {
    id = id == null ? bootId : id;
    if (points.size() < MOST_POINTS) {
      points.merge(
          monotonicS,
          new Point(wall, errorMs, uptime),
          (a, b) -> a.errorMs() <= b.errorMs() ? a : b);
    }
  }

  /** A moment whose distance of clocks is another one than before. */
  void shifted(Instant start) {
    if (starts.size() < MOST_STARTS) {
      starts.add(start);
    }
    slept = true;
  }

  /** Takes over what was taken for another boot. */
  void merge(Boot other) {
    other.points.forEach(points::putIfAbsent);
    other.starts.forEach(this::shifted);
    other.hosts.forEach(this::of);
    id = id == null ? other.id : id;
  }

  /** Works out when the clock was set, once all moments are known. */
  void settle() {
    Map.Entry<Double, Point> before = null;
    for (Map.Entry<Double, Point> now : points.entrySet()) {
      if (before != null && before.getKey() <= SETTLING_S && !now.getValue().uptime()) {
        long step =
            Math.abs(before.getValue().apartMs(before.getKey(), now.getValue(), now.getKey()));
        // between moments that are far apart the machine may have slept as well
        boolean set = now.getKey() <= SETTLING_S || step > LONGEST_SLEEP_MS;
        if (set && step > STEP_MS + before.getValue().errorMs() + now.getValue().errorMs()) {
          settled = new Settled(now.getKey(), now.getValue());
        }
      }
      before = now;
    }
    movedMs = moved();
  }

  /**
   * The right time of a record that was written before the clock was set, or before a log daemon
   * took it; else null.
   */
  @Nullable Placed corrected(double monotonicS, Placed printed) {
    Settled set = settled;
    if (set == null || monotonicS >= set.monotonicS()) {
      return early(monotonicS) ? late(monotonicS, printed) : null;
    }
    Point own = new Point(printed.utc(), printed.errorMs(), false);
    long apart = Math.abs(own.apartMs(monotonicS, set.point(), set.monotonicS()));
    return apart <= STEP_MS ? null : by(set.point(), set.monotonicS(), monotonicS);
  }

  /** Of a record that a daemon took late: by later moments, where these tell another time. */
  private @Nullable Placed late(double monotonicS, Placed printed) {
    Placed placed = place(monotonicS);
    long apart = Duration.between(printed.utc(), placed.utc()).abs().toMillis();
    boolean exacter = placed.errorMs() < printed.errorMs() + lateMs(monotonicS);
    return exacter && apart > printed.errorMs() + placed.errorMs() ? placed : null;
  }

  /** A stamp in seconds since boot on the wall clock: by the nearest moment that was seen. */
  Placed place(double monotonicS) {
    Settled set = settled;
    if (set != null && monotonicS < set.monotonicS()) {
      return by(set.point(), set.monotonicS(), monotonicS);
    }
    Map.Entry<Double, Point> floor = points.floorEntry(monotonicS);
    Map.Entry<Double, Point> ceiling = known(points.ceilingEntry(monotonicS));
    Map.Entry<Double, Point> last = unmoved(floor, ceiling, known(points.lastEntry()));
    Placed best = null;
    for (Map.Entry<Double, Point> near : entries(floor, ceiling, last)) {
      Placed found = by(near.getValue(), near.getKey(), monotonicS);
      if (best == null || found.errorMs() < best.errorMs()) {
        best = found;
      }
    }
    if (best == null) {
      return new Placed(
          start().plusMillis(Math.round(monotonicS * 1000)), TimeBasis.BOOT_OFFSET, 60_000);
    }
    long unsure = disagreementMs(floor, ceiling);
    return new Placed(best.utc(), best.basis(), best.errorMs() + unsure);
  }

  /** A far moment, when the clocks were not moved between it and the near ones. */
  private static Map.@Nullable Entry<Double, Point> unmoved(
      Map.@Nullable Entry<Double, Point> floor,
      Map.@Nullable Entry<Double, Point> ceiling,
      Map.@Nullable Entry<Double, Point> far) {
    Map.Entry<Double, Point> near = ceiling == null ? floor : ceiling;
    return disagreementMs(near, far) == 0 ? far : null;
  }

  /** Seconds that count sleep say nothing of those of the log once the machine has slept. */
  private Map.@Nullable Entry<Double, Point> known(Map.@Nullable Entry<Double, Point> entry) {
    return entry != null && slept && entry.getValue().uptime() ? null : entry;
  }

  @SafeVarargs
  private static List<Map.Entry<Double, Point>> entries(
      Map.@Nullable Entry<Double, Point>... entries) {
    List<Map.Entry<Double, Point>> known = new ArrayList<>();
    for (Map.Entry<Double, Point> entry : entries) {
      if (entry != null) {
        known.add(entry);
      }
    }
    return known;
  }

  /** How much the clocks were moved against each other between two moments. */
  private static long disagreementMs(
      Map.@Nullable Entry<Double, Point> floor, Map.@Nullable Entry<Double, Point> ceiling) {
    if (floor == null || ceiling == null) {
      return 0;
    }
    Point low = floor.getValue();
    Point high = ceiling.getValue();
    long apart = Math.abs(low.apartMs(floor.getKey(), high, ceiling.getKey()));
    long allowed = low.errorMs() + high.errorMs() + driftMs(ceiling.getKey() - floor.getKey());
    return apart > allowed ? apart : 0;
  }

  private static Placed by(Point point, double pointMonotonicS, double monotonicS) {
    double apart = monotonicS - pointMonotonicS;
    return new Placed(
        point.wall().plusNanos(Math.round(apart * 1e6) * 1000),
        TimeBasis.BOOT_OFFSET,
        point.errorMs() + driftMs(apart));
  }
}
