package io.sosight.internal.envelope;

import org.jspecify.annotations.Nullable;

/**
 * Stamps as {@link Stamps} reads them, and those that have the shape of one and name no time: the
 * 30th of February, the hour 25, the second 61, the year 0. The latter cost a line its time, not
 * what follows them.
 */
final class StampShapes {
  private StampShapes() {}

  /**
   * A stamp and where it ends.
   *
   * @param stamp null where it names no time that there is
   * @param end position after it
   */
  record Hit(@Nullable Stamp stamp, int end) {
    /** Whether it ends with a zone as a number or {@code Z}. */
    boolean zoned(String s) {
      if (stamp != null) {
        return stamp.offset() != null;
      }
      char colon = Scan.at(s, end - 3);
      char sign = Scan.at(s, colon == ':' ? end - 6 : end - 5);
      return Scan.at(s, end - 1) == 'Z' || sign == '+' || sign == '-';
    }
  }

  /** {@link Stamps#iso}; a shape alone needs the {@code T} between date and time. */
  static @Nullable Hit iso(String s, int at) {
    Stamps.Hit sound = Stamps.iso(s, at);
    return hit(sound, sound == null ? afterIso(s, at) : -1);
  }

  /** {@link Stamps#ctime}. */
  static @Nullable Hit ctime(String s, int at) {
    Stamps.Hit sound = Stamps.ctime(s, at);
    return hit(sound, sound == null ? afterCtime(s, at) : -1);
  }

  /** {@link Stamps#full}. */
  static @Nullable Hit full(String s, int at) {
    Stamps.Hit sound = Stamps.full(s, at);
    return hit(sound, sound == null ? afterFull(s, at) : -1);
  }

  /** {@link Stamps#klog}. */
  static @Nullable Hit klog(String s, int at) {
    Stamps.Hit sound = Stamps.klog(s, at);
    return hit(sound, sound == null ? afterKlog(s, at) : -1);
  }

  private static @Nullable Hit hit(Stamps.@Nullable Hit sound, int end) {
    if (sound != null) {
      return new Hit(sound.stamp(), sound.end());
    }
    return end < 0 ? null : new Hit(null, end);
  }

  /** Position after {@code Fri Feb 30 25:00:61 2026}; -1 where no such shape stands. */
  private static int afterCtime(String s, int at) {
    int word = Stamps.afterWord(s, at);
    int clock = word < 0 || Scan.at(s, word) != ' ' ? -1 : afterSyslog(s, word + 1);
    return clock < 0 || Scan.at(s, clock) != ' ' || Scan.number(s, clock + 1, 4) < 0
        ? -1
        : clock + 5;
  }

  /** Position after {@code Fri 2026-02-30 25:00:61[.123][ CET]}; -1 where none stands. */
  private static int afterFull(String s, int at) {
    int word = Stamps.afterWord(s, at);
    int date = word < 0 || Scan.at(s, word) != ' ' ? -1 : word + 1;
    if (date < 0 || !date(s, date) || Scan.at(s, date + 10) != ' ') {
      return -1;
    }
    int end = afterClock(s, date + 11);
    return end < 0 ? -1 : Stamps.afterZone(s, end);
  }

  /** Position after {@code 0230 25:00:61.123456}; -1 where none stands. */
  private static int afterKlog(String s, int at) {
    int end = Scan.number(s, at, 4) < 0 || Scan.at(s, at + 4) != ' ' ? -1 : afterClock(s, at + 5);
    return end > at + 14 ? end : -1;
  }

  /** Position after {@code [2026 ]Feb 30 [2026 ]25:00:61[.123]}; -1 where no such shape stands. */
  static int afterSyslog(String s, int at) {
    return afterMonth(s, Stamps.yearFirst(s, at) ? at + 5 : at);
  }

  private static int afterMonth(String s, int at) {
    MonthNames.Hit month = MonthNames.at(s, at);
    if (month == null) {
      return -1;
    }
    int day = Scan.afterBlanks(s, month.end());
    int dayEnd = Scan.afterDigits(s, day);
    int time = Scan.afterBlanks(s, dayEnd);
    if (day == month.end() || dayEnd == day || dayEnd - day > 2 || time == dayEnd) {
      return -1;
    }
    boolean year = Scan.number(s, time, 4) >= 0 && Scan.at(s, time + 4) == ' ';
    return afterClock(s, year ? time + 5 : time);
  }

  /**
   * Position after {@code 2026-02-30T25:00:61[.123|,123][Z|+08:00|+0800]}; -1 where none stands.
   */
  private static int afterIso(String s, int at) {
    if (!date(s, at) || Scan.at(s, at + 10) != 'T') {
      return -1;
    }
    int end = afterClock(s, at + 11);
    char sign = end < 0 ? 0 : Scan.at(s, end);
    if (sign == 'Z') {
      return end + 1;
    }
    if ((sign != '+' && sign != '-') || Scan.number(s, end + 1, 2) < 0) {
      return end;
    }
    int minutes = Scan.at(s, end + 3) == ':' ? end + 4 : end + 3;
    return Scan.number(s, minutes, 2) < 0 ? end : minutes + 2;
  }

  private static boolean date(String s, int at) {
    return Scan.number(s, at, 4) >= 0
        && Scan.at(s, at + 4) == '-'
        && Scan.number(s, at + 5, 2) >= 0
        && Scan.at(s, at + 7) == '-'
        && Scan.number(s, at + 8, 2) >= 0;
  }

  private static int afterClock(String s, int at) {
    if (Scan.number(s, at, 2) < 0
        || Scan.at(s, at + 2) != ':'
        || Scan.number(s, at + 3, 2) < 0
        || Scan.at(s, at + 5) != ':'
        || Scan.number(s, at + 6, 2) < 0) {
      return -1;
    }
    int end = at + 8;
    char point = Scan.at(s, end);
    return (point == '.' || point == ',') && Scan.digit(Scan.at(s, end + 1))
        ? Scan.afterDigits(s, end + 1)
        : end;
  }
}
