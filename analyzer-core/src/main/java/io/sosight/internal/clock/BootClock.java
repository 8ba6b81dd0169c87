package io.sosight.internal.clock;

import io.sosight.event.TimeBasis;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The boots of one host and what places seconds since boot on the wall clock: moments at which both
 * clocks were seen.
 */
final class BootClock {
  private static final long APART_MS = 60_000;
  private static final int MOST_BOOTS = 256;

  /** Moments that stand for a part of a boot. */
  private static final int PARTS = 8;

  private final List<Boot> boots = new ArrayList<>();
  private @Nullable Boot current;
  private @Nullable Boot reading;
  private double before = Double.NaN;

  /** The boot that the bundle was made in: its uptime at a moment, with an error. */
  void current(Instant start, Instant moment, long errorMs) {
    double uptime = Duration.between(start, moment).toMillis() / 1000.0;
    Boot boot = find(start, uptime, errorMs, null);
    if (boot == null) {
      boot = new Boot(start);
      boots.add(boot);
    }
    boot.add(uptime, moment, errorMs, null, true);
    current = boot;
  }

  /** A log begins whose moments come next, in the order in which they were written. */
  void log() {
    reading = null;
    before = Double.NaN;
  }

  /** A record with both clocks. */
  void seen(double monotonicS, Placed wall, @Nullable String id, @Nullable String host) {
    long errorMs = wall.errorMs() + Boot.lateMs(monotonicS);
    Instant start = Boot.startOf(monotonicS, wall.utc());
    Boot boot = find(start, monotonicS, errorMs, id);
    Boot last = reading;
    if (last != null && last != boot && monotonicS > before && sameId(last, boot, id)) {
      boot = shifted(last, boot, start);
    }
    if (boot == null) {
      if (boots.size() >= MOST_BOOTS) {
        return;
      }
      boot = new Boot(start);
      boots.add(boot);
    } else if (boot.apartMs(start) > limit(monotonicS, errorMs)) {
      boot.shifted(start);
    }
    boot.add(monotonicS, wall.utc(), errorMs, id, false);
    boot.of(host);
    reading = boot;
    before = monotonicS;
  }

  /**
   * Parts of one boot that another log tells of.
   *
   * @param known the boot that they are of, where that is known; its clock may be wrong
   * @return that boot; null when there are too many boots
   */
  @Nullable Boot told(@Nullable Boot known, List<Alignment.Stretch> stretches) {
    log();
    for (Alignment.Stretch one : stretches) {
      for (int part = 0; part <= PARTS; part++) {
        double at = one.from() + (one.to() - one.from()) * part / PARTS;
        long errorMs = Math.round(one.errorS() * 1000);
        Placed wall = new Placed(Told.instant(at + one.offsetS()), TimeBasis.BOOT_OFFSET, errorMs);
        if (known == null) {
          seen(at, wall, null, null);
        } else {
          known.shifted(Boot.startOf(at, wall.utc()));
          known.add(at, wall.utc(), errorMs + Boot.lateMs(at), null, false);
        }
      }
    }
    settle();
    return known == null ? reading : known;
  }

  /** Whether what is known of a boot is the host's uptime. */
  boolean isCurrent(Boot boot) {
    return boot == current;
  }

  private static boolean sameId(Boot last, @Nullable Boot found, @Nullable String id) {
    String known = last.id();
    String other = id != null || found == null ? id : found.id();
    return known == null || other == null || known.equals(other);
  }

  /** Seconds that go on are of one boot: the clock was set, or the machine slept. */
  private Boot shifted(Boot last, @Nullable Boot found, Instant start) {
    if (found == null) {
      last.shifted(start);
      return last;
    }
    found.merge(last);
    boots.remove(last);
    current = current == last ? found : current;
    return found;
  }

  private static long limit(double monotonicS, long errorMs) {
    return APART_MS + errorMs + Boot.driftMs(monotonicS);
  }

  private @Nullable Boot find(Instant start, double monotonicS, long errorMs, @Nullable String id) {
    Boot best = null;
    long bestApart = Long.MAX_VALUE;
    long limit = limit(monotonicS, errorMs);
    for (Boot boot : boots) {
      String known = boot.id();
      if (id != null && known != null) {
        if (id.equals(known)) {
          return boot;
        }
        continue;
      }
      long apart = boot.apartMs(start);
      if (apart <= limit && apart < bestApart) {
        best = boot;
        bestApart = apart;
      }
    }
    return best;
  }

  /** All moments are known. */
  void settle() {
    boots.forEach(Boot::settle);
  }

  /** The boots, oldest first. */
  List<Boot> boots() {
    return boots.stream().sorted(Comparator.comparing(Boot::start)).toList();
  }

  /** The boot of an id, or null. */
  @Nullable Boot withId(String id) {
    for (Boot boot : boots) {
      if (id.equals(boot.id())) {
        return boot;
      }
    }
    return null;
  }

  /** The boot of a moment with both clocks, or null. */
  @Nullable Boot of(double monotonicS, Instant wall) {
    return find(Boot.startOf(monotonicS, wall), monotonicS, 0, null);
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
}
