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
import java.util.OptionalInt;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The clock of one log: years and offsets of its local stamps, worked out from all its sightings
 * together.
 */
final class LogClock {
  private static final Duration ZONE_SLACK = Duration.ofHours(26);
  private static final Duration LAG = Duration.ofMinutes(7);
  private static final Duration INLINE_SLACK = Duration.ofHours(1);
  private static final long HOUR_MS = 3_600_000;
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration ADJACENT = Duration.ofSeconds(30);
  private static final double DRIFT = 1e-4;

  private final HostTime host;
  private final @Nullable ZoneId zoneOption;
  private final Offsets own = new Offsets();
  private Offsets hostOffsets = new Offsets();
  private final TreeMap<Long, LocalDateTime> dates = new TreeMap<>();
  private @Nullable ZoneOffset voted;
  private boolean newestFirst;

  LogClock(HostTime host, @Nullable ZoneId zoneOption) {
    this.host = host;
    this.zoneOption = zoneOption;
  }

  /** Learns offsets from records and neighbours that show two clocks. */
  void learnOffsets(List<Sighting> sightings) {
    Map<ZoneOffset, Integer> votes = new HashMap<>();
    for (int i = 0; i < sightings.size(); i++) {
      Sighting one = sightings.get(i);
      Stamp local = localOf(one);
      if (local == null) {
        continue;
      }
      Instant full = fullOf(one);
      if (full != null) {
        pair(local, full);
        continue;
      }
      if (i > 0) {
        neighbour(local, sightings.get(i - 1), votes);
      }
      if (i + 1 < sightings.size()) {
        neighbour(local, sightings.get(i + 1), votes);
      }
    }
    votes.entrySet().stream()
        .max(
            Map.Entry.<ZoneOffset, Integer>comparingByValue()
                .thenComparing(Map.Entry.comparingByKey()))
        .ifPresent(best -> voted = best.getKey());
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
  @Nullable Instant newestFull(List<Sighting> sightings) {
    Instant newest = null;
    for (Sighting one : sightings) {
      Instant full = fullOf(one);
      if (full != null && (newest == null || full.isAfter(newest))) {
        newest = full;
      }
    }
    return newest;
  }

  /**
   * Works out the dates of stamps without a year.
   *
   * @param bound no record of the log is after this local time; null when unknown
   * @param around a time the log's newest record is near to, used when there is no bound
   */
  void learnYears(
      List<Sighting> sightings,
      @Nullable LocalDateTime bound,
      @Nullable LocalDateTime around,
      OptionalInt year) {
    List<Sighting> dated = sightings.stream().filter(one -> dateStamp(one) != null).toList();
    if (dated.isEmpty()) {
      return;
    }
    newestFirst = descending(dated);
    LocalDateTime[] found = new LocalDateTime[dated.size()];
    boolean any = false;
    for (int i = 0; i < found.length; i++) {
      found[i] = fixed(dated.get(i));
      any |= found[i] != null;
    }
    if (!any) {
      int last = newestFirst ? 0 : found.length - 1;
      found[last] = newest(dateStampOf(dated.get(last)), bound, around, year);
      if (found[last] == null) {
        return;
      }
    }
    spread(dated, found);
  }

  private static @Nullable LocalDateTime newest(
      Stamp stamp,
      @Nullable LocalDateTime bound,
      @Nullable LocalDateTime around,
      OptionalInt year) {
    if (bound != null) {
      return Years.notAfter(stamp, bound.plus(ZONE_SLACK));
    }
    if (around != null) {
      return Years.near(stamp, around);
    }
    return year.isPresent() ? Years.at(stamp, year.getAsInt()) : null;
  }

  /** From each known date to its neighbours: a step is as short as the stamps allow. */
  private void spread(List<Sighting> dated, LocalDateTime[] found) {
    for (int i = 1; i < found.length; i++) {
      LocalDateTime before = found[i - 1];
      if (found[i] == null && before != null) {
        found[i] = Years.near(dateStampOf(dated.get(i)), before);
      }
    }
    for (int i = found.length - 2; i >= 0; i--) {
      LocalDateTime after = found[i + 1];
      if (found[i] == null && after != null) {
        found[i] = Years.near(dateStampOf(dated.get(i)), after);
      }
    }
    for (int i = 0; i < found.length; i++) {
      if (found[i] != null) {
        dates.put(dated.get(i).line(), found[i]);
      }
    }
  }

  private static boolean descending(List<Sighting> dated) {
    int up = 0;
    int down = 0;
    Stamp before = null;
    for (Sighting one : dated) {
      Stamp stamp = dateStampOf(one);
      if (before != null) {
        int step = compare(before, stamp);
        up += step < 0 ? 1 : 0;
        down += step > 0 ? 1 : 0;
      }
      before = stamp;
    }
    return down > 2 && down > up * 3;
  }

  private static int compare(Stamp a, Stamp b) {
    int year = a.year() == 0 || b.year() == 0 ? 0 : Integer.compare(a.year(), b.year());
    int month = Integer.compare(a.month(), b.month());
    int day = Integer.compare(a.day(), b.day());
    return year != 0 ? year : month != 0 ? month : day != 0 ? day : a.time().compareTo(b.time());
  }

  /** The stamp that tells where a record stands among others: the transport's own, if any. */
  private static @Nullable Stamp dateStamp(Sighting one) {
    Stamp outer = one.outer();
    Stamp stamp = one.stamp();
    if (outer != null && outer.month() != 0) {
      return outer;
    }
    return stamp != null && stamp.month() != 0 ? stamp : null;
  }

  private static Stamp dateStampOf(Sighting one) {
    Stamp stamp = dateStamp(one);
    if (stamp == null) {
      throw new IllegalStateException("a record without a date");
    }
    return stamp;
  }

  /** The date of a record that some full stamp of it fixes; null otherwise. */
  private @Nullable LocalDateTime fixed(Sighting one) {
    Stamp stamp = dateStampOf(one);
    if (stamp.year() != 0) {
      return Years.at(stamp, stamp.year());
    }
    Instant full = fullOf(one);
    return full == null ? null : Years.near(stamp, LocalDateTime.ofInstant(full, ZoneOffset.UTC));
  }

  /** Whether the log's newest record is its first. */
  boolean newestFirst() {
    return newestFirst;
  }

  /** The local date of the log's oldest dated record; null when unknown. */
  @Nullable LocalDateTime oldest() {
    if (dates.isEmpty()) {
      return null;
    }
    return (newestFirst ? dates.lastEntry() : dates.firstEntry()).getValue();
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
    LocalDateTime local = dated(stamp, one);
    if (local == null) {
      return null;
    }
    Offsets.Found offset = offset(stamp, local);
    return offset == null
        ? null
        : placed(stamp, local.toInstant(offset.offset()), offset.errorMs());
  }

  private @Nullable LocalDateTime dated(Stamp stamp, Sighting one) {
    if (stamp.year() != 0) {
      return Years.at(stamp, stamp.year());
    }
    Map.Entry<Long, LocalDateTime> nearest = dates.floorEntry(one.line());
    if (nearest == null) {
      nearest = dates.ceilingEntry(one.line());
    }
    return nearest == null ? null : Years.near(stamp, nearest.getValue());
  }

  private Offsets.@Nullable Found offset(Stamp stamp, LocalDateTime local) {
    if (stamp.offset() != null) {
      return new Offsets.Found(stamp.offset(), 0);
    }
    ZoneOffset named = zoneNamed(stamp, local);
    if (named != null) {
      return new Offsets.Found(named, 0);
    }
    ZoneId zone = host.zone();
    if (zone != null) {
      ZoneOffset offset = zone.getRules().getOffset(local);
      // where clocks go back, an hour exists twice
      long twice = zone.getRules().getValidOffsets(local).size() == 2 ? HOUR_MS : 0;
      return new Offsets.Found(
          offset, host.zoneCertain() ? twice : Math.max(twice, unsure(zone, offset)));
    }
    Offsets.Found learned = own.at(local);
    if (learned == null) {
      learned = hostOffsets.at(local);
    }
    if (learned == null && voted != null) {
      return new Offsets.Found(voted, 0);
    }
    if (learned == null && zoneOption != null) {
      return new Offsets.Found(zoneOption.getRules().getOffset(local), 0);
    }
    return learned;
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
