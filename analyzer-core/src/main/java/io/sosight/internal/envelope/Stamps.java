package io.sosight.internal.envelope;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** Reads wall-clock stamps in the shapes that logs print. */
final class Stamps {
  private static final long SECOND = 1_000_000_000L;
  private static final int UNIX_DIGITS = 10;
  private static final long UNIX_FIRST = 1_000_000_000L;

  private Stamps() {}

  /**
   * A stamp and where it ends.
   *
   * @param stamp the stamp
   * @param end position after it
   */
  record Hit(Stamp stamp, int end) {
    Hit inYear(int year, String raw) {
      return new Hit(
          new Stamp(
              raw,
              year,
              stamp.month(),
              stamp.day(),
              stamp.time(),
              stamp.offset(),
              stamp.zoneName(),
              stamp.resolutionNanos()),
          end);
    }
  }

  /** A time of day and where it ends. */
  private record Clock(LocalTime time, long resolution, int end) {}

  /** A zone and where it ends. */
  private record Zone(@Nullable ZoneOffset offset, @Nullable String name, int end) {}

  /** {@code [2026 ]Jan 23 14:15:31[.352386]}, month in any known language. */
  static @Nullable Hit syslog(String s, int at) {
    if (yearFirst(s, at)) {
      int first = Scan.number(s, at, 4);
      Hit hit = syslog(s, at + 5);
      return hit == null || !validDay(first, hit.stamp().month(), hit.stamp().day())
          ? null
          : hit.inYear(first, s.substring(at, hit.end()));
    }
    MonthNames.Hit month = MonthNames.at(s, at);
    if (month == null) {
      return null;
    }
    int i = Scan.afterBlanks(s, month.end());
    int dayEnd = Scan.afterDigits(s, i);
    int day = (int) Scan.longNumber(s, i, dayEnd);
    if (i == month.end() || dayEnd == i || dayEnd - i > 2) {
      return null;
    }
    if (Scan.at(s, dayEnd) == '.') {
      dayEnd++;
    }
    int t = Scan.afterBlanks(s, dayEnd);
    if (t == dayEnd) {
      return null;
    }
    // Cisco-like and some rsyslog templates put the year here
    int year = 0;
    if (Scan.number(s, t, 4) > 1900 && Scan.at(s, t + 4) == ' ') {
      year = Scan.number(s, t, 4);
      t += 5;
    }
    Clock clock = clock(s, t);
    if (clock == null || !validDay(year, month.month(), day)) {
      return null;
    }
    return new Hit(
        new Stamp(
            s.substring(at, clock.end()),
            year,
            month.month(),
            day,
            clock.time(),
            null,
            null,
            clock.resolution()),
        clock.end());
  }

  /** {@code 2026 Jan}: any other number may be that of the line. */
  static boolean yearFirst(String s, int at) {
    int first = Scan.number(s, at, 4);
    return first >= 2000
        && first < 2100
        && Scan.at(s, at + 4) == ' '
        && Scan.letter(Scan.at(s, at + 5));
  }

  /**
   * {@code 2019-01-23T14:15:31[.352386][Z|+08:00|+0800]}; the separator may be a blank, the
   * fraction may follow a comma, the zone may be missing.
   */
  static @Nullable Hit iso(String s, int at) {
    int year = Scan.number(s, at, 4);
    char dash = Scan.at(s, at + 4);
    if (year < 1970 || (dash != '-' && dash != '/') || Scan.at(s, at + 7) != dash) {
      return null;
    }
    int month = Scan.number(s, at + 5, 2);
    int day = Scan.number(s, at + 8, 2);
    char separator = Scan.at(s, at + 10);
    if (!validDay(year, month, day) || (separator != 'T' && separator != ' ')) {
      return null;
    }
    Clock clock = clock(s, at + 11);
    if (clock == null) {
      return null;
    }
    Zone zone = numericZone(s, clock.end());
    return new Hit(
        new Stamp(
            s.substring(at, zone.end()),
            year,
            month,
            day,
            clock.time(),
            zone.offset(),
            zone.name(),
            clock.resolution()),
        zone.end());
  }

  /** {@code Wed Dec 6 23:54:11 2017}, weekday and month in any language; no zone. */
  static @Nullable Hit ctime(String s, int at) {
    int i = afterWord(s, at);
    if (i < 0 || Scan.at(s, i) != ' ') {
      return null;
    }
    Hit hit = syslog(s, Scan.afterBlanks(s, i));
    if (hit == null && Scan.digit(Scan.at(s, i + 1))) {
      return dayFirst(s, at, i + 1);
    }
    if (hit == null || Scan.at(s, hit.end()) != ' ') {
      return null;
    }
    int end = hit.end() + 1;
    String zoneName = null;
    if (Scan.upper(Scan.at(s, end))) { // date(1): zone name before the year
      int zoneEnd = afterWord(s, end);
      zoneName = zoneEnd < 0 ? null : s.substring(end, zoneEnd);
      end = zoneEnd + 1;
    }
    int year = Scan.number(s, end, 4);
    Stamp stamp = hit.stamp();
    if (year < 1970 || !validDay(year, stamp.month(), stamp.day())) {
      return null;
    }
    return new Hit(
        new Stamp(
            s.substring(at, end + 4),
            year,
            stamp.month(),
            stamp.day(),
            stamp.time(),
            null,
            zoneName,
            stamp.resolutionNanos()),
        end + 4);
  }

  /** {@code Fr 15 Sep 2023 09:56:17}: the day before the month. */
  private static @Nullable Hit dayFirst(String s, int at, int dayAt) {
    int dayEnd = Scan.afterDigits(s, dayAt);
    MonthNames.Hit month = MonthNames.at(s, Scan.afterBlanks(s, dayEnd));
    if (month == null || dayEnd - dayAt > 2) {
      return null;
    }
    int day = (int) Scan.longNumber(s, dayAt, dayEnd);
    int i = Scan.afterBlanks(s, month.end());
    int year = Scan.number(s, i, 4);
    if (year > 0 && Scan.at(s, i + 4) == ' ') {
      i = Scan.afterBlanks(s, i + 4);
    } else {
      year = 0;
    }
    Clock clock = clock(s, i);
    if (clock == null || !validDay(year, month.month(), day)) {
      return null;
    }
    int end = clock.end();
    if (year == 0 && Scan.at(s, end) == ' ' && Scan.number(s, end + 1, 4) > 1970) {
      year = Scan.number(s, end + 1, 4);
      end += 5;
    }
    return year == 0
        ? null
        : new Hit(
            new Stamp(
                s.substring(at, end),
                year,
                month.month(),
                day,
                clock.time(),
                null,
                null,
                clock.resolution()),
            end);
  }

  /** {@code Wed 2019-01-23 14:15:31[.352386] CET} or {@code +0430}, as journalctl prints it. */
  static @Nullable Hit full(String s, int at) {
    int i = afterWord(s, at);
    if (i < 0 || Scan.at(s, i) != ' ') {
      return null;
    }
    Hit hit = iso(s, i + 1);
    if (hit == null || s.charAt(i + 11) != ' ') {
      return null;
    }
    Zone zone = namedZone(s, hit.end());
    Stamp stamp = hit.stamp();
    return new Hit(
        new Stamp(
            s.substring(at, zone.end()),
            stamp.year(),
            stamp.month(),
            stamp.day(),
            stamp.time(),
            stamp.offset() == null ? zone.offset() : stamp.offset(),
            zone.name(),
            stamp.resolutionNanos()),
        zone.end());
  }

  /** {@code Fri, 15 Sep 2023 09:56:17 +0200}, as kubectl describe prints it. */
  static @Nullable Hit rfc1123(String s, int at) {
    int i = afterWord(s, at);
    if (i < 0 || Scan.at(s, i) != ',' || Scan.at(s, i + 1) != ' ') {
      return null;
    }
    int day = Scan.number(s, i + 2, 2);
    MonthNames.Hit month = MonthNames.at(s, i + 5);
    if (month == null) {
      return null;
    }
    int year = Scan.number(s, month.end() + 1, 4);
    Clock clock = clock(s, month.end() + 6);
    if (clock == null || year < 1970 || !validDay(year, month.month(), day)) {
      return null;
    }
    Zone zone = namedZone(s, clock.end());
    return new Hit(
        new Stamp(
            s.substring(at, zone.end()),
            year,
            month.month(),
            day,
            clock.time(),
            zone.offset(),
            zone.name(),
            clock.resolution()),
        zone.end());
  }

  /** {@code 0123 14:15:31.352386}, the klog header's stamp. */
  static @Nullable Hit klog(String s, int at) {
    int month = Scan.number(s, at, 2);
    int day = Scan.number(s, at + 2, 2);
    if (!validDay(0, month, day) || Scan.at(s, at + 4) != ' ') {
      return null;
    }
    Clock clock = clock(s, at + 5);
    return clock == null || Scan.at(s, at + 13) != '.'
        ? null
        : new Hit(
            new Stamp(
                s.substring(at, clock.end()),
                0,
                month,
                day,
                clock.time(),
                null,
                null,
                clock.resolution()),
            clock.end());
  }

  /** A stamp of an instant that is printed as a number. */
  static Stamp ofInstant(String raw, Instant instant, long resolutionNanos) {
    LocalDateTime at = LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
    return new Stamp(
        raw,
        at.getYear(),
        at.getMonthValue(),
        at.getDayOfMonth(),
        at.toLocalTime(),
        ZoneOffset.UTC,
        null,
        resolutionNanos);
  }

  /**
   * {@code 1700003600.000007}: seconds since the epoch, as journalctl -o short-unix prints them.
   */
  static @Nullable Hit unix(String s, int at) {
    int point = at + UNIX_DIGITS;
    long seconds = Scan.at(s, point) == '.' ? Scan.longNumber(s, at, point) : -1;
    int micros = Scan.number(s, point + 1, 6);
    if (seconds < UNIX_FIRST || micros < 0 || Scan.at(s, point + 7) != ' ') {
      return null;
    }
    Instant instant = Instant.ofEpochSecond(seconds, micros * 1000L);
    return new Hit(ofInstant(s.substring(at, point + 7), instant, 1000), point + 7);
  }

  /** A stamp of microseconds since the epoch, or null when out of range. */
  static @Nullable Stamp ofMicros(String raw) {
    long micros = Scan.longNumber(raw, 0, raw.length());
    return micros < 0
        ? null
        : ofInstant(
            raw, Instant.ofEpochSecond(micros / 1_000_000, micros % 1_000_000 * 1000), 1000);
  }

  static boolean validDay(int year, int month, int day) {
    if (month < 1 || month > 12 || day < 1 || day > 31) {
      return false;
    }
    try {
      return LocalDate.of(year == 0 ? 2024 : year, month, day).getDayOfMonth() == day;
    } catch (DateTimeException e) {
      return false;
    }
  }

  private static @Nullable Clock clock(String s, int at) {
    int hour = Scan.number(s, at, 2);
    int minute = Scan.number(s, at + 3, 2);
    int second = Scan.number(s, at + 6, 2);
    if (hour < 0
        || hour > 23
        || minute < 0
        || minute > 59
        || second < 0
        || second > 60
        || s.charAt(at + 2) != ':'
        || s.charAt(at + 5) != ':') {
      return null;
    }
    int end = at + 8;
    int nanos = 0;
    long resolution = SECOND;
    char point = Scan.at(s, end);
    if ((point == '.' || point == ',') && Scan.digit(Scan.at(s, end + 1))) {
      int i = end + 1;
      while (Scan.digit(Scan.at(s, i))) {
        if (i - end <= 9) {
          nanos = nanos * 10 + (s.charAt(i) - '0');
          resolution /= 10;
        }
        i++;
      }
      nanos = (int) (nanos * resolution);
      end = i;
    }
    return new Clock(LocalTime.of(hour, minute, Math.min(second, 59), nanos), resolution, end);
  }

  private static Zone numericZone(String s, int at) {
    char sign = Scan.at(s, at);
    if (sign == 'Z') {
      return new Zone(ZoneOffset.UTC, null, at + 1);
    }
    if (sign != '+' && sign != '-') {
      return new Zone(null, null, at);
    }
    int hours = Scan.number(s, at + 1, 2);
    boolean colon = Scan.at(s, at + 3) == ':';
    int minutes = Scan.number(s, colon ? at + 4 : at + 3, 2);
    if (hours < 0) {
      return new Zone(null, null, at);
    }
    if (minutes < 0) {
      return hours > 18
          ? new Zone(null, null, at)
          : new Zone(ZoneOffset.ofHours(sign == '-' ? -hours : hours), null, at + 3);
    }
    int total = hours * 60 + minutes;
    if (minutes > 59 || total > 18 * 60) {
      return new Zone(null, null, at);
    }
    return new Zone(
        ZoneOffset.ofTotalSeconds((sign == '-' ? -total : total) * 60), null, at + (colon ? 6 : 5));
  }

  /** Position after a blank and a zone; {@code at} where none stands. */
  static int afterZone(String s, int at) {
    return namedZone(s, at).end();
  }

  /** A blank and a zone, numeric or a name of capital letters. */
  private static Zone namedZone(String s, int at) {
    if (Scan.at(s, at) != ' ') {
      return numericZone(s, at);
    }
    Zone numeric = numericZone(s, at + 1);
    if (numeric.end() > at + 1) {
      return numeric;
    }
    int end = at + 1;
    while (Scan.upper(Scan.at(s, end))) {
      end++;
    }
    if (end - at < 4 || end - at > 6 || Scan.letter(Scan.at(s, end))) {
      return new Zone(null, null, at);
    }
    String name = s.substring(at + 1, end);
    boolean utc = name.equals("UTC") || name.equals("GMT");
    return new Zone(utc ? ZoneOffset.UTC : null, name, end);
  }

  /** Position after a word of letters (any script, points allowed); -1 when there is none. */
  static int afterWord(String s, int at) {
    int i = at;
    while (i < s.length() && (Character.isLetter(s.charAt(i)) || s.charAt(i) == '.')) {
      i++;
    }
    return i == at || i - at > 8 ? -1 : i;
  }
}
