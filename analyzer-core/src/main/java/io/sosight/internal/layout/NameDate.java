package io.sosight.internal.layout;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * The date in a bundle's name: {@code sosreport-host-20181114150500}, {@code
 * sosreport-host-2022-02-10-abcdefg}, {@code scc_host_210902_1610}, {@code
 * eks_i-0a1b_2024-02-11_1923-UTC_0.7.9}, {@code support-bundle-2022-12-21T16_44_00}, {@code
 * diagnose_1709283900}.
 *
 * @param local date and time; the end of the day when only the date is named
 * @param minutes whether the time of day is named
 * @param utc whether it is UTC for sure
 */
record NameDate(LocalDateTime local, boolean minutes, boolean utc) {

  private static final int EPOCH_DIGITS = 10;

  /** 2010 and 2100: what is outside is another number. */
  private static final long EPOCH_FIRST = 1_262_304_000L;

  private static final long EPOCH_LAST = 4_102_444_800L;

  /** The date in a name, or null. */
  static @Nullable NameDate parse(String name, String kind) {
    boolean utcKind = kind.equals("insights") || kind.equals("insights-operator");
    for (int at = 0; at < name.length(); at++) {
      if (!Character.isDigit(name.charAt(at))
          || (at > 0 && Character.isLetterOrDigit(name.charAt(at - 1)))) {
        continue;
      }
      int end = digitsEnd(name, at);
      NameDate found = null;
      if (end - at == 4 && end < name.length() && name.charAt(end) == '-') {
        found = dashed(name, at, utcKind);
      } else if (end - at == 14 || end - at == 12 || end - at == 8) {
        found = packed(name.substring(at, end), utcKind);
      } else if (end - at == EPOCH_DIGITS) {
        found = epoch(name.substring(at, end));
      } else if (end - at == 6 && kind.equals("supportconfig")) {
        found = supportconfig(name, at);
      }
      if (found != null) {
        return found;
      }
      at = end;
    }
    return null;
  }

  /** Seconds since 1970, as in {@code diagnose_1709283900}. */
  private static @Nullable NameDate epoch(String digits) {
    long seconds = Long.parseLong(digits);
    return seconds < EPOCH_FIRST || seconds > EPOCH_LAST
        ? null
        : new NameDate(LocalDateTime.ofEpochSecond(seconds, 0, ZoneOffset.UTC), true, true);
  }

  private static int digitsEnd(String text, int from) {
    int end = from;
    while (end < text.length() && Character.isDigit(text.charAt(end))) {
      end++;
    }
    return end;
  }

  /** yyyy-MM-dd, then perhaps a time of day whose parts may have marks between them. */
  private static @Nullable NameDate dashed(String name, int at, boolean utcKind) {
    if (at + 10 > name.length()) {
      return null;
    }
    LocalDate date;
    try {
      date = LocalDate.parse(name.substring(at, at + 10));
    } catch (DateTimeException e) {
      return null;
    }
    StringBuilder digits = new StringBuilder();
    int i = at + 11;
    while (i < name.length() && digits.length() < 6) {
      char c = name.charAt(i);
      if (Character.isDigit(c)) {
        digits.append(c);
      } else if ((c != '_' && c != '-' && c != ':') || digits.length() % 2 != 0) {
        break;
      }
      i++;
    }
    String rest = name.substring(Math.min(i, name.length()));
    boolean utc =
        utcKind || rest.startsWith("Z") || rest.startsWith("UTC") || rest.startsWith("-UTC");
    LocalTime time = time(digits.toString());
    return time == null
        ? new NameDate(date.atTime(23, 59, 59), false, false)
        : new NameDate(date.atTime(time), true, utc);
  }

  private static @Nullable NameDate packed(String digits, boolean utcKind) {
    try {
      int year = Integer.parseInt(digits.substring(0, 4));
      LocalDate date =
          LocalDate.of(
              year,
              Integer.parseInt(digits.substring(4, 6)),
              Integer.parseInt(digits.substring(6, 8)));
      if (year < 1990 || year > 2100) {
        return null;
      }
      LocalTime time = time(digits.substring(8));
      return time == null
          ? new NameDate(date.atTime(23, 59, 59), false, false)
          : new NameDate(date.atTime(time), true, utcKind);
    } catch (DateTimeException e) {
      return null;
    }
  }

  /** yyMMdd_HHmm, local time. */
  private static @Nullable NameDate supportconfig(String name, int at) {
    if (at + 11 > name.length() || name.charAt(at + 6) != '_') {
      return null;
    }
    NameDate date = packed("20" + name.substring(at, at + 6), false);
    LocalTime time = time(name.substring(at + 7, at + 11));
    return date == null || time == null
        ? null
        : new NameDate(date.local().toLocalDate().atTime(time), true, false);
  }

  private static @Nullable LocalTime time(String digits) {
    if (digits.length() < 4) {
      return null;
    }
    try {
      return LocalTime.of(
          Integer.parseInt(digits.substring(0, 2)),
          Integer.parseInt(digits.substring(2, 4)),
          digits.length() < 6 ? 0 : Integer.parseInt(digits.substring(4, 6)));
    } catch (DateTimeException | NumberFormatException e) {
      return null;
    }
  }
}
