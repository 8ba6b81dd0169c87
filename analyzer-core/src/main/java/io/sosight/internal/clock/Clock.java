package io.sosight.internal.clock;

import io.sosight.event.EventTime;
import java.time.Instant;
import java.time.LocalDateTime;
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
import org.jspecify.annotations.Nullable;

/**
 * Places the stamps of all logs of a bundle on the UTC clock, once everything was read: facts may
 * come after logs, and one log's full stamps tell year and zone of another's.
 */
public final class Clock {
  /** A step back that is more than two CPUs writing at once. */
  private static final double RESTART_S = 1;

  private final @Nullable ZoneId zoneOption;
  private final OptionalInt yearOption;
  private final Map<String, HostTime> hosts;
  private final Map<String, Log> logs = new LinkedHashMap<>();
  private final Map<String, BootClock> boots = new HashMap<>();
  private final LogClock lone = new LogClock(HostTime.UNKNOWN, null);

  private static final class Log {
    private final String entry;
    private final String host;
    private final boolean kernelLog;
    private final List<Sighting> sightings;
    private final LogClock clock;
    private final Rotation rotation;
    private @Nullable List<Long> restarts;

    Log(String entry, String host, boolean kernelLog, List<Sighting> sightings, LogClock clock) {
      this.entry = entry;
      this.host = host;
      this.kernelLog = kernelLog;
      this.sightings = sightings;
      this.clock = clock;
      rotation = Rotation.of(entry);
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
  }

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
    List<Sighting> sorted = new ArrayList<>();
    for (Sighting one : sightings) {
      if (!one.empty()) {
        sorted.add(one);
      }
    }
    sorted.sort(Comparator.comparingLong(Sighting::line));
    HostTime time = hosts.getOrDefault(host, HostTime.UNKNOWN);
    logs.put(entry, new Log(entry, host, kernelLog, sorted, new LogClock(time, zoneOption)));
  }

  /** Works out zones, years and boots from all logs. */
  public void settle() {
    Map<String, Offsets> offsets = new HashMap<>();
    Map<String, Instant> newest = new HashMap<>();
    for (Log log : logs.values()) {
      log.clock.learnOffsets(log.sightings);
      offsets.computeIfAbsent(log.host, key -> new Offsets()).addAll(log.clock.offsets());
      Instant full = log.clock.newestFull(log.sightings);
      if (full != null) {
        newest.merge(log.host, full, (a, b) -> a.isAfter(b) ? a : b);
      }
    }
    Map<String, Log> younger = new HashMap<>();
    List<Log> byAge = new ArrayList<>(logs.values());
    byAge.sort(
        Comparator.comparingLong((Log log) -> log.rotation.age()).thenComparing(log -> log.entry));
    for (Log log : byAge) {
      log.clock.share(offsets.getOrDefault(log.host, new Offsets()));
      Instant full = newest.get(log.host);
      LocalDateTime around = full == null ? null : LocalDateTime.ofInstant(full, ZoneOffset.UTC);
      log.clock.learnYears(
          log.sightings, bound(log, younger.get(log.rotation.base())), around, yearOption);
      if (log.clock.oldest() != null) {
        younger.put(log.rotation.base(), log);
      }
    }
    boots();
  }

  private @Nullable LocalDateTime bound(Log log, @Nullable Log younger) {
    LocalDateTime bound = hosts.getOrDefault(log.host, HostTime.UNKNOWN).newest();
    LocalDateTime before = younger == null ? null : younger.clock.oldest();
    return before != null && (bound == null || before.isBefore(bound)) ? before : bound;
  }

  private void boots() {
    hosts.forEach(
        (host, time) -> {
          Instant start = time.boot();
          if (start != null) {
            Instant moment = time.collectedAt() == null ? start : time.collectedAt();
            boots
                .computeIfAbsent(host, key -> new BootClock())
                .current(start, moment, time.bootErrorMs());
          }
        });
    for (Log log : logs.values()) {
      BootClock clock = boots.computeIfAbsent(log.host, key -> new BootClock());
      for (Sighting one : log.sightings) {
        if (Double.isNaN(one.monotonicS())) {
          continue;
        }
        Placed wall = log.clock.place(one);
        if (wall != null) {
          clock.seen(one.monotonicS(), wall, one.bootId());
        }
      }
    }
  }

  /** A record's time: the same with its instant, where it can be known. */
  public EventTime resolve(EventTime time, Sighting one, String entry) {
    Placed placed = place(entry, one);
    return placed == null ? time : time.at(placed.utc(), placed.basis(), placed.errorMs());
  }

  /** The instant of a record; null when it cannot be known. */
  public @Nullable Placed place(String entry, Sighting one) {
    Log log = logs.get(entry);
    return log == null ? lone.place(one) : place(log, one);
  }

  private @Nullable Placed place(Log log, Sighting one) {
    Placed wall = log.clock.place(one);
    if (wall != null) {
      return wall;
    }
    if (!Double.isNaN(one.monotonicS())) {
      BootClock.Boot boot = boot(log, one);
      return boot == null ? null : BootClock.place(boot, one.monotonicS());
    }
    return null;
  }

  private BootClock.@Nullable Boot boot(Log log, Sighting one) {
    BootClock clock = boots.get(log.host);
    if (clock == null) {
      return null;
    }
    if (one.bootId() != null) {
      return clock.withId(one.bootId());
    }
    if (!log.kernelLog || log.rotation.age() > 0) {
      return null;
    }
    BootClock.Boot boot = clock.before(restartsAfter(log, one.line()));
    HostTime time = hosts.getOrDefault(log.host, HostTime.UNKNOWN);
    Instant collected = time.collectedAt();
    if (boot == null || collected == null) {
      return boot;
    }
    // a stamp beyond the time of collection is of another boot
    Placed placed = BootClock.place(boot, one.monotonicS());
    boolean beyond = placed.utc().isAfter(collected.plusMillis(placed.errorMs() + 60_000));
    return beyond ? null : boot;
  }

  /** How often seconds since boot start anew after a line. */
  private static int restartsAfter(Log log, long line) {
    int restarts = 0;
    for (long restart : log.restarts()) {
      restarts += restart > line ? 1 : 0;
    }
    return restarts;
  }

  /** Whether two records of one host with both clocks can be of one boot. */
  public boolean sameBoot(String host, double monotonicS, Instant a, Instant b) {
    BootClock clock = boots.get(host);
    if (clock == null) {
      return true;
    }
    BootClock.Boot first = clock.of(monotonicS, a);
    BootClock.Boot second = clock.of(monotonicS, b);
    return first == second || first == null || second == null;
  }

  /**
   * A boot of a host.
   *
   * @param id boot id, where printed
   * @param start when it began
   * @param lastSeen the last moment that a record with both clocks was seen
   */
  public record SeenBoot(Optional<String> id, Instant start, Instant lastSeen) {}

  /** The boots of a host that were seen, oldest first. */
  public List<SeenBoot> bootsOf(String host) {
    BootClock clock = boots.get(host);
    if (clock == null) {
      return List.of();
    }
    return clock.boots().stream()
        .map(boot -> new SeenBoot(Optional.ofNullable(boot.id()), boot.start(), boot.lastSeen()))
        .toList();
  }

  /** Whether a log's newest record is its first. */
  public boolean newestFirst(String entry) {
    Log log = logs.get(entry);
    return log != null && log.clock.newestFirst();
  }
}
