package io.sosight.internal.clock;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What other logs of its host tell of the clock of one log: of the seconds of each of its boots, or
 * of stamps that {@code dmesg -T} computed and that sleeps of the machine moved.
 */
final class Told {
  private final Map<Integer, Boot> boots = new HashMap<>();
  private final Map<Integer, List<Alignment.Stretch>> local = new HashMap<>();
  private List<Alignment.Stretch> shifts = List.of();
  private List<Alignment.Stretch> localShifts = List.of();

  /** The boot that lies so many restarts before the end of the log. */
  void boot(int restarts, Boot boot) {
    boots.put(restarts, boot);
  }

  @Nullable Boot boot(int restarts) {
    return boots.get(restarts);
  }

  /** The same on a local clock of which zone or year is not known. */
  void local(int restarts, List<Alignment.Stretch> stretches) {
    local.put(restarts, stretches);
  }

  void shifts(List<Alignment.Stretch> stretches, boolean onLocalClock) {
    if (onLocalClock) {
      localShifts = stretches;
    } else {
      shifts = stretches;
    }
  }

  /** Whether computed times are to be set right. */
  boolean shifts() {
    return !shifts.isEmpty();
  }

  /** A computed time, set right. */
  Placed shifted(Placed computed) {
    Alignment.Stretch near = Alignment.near(shifts, seconds(computed.utc()));
    return new Placed(
        computed.utc().plusMillis(Math.round(near.offsetS() * 1000)),
        computed.basis(),
        Math.round(near.errorS() * 1000) + 1000);
  }

  /** A record's moment on the local clock of its host; null when unknown. */
  @Nullable LocalPlace local(int restarts, Sighting one) {
    LocalPlace printed = LocalPlace.of(one);
    if (printed != null) {
      return one.computed() && !localShifts.isEmpty()
          ? by(localShifts, printed.seconds())
          : printed;
    }
    List<Alignment.Stretch> stretches = local.get(restarts);
    return stretches == null || Double.isNaN(one.monotonicS())
        ? null
        : by(stretches, one.monotonicS());
  }

  private static LocalPlace by(List<Alignment.Stretch> stretches, double seconds) {
    Alignment.Stretch near = Alignment.near(stretches, seconds);
    double outside = Math.max(0, Math.max(near.from() - seconds, seconds - near.to()));
    return new LocalPlace(
        seconds + near.offsetS(), Math.round(near.errorS() * 1000) + Boot.driftMs(outside));
  }

  static double seconds(Instant instant) {
    return instant.getEpochSecond() + instant.getNano() / 1e9;
  }

  static Instant instant(double seconds) {
    return Instant.EPOCH.plus(Duration.ofNanos(Math.round(seconds * 1e6) * 1000));
  }
}
