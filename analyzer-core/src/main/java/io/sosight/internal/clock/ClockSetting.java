package io.sosight.internal.clock;

import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Sets the clock of a log by what another log of its host tells. */
public final class ClockSetting {
  /** Records of a log's head and tail that may lack a time. */
  private static final int ENDS = 4;

  private final Map<String, TimedLog> logs;
  private final Map<String, BootClock> boots;
  private final BiFunction<String, Sighting, @Nullable Placed> placing;

  /** What seconds are counted from. */
  public enum Scale {
    /** 1970 in UTC. */
    UTC,
    /** Some year, on the host's own clock. */
    LOCAL,
    /** The start of the kernel. */
    BOOT
  }

  ClockSetting(
      Map<String, TimedLog> logs,
      Map<String, BootClock> boots,
      BiFunction<String, Sighting, @Nullable Placed> placing) {
    this.logs = logs;
    this.boots = boots;
    this.placing = placing;
  }

  /** How many boots of a log lie after a record's. */
  public int restartsAfter(String entry, Sighting one) {
    TimedLog log = logs.get(entry);
    return log == null ? 0 : log.restartsAfter(one.line());
  }

  /** Whether seconds since boot in a log are of the boot that the host is in. */
  public boolean running(String entry, int restarts) {
    TimedLog log = logs.get(entry);
    return log != null && log.kernelLog && log.rotation.age() == 0 && restarts == 0;
  }

  /** The seconds of a record; not a number where they are not known. */
  public double seconds(String entry, Sighting one, Scale scale) {
    switch (scale) {
      case UTC -> {
        Placed placed = placing.apply(entry, one);
        return placed == null ? Double.NaN : Told.seconds(placed.utc());
      }
      case LOCAL -> {
        LocalPlace local = LocalPlace.of(one);
        return local == null ? Double.NaN : local.seconds();
      }
      default -> {
        return one.monotonicS();
      }
    }
  }

  /** Tells a sequence from when to when its log goes. */
  public void cover(String entry, Scale scale, int restarts, Sequence sequence) {
    TimedLog log = logs.get(entry);
    int size = log == null ? 0 : log.sightings.size();
    for (int i = 0; i < size && log != null; i++) {
      boolean end = i < ENDS || i >= size - ENDS;
      if (scale != Scale.BOOT && !end) {
        continue;
      }
      Sighting one = log.sightings.get(i);
      if (one.banner()) {
        continue;
      }
      double at = seconds(entry, one, scale);
      boolean part = scale != Scale.BOOT || log.restartsAfter(one.line()) == restarts;
      if (part && !Double.isNaN(at)) {
        sequence.covers(at);
      }
    }
  }

  /** Sets the seconds since boot of a log. */
  public void sinceBoot(String entry, int restarts, Scale by, List<Alignment.Stretch> stretches) {
    TimedLog log = logs.get(entry);
    if (log == null) {
      return;
    }
    if (by == Scale.LOCAL) {
      log.told.local(restarts, stretches);
      return;
    }
    BootClock clock = boots.computeIfAbsent(log.host, host -> new BootClock());
    Boot newest = running(entry, restarts) ? clock.newest() : null;
    Boot known = newest != null && clock.isCurrent(newest) ? newest : null;
    Boot boot = clock.told(known, stretches);
    if (boot != null) {
      log.told.boot(restarts, boot);
    }
  }

  /** Sets the stamps of a log that were computed from seconds since boot. */
  public void computed(String entry, Scale by, List<Alignment.Stretch> stretches) {
    TimedLog log = logs.get(entry);
    if (log != null) {
      log.told.shifts(stretches, by == Scale.LOCAL);
    }
  }
}
