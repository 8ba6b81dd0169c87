package io.sosight.internal.decode;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * The moment that a stamp without zone or year prints, on the clock of its own host. It places
 * records of one host beside each other where nothing tells when they were in UTC.
 */
public final class LocalMoment {
  private static final String MONTHS = "janfebmaraprmayjunjulaugsepoctnovdec";

  /** Of a stamp without year: a leap year, so that each day exists. */
  private static final int SOME_YEAR = 2000;

  /** Keeps these moments away from all that stand on the UTC clock. */
  private static final double APART_S = -1e12;

  private LocalMoment() {}

  /**
   * Seconds of a stamp as printed: {@code Mar 3 12:00:00}, {@code Sun Mar 3 12:00:00 2024}, {@code
   * 0303 12:00:00.123456}, {@code 2024-03-03T12:00:00}. Only differences mean something.
   */
  public static OptionalDouble seconds(String raw) {
    int colon = raw.indexOf(':');
    int at = colon - 2;
    if (at < 1 || colon + 6 > raw.length() || raw.charAt(colon + 3) != ':') {
      return OptionalDouble.empty();
    }
    try {
      String before = raw.substring(0, at);
      int end = colon + 6;
      while (end < raw.length() && (digit(raw, end) || raw.charAt(end) == '.')) {
        end++;
      }
      LocalTime time = LocalTime.parse(raw.substring(at, end));
      int[] date = date(before);
      int year = date[0] > 0 ? date[0] : trailingYear(raw.substring(end));
      LocalDateTime local =
          LocalDateTime.of(year > 0 ? year : SOME_YEAR, date[1], date[2], 0, 0).with(time);
      Instant instant = local.toInstant(ZoneOffset.UTC);
      return OptionalDouble.of(APART_S + instant.getEpochSecond() + instant.getNano() / 1e9);
    } catch (DateTimeException | NumberFormatException e) {
      return OptionalDouble.empty();
    }
  }

  /** Year (0: not there), month and day of what stands before the time of day. */
  private static int[] date(String before) {
    String text = before.toLowerCase(Locale.ROOT);
    for (int i = 0; i + 3 <= text.length(); i++) {
      int month = MONTHS.indexOf(text.substring(i, i + 3));
      boolean word = i == 0 || !Character.isLetter(text.charAt(i - 1));
      if (word && month >= 0 && month % 3 == 0) {
        return new int[] {0, month / 3 + 1, Integer.parseInt(text.substring(i + 3).strip())};
      }
    }
    StringBuilder digits = new StringBuilder();
    text.chars().filter(c -> c >= '0' && c <= '9').forEach(c -> digits.append((char) c));
    boolean whole = digits.length() == 8;
    if (!whole && digits.length() != 4) {
      throw new NumberFormatException(before);
    }
    int at = digits.length() - 4;
    int month = Integer.parseInt(digits.substring(at, at + 2));
    int day = Integer.parseInt(digits.substring(at + 2));
    return new int[] {whole ? Integer.parseInt(digits.substring(0, 4)) : 0, month, day};
  }

  private static int trailingYear(String after) {
    String text = after.strip();
    return text.length() == 4 && text.chars().allMatch(Character::isDigit)
        ? Integer.parseInt(text)
        : 0;
  }

  private static boolean digit(String text, int at) {
    return text.charAt(at) >= '0' && text.charAt(at) <= '9';
  }
}
