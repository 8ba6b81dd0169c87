package io.sosight.internal.envelope;

import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/** Adds up the distances that dmesg -e prints between its dated lines. */
final class MinuteClock {
  private static final long MINUTE = 60_000_000_000L;

  /** A leap year, so that every date exists. */
  private static final int ANY_YEAR = 2024;

  private @Nullable LocalDateTime now;

  /** Gives the line a stamp when a dated line came before it, or it is one. */
  void place(Peel peel) {
    String date = peel.minute;
    if (date != null) {
      Stamps.Hit hit = Stamps.syslog(spaced(date) + ":00", 0);
      now = hit == null ? null : hit.stamp().at(ANY_YEAR);
      peel.stamp = stamp(date);
    } else if (!Double.isNaN(peel.deltaS)) {
      LocalDateTime last = now;
      if (last != null && peel.deltaS < 1e9) {
        now = last.plusNanos((long) (peel.deltaS * 1e9));
        peel.stamp = stamp(peel.deltaText);
      }
    }
  }

  /** {@code Feb19 18:45} with a blank after the month. */
  private static String spaced(String date) {
    MonthNames.Hit month = MonthNames.at(date, 0);
    return month == null || !Scan.digit(Scan.at(date, month.end()))
        ? date
        : date.substring(0, month.end()) + ' ' + date.substring(month.end());
  }

  private @Nullable Stamp stamp(String raw) {
    LocalDateTime at = now;
    return at == null
        ? null
        : new Stamp(
            raw, 0, at.getMonthValue(), at.getDayOfMonth(), at.toLocalTime(), null, null, MINUTE);
  }
}
