package io.sosight.internal.clock;

import io.sosight.internal.envelope.Stamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The local dates of one log's records: their years, and which of two equal hours is meant. */
final class LogDates {
  private static final Duration ZONE_SLACK = Duration.ofHours(26);
  private static final Duration HALF_YEAR = Duration.ofDays(183);

  private final @Nullable ZoneId zone;
  private final Function<Sighting, @Nullable Instant> fullOf;
  private final TreeMap<Long, LocalDateTime> dates = new TreeMap<>();
  private final Map<LocalDate, Long> secondTime = new HashMap<>();
  private boolean newestFirst;

  /**
   * Dates of a log.
   *
   * @param zone the host's zone; null when unknown
   * @param fullOf the instant that a record prints in full, or null
   */
  LogDates(@Nullable ZoneId zone, Function<Sighting, @Nullable Instant> fullOf) {
    this.zone = zone;
    this.fullOf = fullOf;
  }

  /**
   * Works out the dates of stamps without a year.
   *
   * @param bound no record of the log is after this local time; null when unknown
   * @param around a time the log's newest record is near to, used when there is no bound
   */
  void learn(
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
    if (!any) {
      leapDay(dated, found);
    }
    for (int i = 0; i < found.length; i++) {
      if (found[i] != null) {
        dates.put(dated.get(i).line(), found[i]);
      }
    }
    repeatedHour();
  }

  /** A leap day far from its neighbours: they are of its year, which has one, not the newest. */
  private static void leapDay(List<Sighting> dated, LocalDateTime[] found) {
    for (int i = 0; i < found.length; i++) {
      LocalDateTime leap = found[i];
      if (leap != null
          && leap.getMonthValue() == 2
          && leap.getDayOfMonth() == 29
          && (far(leap, found, i - 1) || far(leap, found, i + 1))) {
        Arrays.fill(found, null);
        found[i] = leap;
        spread(dated, found);
        return;
      }
    }
  }

  private static boolean far(LocalDateTime leap, LocalDateTime[] found, int other) {
    if (other < 0 || other >= found.length || found[other] == null) {
      return false;
    }
    return Duration.between(leap, found[other]).abs().compareTo(HALF_YEAR) > 0;
  }

  /** Where clocks go back, lines that step back in that hour are of its second time. */
  private void repeatedHour() {
    if (zone == null || newestFirst) {
      return;
    }
    LocalDateTime before = null;
    for (Map.Entry<Long, LocalDateTime> one : dates.entrySet()) {
      LocalDateTime now = one.getValue();
      if (before != null
          && now.isBefore(before)
          && zone.getRules().getValidOffsets(now).size() == 2
          && zone.getRules().getValidOffsets(before).size() == 2) {
        secondTime.put(now.toLocalDate(), one.getKey());
      }
      before = now;
    }
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
  private static void spread(List<Sighting> dated, LocalDateTime[] found) {
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
    Instant full = fullOf.apply(one);
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

  /** The local date and time of a stamp of a record; null when its year is unknown. */
  @Nullable LocalDateTime of(Stamp stamp, Sighting one) {
    if (stamp.year() != 0) {
      return Years.at(stamp, stamp.year());
    }
    Map.Entry<Long, LocalDateTime> nearest = dates.floorEntry(one.line());
    if (nearest == null) {
      nearest = dates.ceilingEntry(one.line());
    }
    return nearest == null ? null : Years.near(stamp, nearest.getValue());
  }

  /** Whether a record in an hour that exists twice is known to be of its first or second time. */
  @Nullable Boolean second(LocalDateTime local, long line) {
    Long from = secondTime.get(local.toLocalDate());
    return from == null ? null : line >= from;
  }
}
