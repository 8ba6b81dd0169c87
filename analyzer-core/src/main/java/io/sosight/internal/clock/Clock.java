package io.sosight.internal.clock;

import io.sosight.event.EventTime;
import io.sosight.event.TimeBasis;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Places the stamps of all logs of a bundle on the UTC clock, once everything was read: facts may
 * come after logs, and one log's full stamps tell year and zone of another's.
 */
public final class Clock {
  /** Two neighbours that are farther apart tell next to nothing of what lies between them. */
  private static final long FARTHEST_NEIGHBOURS_MS = 24L * 3600 * 1000;

  private static final int MOST_TRIES = 8;

  /** Between the kernel's stamp of a record and that of the daemon that wrote it down. */
  private static final Duration BOOT_SLACK = Duration.ofSeconds(90);

  /** How long a machine may take from its start to that of a container. */
  private static final double TOGETHER_S = 180;

  private final @Nullable ZoneId zoneOption;
  private final OptionalInt yearOption;
  private final Map<String, HostTime> hosts;
  private final Map<String, TimedLog> logs = new LinkedHashMap<>();
  private final Map<String, BootClock> boots = new HashMap<>();
  private final LogClock lone = new LogClock(HostTime.UNKNOWN, null);

  /**
   * A clock.
   *
   * @param hosts what files say about the clocks of each host group
   * @param zoneOption zone of hosts that do not tell theirs
   * @param yearOption year of the newest record of logs that nothing else dates
   */
  public Clock(Map<String, HostTime> hosts, Optional<ZoneId> zoneOption, OptionalInt yearOption) {
    this.hosts = hosts;
    this.zoneOption = zoneOption.orElse(null);
    this.yearOption = yearOption;
  }

  /**
   * A log's sightings, in any order.
   *
   * @param kernelLog whether seconds since boot in it are of the running boot, as dmesg prints them
   */
  public void log(String entry, String host, boolean kernelLog, List<Sighting> sightings) {
    HostTime time = hosts.getOrDefault(host, HostTime.UNKNOWN);
    logs.put(
        entry,
        new TimedLog(
            entry, host, kernelLog, Sightings.sorted(sightings), new LogClock(time, zoneOption)));
  }

  /** Works out zones, years and boots from all logs. */
  public void settle() {
    Map<String, Offsets> offsets = new HashMap<>();
    Map<String, Instant> newest = new HashMap<>();
    Map<String, LocalDate> named = new HashMap<>();
    for (TimedLog log : logs.values()) {
      log.clock.learnOffsets(log.sightings);
      sinceBoot(log);
      offsets.computeIfAbsent(log.host, key -> new Offsets()).addAll(log.clock.offsets());
      Instant full = log.clock.newestFull();
      if (full != null) {
        newest.merge(log.host, full, (a, b) -> a.isAfter(b) ? a : b);
      }
      if (log.rotation.day() != null) {
        named.merge(log.host, log.rotation.day(), (a, b) -> a.isAfter(b) ? a : b);
      }
    }
    Map<String, TimedLog> younger = new HashMap<>();
    List<TimedLog> byAge = new ArrayList<>(logs.values());
    byAge.sort(
        Comparator.comparingLong((TimedLog log) -> log.rotation.age())
            .thenComparing(log -> log.entry));
    for (TimedLog log : byAge) {
      log.clock.share(offsets.getOrDefault(log.host, new Offsets()));
      Instant full = newest.get(log.host);
      LocalDate last = named.get(log.host);
      LocalDateTime around =
          full != null
              ? LocalDateTime.ofInstant(full, ZoneOffset.UTC)
              : last == null ? null : last.atTime(LocalTime.NOON);
      LocalDate own = log.rotation.day();
      log.clock
          .dates()
          .learn(
              log.sightings,
              bound(log, younger.get(log.rotation.base())),
              around,
              own == null ? null : own.atTime(LocalTime.NOON),
              yearOption);
      if (log.clock.dates().oldest() != null) {
        younger.put(log.rotation.base(), log);
      }
    }
    boots();
  }

  /** When the kernel started is known in UTC: its seconds in local records tell the zone. */
  private void sinceBoot(TimedLog log) {
    HostTime time = hosts.getOrDefault(log.host, HostTime.UNKNOWN);
    Instant boot = time.boot();
    if (boot == null || time.zone() != null || time.container() || log.rotation.age() > 0) {
      return;
    }
    for (Sighting one : log.sightings) {
      if (!Double.isNaN(one.monotonicS()) && log.restartsAfter(one.line()) == 0) {
        Instant instant = boot.plusMillis(Math.round(one.monotonicS() * 1000));
        log.clock.learnOffset(one, instant, BOOT_SLACK);
      }
    }
  }

  private @Nullable LocalDateTime bound(TimedLog log, @Nullable TimedLog younger) {
    LocalDateTime bound = hosts.getOrDefault(log.host, HostTime.UNKNOWN).newest();
    LocalDateTime before = younger == null ? null : younger.clock.dates().oldest();
    return before != null && (bound == null || before.isBefore(bound)) ? before : bound;
  }

  private void boots() {
    hosts.forEach(
        (host, time) -> {
          Instant start = time.boot();
          Instant moment = time.collectedAt() == null ? start : time.collectedAt();
          if (start != null && moment != null && time.container()) {
            withMachine(host, start, moment);
          } else if (start != null && moment != null) {
            boots
                .computeIfAbsent(host, key -> new BootClock())
                .current(start, moment, time.bootErrorMs());
          }
        });
    for (TimedLog log : logs.values()) {
      BootClock clock = boots.computeIfAbsent(log.host, key -> new BootClock());
      clock.log();
      if (!log.sightings.monotonic()) {
        continue;
      }
      for (Sighting one : log.written()) {
        if (Double.isNaN(one.monotonicS())) {
          continue;
        }
        Placed wall = log.clock.place(one);
        if (wall != null) {
          clock.seen(one.monotonicS(), wall, one.bootId(), one.host());
        }
      }
    }
    boots.values().forEach(BootClock::settle);
  }

  /**
   * A container tells when its machine was started only if the two were started together: the
   * kernel's newest line is then as old as its uptime.
   */
  private void withMachine(String host, Instant start, Instant moment) {
    double newest = 0;
    for (TimedLog log : logs.values()) {
      if (log.kernelLog && log.host.equals(host)) {
        for (Sighting one : log.sightings) {
          newest = Double.isNaN(one.monotonicS()) ? newest : Math.max(newest, one.monotonicS());
        }
      }
    }
    double uptime = Duration.between(start, moment).toMillis() / 1000.0;
    if (Math.abs(newest - uptime) <= TOGETHER_S) {
      boots
          .computeIfAbsent(host, key -> new BootClock())
          .current(start, moment, Math.round(TOGETHER_S * 1000));
    }
  }

  /** A record's time: the same with its instant, where it can be known. */
  public EventTime resolve(EventTime time, Sighting one, String entry) {
    Placed placed = place(entry, one);
    return placed == null ? time : time.at(placed.utc(), placed.basis(), placed.errorMs());
  }

  /** The instant of a record; null when it cannot be known. */
  public @Nullable Placed place(String entry, Sighting one) {
    TimedLog log = logs.get(entry);
    return log == null ? lone.place(one) : place(log, one);
  }

  /**
   * The time of a record without a stamp: its log was written in order, so it lies between the
   * nearest records with one.
   */
  private @Nullable Placed between(TimedLog log, long line) {
    Placed before = neighbour(log, line, -1);
    Placed after = neighbour(log, line, 1);
    if (before == null || after == null) {
      return null;
    }
    long apart = Duration.between(before.utc(), after.utc()).abs().toMillis();
    long errorMs = apart + Math.max(before.errorMs(), after.errorMs());
    return apart > FARTHEST_NEIGHBOURS_MS
        ? null
        : new Placed(before.utc(), TimeBasis.NEIGHBOUR, errorMs);
  }

  /** The nearest record before or after a line whose time is known. */
  private @Nullable Placed neighbour(TimedLog log, long line, int step) {
    int at = log.firstFrom(line + (step < 0 ? 0 : 1)) + (step < 0 ? -1 : 0);
    for (int tries = 0; tries < MOST_TRIES && at >= 0 && at < log.sightings.size(); tries++) {
      Placed placed = place(log, log.sightings.get(at));
      if (placed != null) {
        return placed;
      }
      at += step;
    }
    return null;
  }

  private @Nullable Placed place(TimedLog log, Sighting one) {
    if (one.empty()) {
      return between(log, one.line());
    }
    Placed wall = log.clock.place(one);
    if (wall != null && one.computed()) {
      return log.told.shifts() ? log.told.shifted(wall) : computed(log, wall);
    }
    if (wall != null) {
      Placed corrected = Double.isNaN(one.monotonicS()) ? null : corrected(log, one, wall);
      return corrected == null ? wall : corrected;
    }
    if (!Double.isNaN(one.monotonicS())) {
      Boot boot = boot(log, one);
      return boot == null ? null : boot.place(one.monotonicS());
    }
    return null;
  }

  /** What dmesg -T adds to seconds since boot knows nothing of the sleep and steps between. */
  private Placed computed(TimedLog log, Placed wall) {
    BootClock clock = boots.get(log.host);
    Boot boot = clock == null ? null : clock.newest();
    long movedMs = boot == null ? 0 : boot.movedMs();
    return movedMs == 0 ? wall : new Placed(wall.utc(), wall.basis(), wall.errorMs() + movedMs);
  }

  /** Before a clock was set, only the seconds since boot are right. */
  private @Nullable Placed corrected(TimedLog log, Sighting one, Placed wall) {
    BootClock clock = boots.get(log.host);
    if (clock == null) {
      return null;
    }
    String id = one.bootId();
    Boot boot = id == null ? clock.of(one.monotonicS(), wall.utc()) : clock.withId(id);
    return boot == null ? null : boot.corrected(one.monotonicS(), wall);
  }

  private @Nullable Boot boot(TimedLog log, Sighting one) {
    BootClock clock = boots.get(log.host);
    if (clock == null) {
      return null;
    }
    if (one.bootId() != null) {
      return clock.withId(one.bootId());
    }
    Boot told = log.told.boot(log.restartsAfter(one.line()));
    if (told != null) {
      return told;
    }
    if (!log.kernelLog || log.rotation.age() > 0) {
      return ownBoot(log, clock, one);
    }
    Boot boot = clock.before(log.restartsAfter(one.line()));
    HostTime time = hosts.getOrDefault(log.host, HostTime.UNKNOWN);
    Instant collected = time.collectedAt();
    if (boot == null || collected == null) {
      return boot;
    }
    // a stamp beyond the time of collection is of another boot
    Placed placed = boot.place(one.monotonicS());
    boolean beyond = placed.utc().isAfter(collected.plusMillis(placed.errorMs() + 60_000));
    return beyond ? null : boot;
  }

  /** The boot of the nearest record of the same log with both clocks, when no boot lies between. */
  private static @Nullable Boot ownBoot(TimedLog log, BootClock clock, Sighting one) {
    Sighting nearest = null;
    int restarts = log.restartsAfter(one.line());
    for (Sighting other : log.sightings) {
      boolean nearer =
          nearest == null
              || Math.abs(other.line() - one.line()) < Math.abs(nearest.line() - one.line());
      if (nearer
          && !Double.isNaN(other.monotonicS())
          && log.restartsAfter(other.line()) == restarts
          && log.clock.place(other) != null) {
        nearest = other;
      }
    }
    Placed wall = nearest == null ? null : log.clock.place(nearest);
    return nearest == null || wall == null ? null : clock.of(nearest.monotonicS(), wall.utc());
  }

  /** How the clocks of logs are set by those of others. */
  public ClockSetting setting() {
    return new ClockSetting(logs, boots, this::place);
  }

  /** A record's moment on its host's local clock, where zone or year is not known; or null. */
  public @Nullable LocalPlace local(String entry, Sighting one) {
    TimedLog log = logs.get(entry);
    return log == null ? null : log.told.local(log.restartsAfter(one.line()), one);
  }

  /**
   * A boot of a host.
   *
   * @param id boot id, where printed
   * @param start when it began
   * @param lastSeen the last moment that a record with both clocks was seen
   */
  public record SeenBoot(Optional<String> id, Instant start, Instant lastSeen) {
    private static SeenBoot of(Boot boot) {
      return new SeenBoot(Optional.ofNullable(boot.id()), boot.start(), boot.lastSeen());
    }
  }

  /** The boots of a host that is known by what records print only, oldest first. */
  public List<SeenBoot> bootsOf(Predicate<String> name) {
    return boots.values().stream()
        .flatMap(clock -> clock.boots().stream())
        .filter(boot -> boot.hosts().stream().anyMatch(name))
        .sorted(Comparator.comparing(Boot::start))
        .map(SeenBoot::of)
        .toList();
  }

  /** The boots of a host that were seen, oldest first. */
  public List<SeenBoot> bootsOf(String host) {
    BootClock clock = boots.get(host);
    if (clock == null) {
      return List.of();
    }
    return clock.boots().stream().map(SeenBoot::of).toList();
  }

  /** Whether a log's newest record is its first. */
  public boolean newestFirst(String entry) {
    TimedLog log = logs.get(entry);
    return log != null && log.clock.dates().newestFirst();
  }
}
