package io.sosight.internal.clock;

import io.sosight.event.TimeBasis;
import io.sosight.internal.envelope.Stamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The clock of one log: the offsets of its local stamps, from all its sightings together. */
final class LogClock {
  private static final Duration LAG = Duration.ofMinutes(7);
  private static final Duration INLINE_SLACK = Duration.ofHours(1);
  private static final long HOUR_MS = 3_600_000;

  /** A running journal's last entry is not older than this. */
  private static final Duration LAST_ENTRY = Duration.ofMinutes(30);

  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration ADJACENT = Duration.ofSeconds(30);
  private static final double DRIFT = 1e-4;

  private final HostTime host;
  private final @Nullable ZoneId zoneOption;
  private final Offsets own = new Offsets();
  private Offsets hostOffsets = new Offsets();
  private final LogDates dates;
  private @Nullable ZoneOffset voted;
  private @Nullable Instant newestFull;

  LogClock(HostTime host, @Nullable ZoneId zoneOption) {
    this.host = host;
    this.zoneOption = zoneOption;
    this.dates = new LogDates(host.zone() == null ? zoneOption : host.zone(), this::fullOf);
  }

  /** The dates of its records. */
  LogDates dates() {
    return dates;
  }

  /** Learns offsets from records and neighbours that show two clocks. */
  void learnOffsets(List<Sighting> sightings) {
    Map<ZoneOffset, Integer> votes = new HashMap<>();
    Sighting before = null;
    Sighting one = sightings.isEmpty() ? null : sightings.get(0);
    for (int next = 1; one != null; next++) {
      Sighting after = next < sightings.size() ? sightings.get(next) : null;
      learn(one, before, after, votes);
      before = one;
      one = after;
    }
    votes.entrySet().stream()
        .max(
            Map.Entry.<ZoneOffset, Integer>comparingByValue()
                .thenComparing(Map.Entry.comparingByKey()))
        .ifPresent(best -> voted = best.getKey());
  }

  /** Learns the offset of a record whose instant something else tells, within a slack. */
  void learnOffset(Sighting one, Instant instant, Duration slack) {
    Stamp local = localOf(one);
    LocalDateTime utc = LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
    LocalDateTime at = local == null ? null : Years.near(local, utc);
    if (at != null) {
      Zones.between(at, utc, slack).ifPresent(offset -> own.add(at, offset));
    }
  }

  private void learn(
      Sighting one,
      @Nullable Sighting before,
      @Nullable Sighting after,
      Map<ZoneOffset, Integer> votes) {
    Instant full = fullOf(one);
    if (full != null && (newestFull == null || full.isAfter(newestFull))) {
      newestFull = full;
    }
    if (one.banner()) {
      stated(one.stamp());
      return;
    }
    Stamp local = localOf(one);
    if (local == null) {
      return;
    }
    if (full != null) {
      pair(local, full);
      return;
    }
    if (before != null) {
      neighbour(local, before, votes);
    }
    if (after != null) {
      neighbour(local, after, votes);
    }
  }

  /** A banner's stamp is in the zone of all stamps of its log, UTC or not. */
  private void stated(@Nullable Stamp stamp) {
    LocalDateTime local = stamp == null || stamp.year() == 0 ? null : Years.at(stamp, stamp.year());
    if (stamp == null || local == null) {
      return;
    }
    ZoneOffset offset = stamp.offset() == null ? zoneNamed(stamp, local) : stamp.offset();
    if (offset == null) {
      offset = justBefore(stamp, local);
    }
    if (offset != null) {
      own.add(local, offset);
    }
  }

  /** The one meaning of an abbreviation by which a journal ends when the bundle was made. */
  private @Nullable ZoneOffset justBefore(Stamp stamp, LocalDateTime local) {
    Instant collected = host.collectedAt();
    String name = stamp.zoneName();
    if (collected == null || name == null) {
      return null;
    }
    List<ZoneOffset> fitting =
        Zones.meanings(name).stream()
            .filter(
                offset -> {
                  Duration left = Duration.between(local.toInstant(offset), collected);
                  return left.compareTo(LAG.negated()) >= 0 && left.compareTo(LAST_ENTRY) <= 0;
                })
            .toList();
    return fitting.size() == 1 ? fitting.get(0) : null;
  }

  /** A neighbour of the same log: its printed offset, or the offset that makes the clocks agree. */
  private void neighbour(Stamp local, Sighting other, Map<ZoneOffset, Integer> votes) {
    for (Stamp stamp : new Stamp[] {other.outer(), other.stamp()}) {
      Instant instant = stamp == null ? null : printed(stamp);
      if (stamp == null || instant == null) {
        continue;
      }
      ZoneOffset printed = stamp.offset() == null ? ZoneOffset.UTC : stamp.offset();
      LocalDateTime there = LocalDateTime.ofInstant(instant, printed);
      LocalDateTime here = Years.near(local, there);
      if (here == null) {
        continue;
      }
      if (printed.getTotalSeconds() != 0) {
        if (Duration.between(here, there).abs().compareTo(DAY) <= 0) {
          own.add(here, printed);
        }
      } else {
        // daemons print UTC whatever the host's zone
        Zones.between(here, there, ADJACENT)
            .ifPresent(offset -> votes.merge(offset, 1, Integer::sum));
      }
      return;
    }
  }

  private void pair(Stamp local, Instant full) {
    LocalDateTime utc = LocalDateTime.ofInstant(full, ZoneOffset.UTC);
    LocalDateTime at = Years.near(local, utc);
    if (at != null) {
      Zones.between(at, utc, LAG).ifPresent(offset -> own.add(at, offset));
    }
  }

  /** A stamp of the record that is an instant by itself; null when it has none. */
  private @Nullable Instant fullOf(Sighting one) {
    for (Stamp stamp : new Stamp[] {one.stamp(), one.outer()}) {
      Instant instant = stamp == null ? null : printed(stamp);
      if (instant != null) {
        return instant;
      }
    }
    Stamp inline = one.inline();
    return inline != null && one.stamp() != null && near(one.stamp(), inline)
        ? inline.instant()
        : null;
  }

  /** A stamp of the record without offset. */
  private @Nullable Stamp localOf(Sighting one) {
    for (Stamp stamp : new Stamp[] {one.stamp(), one.outer()}) {
      if (stamp != null && stamp.month() != 0 && printed(stamp) == null) {
        return stamp;
      }
    }
    return null;
  }

  private static boolean near(Stamp stamp, Stamp inline) {
    LocalDateTime there = inline.at(inline.year());
    LocalDateTime here = Years.near(stamp, there);
    return here != null && Duration.between(here, there).abs().compareTo(INLINE_SLACK) <= 0;
  }

  Offsets offsets() {
    return own;
  }

  void share(Offsets all) {
    hostOffsets = all;
  }

  /** The newest instant that this log prints in full; null when it prints none. */
  @Nullable Instant newestFull() {
    return newestFull;
  }

  /** The instant of a stamp that prints all it needs; null otherwise. */
  private @Nullable Instant printed(Stamp stamp) {
    if (stamp.year() == 0 || stamp.month() == 0) {
      return null;
    }
    if (stamp.offset() != null) {
      return stamp.instant();
    }
    LocalDateTime local = Years.at(stamp, stamp.year());
    ZoneOffset offset = local == null ? null : zoneNamed(stamp, local);
    return offset == null || local == null ? null : local.toInstant(offset);
  }

  /** The offset of a printed abbreviation, where host or table settle its meaning. */
  private @Nullable ZoneOffset zoneNamed(Stamp stamp, LocalDateTime local) {
    String name = stamp.zoneName();
    if (name == null) {
      return null;
    }
    ZoneId zone = host.zone();
    if (zone != null) {
      for (ZoneOffset offset : zone.getRules().getValidOffsets(local)) {
        if (Zones.fits(name, offset) && !(name.equals("UTC") && offset.getTotalSeconds() != 0)) {
          return offset;
        }
      }
    }
    return Zones.offset(name).orElse(null);
  }

  /** The record's wall-clock time; null when year or zone cannot be known. */
  @Nullable Placed place(Sighting one) {
    Stamp stamp = one.stamp();
    if (stamp == null) {
      stamp = one.outer();
    }
    if (stamp == null || (stamp.month() == 0 && one.outer() == null)) {
      return null;
    }
    Instant printed = printed(stamp);
    if (printed != null) {
      return new Placed(printed, TimeBasis.PRINTED, resolutionMs(stamp));
    }
    Stamp inline = one.inline();
    if (inline != null && inline.instant() != null && near(stamp, inline)) {
      LocalDateTime local = Years.near(stamp, inline.at(inline.year()));
      if (local != null && inline.offset() != null) {
        return placed(stamp, local.toInstant(inline.offset()), 0);
      }
    }
    Stamp outer = one.outer();
    if (outer != null && one.stamp() != null) {
      Placed around = single(outer, one);
      if (around != null) {
        return inside(stamp, around);
      }
    }
    Placed found = single(stamp, one);
    return found != null && one.computed() ? computed(found) : found;
  }

  /** A writer's stamp inside a transport's whose instant is known. */
  private @Nullable Placed inside(Stamp stamp, Placed around) {
    LocalDateTime utc = LocalDateTime.ofInstant(around.utc(), ZoneOffset.UTC);
    LocalDateTime local =
        stamp.month() == 0 ? utc.toLocalDate().atTime(stamp.time()) : Years.near(stamp, utc);
    if (local == null) {
      return null;
    }
    ZoneId zone = host.zone();
    if (zone != null) {
      Instant there = local.atZone(zone).toInstant();
      if (Duration.between(there, around.utc()).abs().compareTo(LAG) <= 0) {
        return placed(stamp, there, 0);
      }
    }
    ZoneOffset offset = Zones.between(local, utc, LAG).orElse(null);
    if (offset == null) {
      return placed(stamp, around.utc(), 24 * HOUR_MS);
    }
    return placed(stamp, local.toInstant(offset), around.errorMs());
  }

  private @Nullable Placed single(Stamp stamp, Sighting one) {
    Instant printed = printed(stamp);
    if (printed != null) {
      return new Placed(printed, TimeBasis.PRINTED, resolutionMs(stamp));
    }
    LocalDateTime local = dates.of(stamp, one);
    if (local == null) {
      return null;
    }
    Offsets.Found offset = offset(stamp, local, one.line());
    return offset == null
        ? null
        : placed(stamp, local.toInstant(offset.offset()), offset.errorMs());
  }

  private Offsets.@Nullable Found offset(Stamp stamp, LocalDateTime local, long line) {
    if (stamp.offset() != null) {
      return new Offsets.Found(stamp.offset(), 0);
    }
    ZoneOffset named = zoneNamed(stamp, local);
    if (named != null) {
      return new Offsets.Found(named, 0);
    }
    ZoneId zone = host.zone();
    if (zone != null) {
      Offsets.Found found = inZone(zone, local, line);
      long unsure = host.zoneCertain() ? 0 : unsure(zone, found.offset());
      return new Offsets.Found(found.offset(), Math.max(found.errorMs(), unsure));
    }
    Offsets.Found learned = own.at(local);
    if (learned == null) {
      learned = hostOffsets.at(local);
    }
    if (learned == null && voted != null) {
      return new Offsets.Found(voted, 0);
    }
    if (learned == null && zoneOption != null) {
      return inZone(zoneOption, local, line);
    }
    return learned;
  }

  private Offsets.Found inZone(ZoneId zone, LocalDateTime local, long line) {
    // where clocks go back, an hour exists twice
    List<ZoneOffset> valid = zone.getRules().getValidOffsets(local);
    Boolean second = valid.size() == 2 ? dates.second(local, line) : null;
    ZoneOffset offset = second != null && second ? valid.get(1) : zone.getRules().getOffset(local);
    // a time that clocks skip is of a program that has not learned of it
    boolean unsure = valid.isEmpty() || (valid.size() == 2 && second == null);
    return new Offsets.Found(offset, unsure ? HOUR_MS : 0);
  }

  private long unsure(ZoneId zone, ZoneOffset offset) {
    Instant collected = host.collectedAt();
    boolean same = collected != null && zone.getRules().getOffset(collected).equals(offset);
    return same ? 0 : HOUR_MS;
  }

  private static Placed placed(Stamp stamp, Instant utc, long errorMs) {
    TimeBasis basis = stamp.year() == 0 ? TimeBasis.YEAR_INFERRED : TimeBasis.ZONE_INFERRED;
    return new Placed(utc, basis, resolutionMs(stamp) + errorMs);
  }

  /** dmesg -T adds seconds since boot to a boot time of its own: it drifts with distance. */
  private Placed computed(Placed found) {
    Instant collected = host.collectedAt();
    long drift =
        collected == null
            ? 60_000
            : 2_000 + Math.round(Duration.between(found.utc(), collected).abs().toMillis() * DRIFT);
    return new Placed(found.utc(), found.basis(), found.errorMs() + drift);
  }

  private static long resolutionMs(Stamp stamp) {
    return (stamp.resolutionNanos() + 999_999) / 1_000_000;
  }
}
