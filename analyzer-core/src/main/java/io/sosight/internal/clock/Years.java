package io.sosight.internal.clock;

import io.sosight.internal.envelope.Stamp;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Chooses the year of stamps that print none. */
final class Years {
  private static final int LEAP_REACH = 4;

  /** A step back of two months is as likely as a gap of ten. */
  private static final long STEP_BACK_COST = 5;

  /** Days within which no other year comes nearer. */
  private static final int SURELY_NEAREST = 180;

  private Years() {}

  /** The date and time of a stamp in the year that brings it nearest to a reference; or null. */
  static @Nullable LocalDateTime near(Stamp stamp, LocalDateTime reference) {
    if (stamp.month() == 0) {
      return null;
    }
    if (stamp.year() != 0) {
      return at(stamp, stamp.year());
    }
    LocalDateTime best = at(stamp, reference.getYear());
    if (best != null && Math.abs(ChronoUnit.DAYS.between(best, reference)) < SURELY_NEAREST) {
      return best;
    }
    for (int year = reference.getYear() - LEAP_REACH;
        year <= reference.getYear() + LEAP_REACH;
        year++) {
      LocalDateTime candidate = at(stamp, year);
      if (candidate != null && (best == null || nearer(candidate, best, reference))) {
        best = candidate;
      }
    }
    return best;
  }

  /**
   * The date and time of a stamp of the record before or after one of a known date. Logs go on: a
   * step back, as where two logs were joined, is taken for one only when it is far shorter than the
   * gap that it would be otherwise.
   *
   * @param later whether the stamp's record comes after the known one
   */
  static @Nullable LocalDateTime beside(Stamp stamp, LocalDateTime known, boolean later) {
    if (stamp.month() == 0) {
      return null;
    }
    LocalDateTime best = null;
    long bestCost = Long.MAX_VALUE;
    for (int year = known.getYear() - LEAP_REACH; year <= known.getYear() + LEAP_REACH; year++) {
      LocalDateTime candidate = at(stamp, year);
      if (candidate != null) {
        long on = ChronoUnit.SECONDS.between(known, candidate) * (later ? 1 : -1);
        long cost = on >= 0 ? on : -on * STEP_BACK_COST;
        if (cost < bestCost) {
          best = candidate;
          bestCost = cost;
        }
      }
    }
    return best;
  }

  /** The latest date and time of a stamp that is not after a bound; or null. */
  static @Nullable LocalDateTime notAfter(Stamp stamp, LocalDateTime bound) {
    if (stamp.month() == 0) {
      return null;
    }
    for (int year = bound.getYear() + 1; year >= bound.getYear() - LEAP_REACH; year--) {
      LocalDateTime candidate = at(stamp, year);
      if (candidate != null && !candidate.isAfter(bound)) {
        return candidate;
      }
    }
    return null;
  }

  /** The date and time of a stamp in a year; null when that year does not have the day. */
  static @Nullable LocalDateTime at(Stamp stamp, int year) {
    try {
      return stamp.month() == 0 ? null : stamp.at(year);
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static boolean nearer(LocalDateTime a, LocalDateTime b, LocalDateTime reference) {
    return Duration.between(a, reference).abs().compareTo(Duration.between(b, reference).abs()) < 0;
  }
}
