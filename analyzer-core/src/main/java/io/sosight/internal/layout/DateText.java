package io.sosight.internal.layout;

import io.sosight.internal.clock.Zones;
import io.sosight.internal.envelope.MonthNames;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads what {@code date} prints, in its forms: {@code Thu Feb 10 09:47:16 UTC 2022}, {@code Thu
 * Feb 10 03:17:36 PM MDT 2022}, {@code Thu 10 Feb 2022 09:47:16 AM UTC}, {@code 2022-02-10 09:47:16
 * +0100}, the East Asian one with year, month and day marks, and those of other languages.
 *
 * @param local date and time of day as printed
 * @param zone abbreviation as printed; null when there is none
 * @param offset offset as printed; null when there is none
 */
record DateText(LocalDateTime local, @Nullable String zone, @Nullable ZoneOffset offset) {
  private static final List<String> DAYS = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");
  private static final List<String> MORNING =
      List.of("am", "a.m.", "\u5348\u524d", "\u4e0a\u5348", "\uc624\uc804");
  private static final List<String> EVENING =
      List.of("pm", "p.m.", "\u5348\u5f8c", "\u4e0b\u5348", "\uc624\ud6c4");

  /** The date of a line, or null when it holds none. */
  static @Nullable DateText parse(String line) {
    Scan scan = new Scan();
    for (String word : plain(line).split(" +", -1)) {
      scan.word(word);
    }
    return scan.result();
  }

  private static String plain(String line) {
    return line.replace(',', ' ').replace('(', ' ').replace(')', ' ').strip();
  }

  /** The instant, by the printed offset or zone, or in the host's zone; null when none is known. */
  @Nullable Instant at(@Nullable ZoneId hostZone) {
    if (offset != null) {
      return local.toInstant(offset);
    }
    ZoneOffset named = zone == null ? null : Zones.offset(zone).orElse(null);
    if (named != null) {
      return local.toInstant(named);
    }
    return hostZone == null ? null : local.atZone(hostZone).toInstant();
  }

  private static final class Scan {
    private int year;
    private int month;
    private int day;
    private boolean yearFirst;
    private boolean half;
    private boolean evening;
    private @Nullable LocalTime time;
    private @Nullable String zone;
    private @Nullable ZoneOffset offset;

    void word(String word) {
      if (word.isEmpty()) {
        return;
      }
      String lower = word.toLowerCase(Locale.ROOT);
      char first = word.charAt(0);
      if (MORNING.contains(lower) || EVENING.contains(lower)) {
        evening = EVENING.contains(lower);
        half = true;
      } else if (word.indexOf(':') > 0 && Character.isDigit(first)) {
        clock(word);
      } else if (signed(word, 0)) {
        offset = offset(word);
      } else if (word.startsWith("UTC") && signed(word, 3)) {
        offset = offset(word.substring(3));
      } else if (Character.isDigit(first)) {
        number(word);
      } else if (letters(word) && month != 0 && time != null) {
        zone = zone == null && !DAYS.contains(lower) ? word : zone;
      } else {
        month(word);
      }
    }

    private static boolean signed(String word, int at) {
      return word.length() >= at + 3
          && (word.charAt(at) == '+' || word.charAt(at) == '-')
          && Character.isDigit(word.charAt(at + 1));
    }

    /** A month in any language, also spelt out; a weekday that looks like one comes before it. */
    private void month(String word) {
      for (int end = word.length(); end >= 3; end--) {
        int found = MonthNames.named(word.substring(0, end));
        if (found > 0) {
          month = found;
          return;
        }
      }
    }

    private static LocalTime half(LocalTime time, boolean evening) {
      return time.getHour() <= 12 ? time.withHour(time.getHour() % 12 + (evening ? 12 : 0)) : time;
    }

    private void number(String word) {
      int mark = word.length();
      for (int i = 0; i < word.length(); i++) {
        if (!Character.isDigit(word.charAt(i))) {
          mark = i;
          break;
        }
      }
      int value = mark > 9 ? -1 : Integer.parseInt(word.substring(0, mark));
      String unit = word.substring(mark);
      if (unit.startsWith("-") && mark == 4) {
        isoDate(word);
      } else if (unit.equals("\u5e74") || unit.equals("\ub144") || (mark == 4 && point(unit))) {
        year = value;
        yearFirst = month == 0 && day == 0;
      } else if (unit.equals("\u6708")
          || unit.equals("\uc6d4")
          || (yearFirst && month == 0 && unit.equals("."))) {
        month = value;
      } else if (unit.equals("\u65e5") || unit.equals("\uc77c") || (mark <= 2 && point(unit))) {
        day = value;
      }
    }

    private static boolean point(String unit) {
      return unit.isEmpty() || unit.equals(".");
    }

    private void isoDate(String word) {
      try {
        LocalDate date = LocalDate.parse(word.substring(0, Math.min(10, word.length())));
        year = date.getYear();
        month = date.getMonthValue();
        day = date.getDayOfMonth();
      } catch (DateTimeException e) {
        return;
      }
      if (word.length() > 11 && word.charAt(10) == 'T') {
        String rest = word.substring(11);
        int sign = Math.max(rest.indexOf('+'), Math.max(rest.indexOf('-'), rest.indexOf('Z')));
        clock(sign < 0 ? rest : rest.substring(0, sign));
        offset = sign < 0 ? null : offset(rest.substring(sign));
      }
    }

    private void clock(String word) {
      if (word.length() > 4 && word.charAt(4) == '-') {
        isoDate(word);
        return;
      }
      try {
        time = LocalTime.parse(word.length() > 1 && word.charAt(1) == ':' ? "0" + word : word);
      } catch (DateTimeException e) {
        time = null;
      }
    }

    @Nullable DateText result() {
      if (year == 0 || month == 0 || day == 0 || time == null) {
        return null;
      }
      try {
        LocalTime at = half ? half(time, evening) : time;
        return new DateText(LocalDate.of(year, month, day).atTime(at), zone, offset);
      } catch (DateTimeException e) {
        return null;
      }
    }
  }

  private static boolean letters(String word) {
    if (word.length() < 2 || word.length() > 5) {
      return false;
    }
    for (int i = 0; i < word.length(); i++) {
      char c = word.charAt(i);
      if (c < 'A' || c > 'Z') {
        return false;
      }
    }
    return true;
  }

  private static @Nullable ZoneOffset offset(String word) {
    try {
      return ZoneOffset.of(
          word.length() == 5 && word.indexOf(':') < 0
              ? word.substring(0, 3) + ":" + word.substring(3)
              : word);
    } catch (DateTimeException e) {
      return null;
    }
  }
}
