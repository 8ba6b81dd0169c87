package io.sosight.internal.clock;

import java.time.DateTimeException;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A log's place in a set of rotated files.
 *
 * @param base name of the set: the path without the rotation's mark
 * @param age 0 for the file in use, larger for older files
 * @param day the day that its name says it was closed on; null when it does not
 */
public record Rotation(String base, long age, @Nullable LocalDate day) {
  private static final int DATED = 8;

  /**
   * The place that a path tells: {@code .1}, {@code .2.gz}, {@code -20190123.xz}, {@code
   * -20190123-1548200000}, {@code .20231102-061208}, {@code .old}.
   */
  public static Rotation of(String path) {
    String name = path;
    for (String packed : new String[] {".gz", ".xz", ".bz2", ".zst", ".lz4"}) {
      if (name.endsWith(packed)) {
        name = name.substring(0, name.length() - packed.length());
      }
    }
    if (name.endsWith(".old")) {
      return new Rotation(name.substring(0, name.length() - 4), 1, null);
    }
    int digits = digitsFrom(name, name.length());
    int count = name.length() - digits;
    if (digits < 2 || count == 0) {
      return new Rotation(name, 0, null);
    }
    char mark = name.charAt(digits - 1);
    if (mark == '.' && count <= 3) {
      return new Rotation(
          name.substring(0, digits - 1), Long.parseLong(name.substring(digits)), null);
    }
    if (mark == '-' && digits > 2) {
      // a time of day or an epoch after the day
      int before = digitsFrom(name, digits - 1);
      Rotation day = dated(name, before, digits - 1 - before);
      if (day != null) {
        return day;
      }
    }
    Rotation day = mark == '-' ? dated(name, digits, count) : null;
    return day == null ? new Rotation(name, 0, null) : day;
  }

  private static int digitsFrom(String name, int end) {
    int at = end;
    while (at > 0 && Character.isDigit(name.charAt(at - 1))) {
      at--;
    }
    return at;
  }

  /** The name's digits are a day, maybe with its hour and minute. */
  private static @Nullable Rotation dated(String name, int at, int count) {
    if (count < DATED || count > 14 || at < 2) {
      return null;
    }
    char mark = name.charAt(at - 1);
    long date = Long.parseLong(name.substring(at, at + DATED));
    if (mark != '-' && mark != '.') {
      return null;
    }
    try {
      LocalDate day =
          LocalDate.of((int) (date / 10_000), (int) (date / 100 % 100), (int) (date % 100));
      // a later date is a younger file: all are older than the file in use
      return new Rotation(name.substring(0, at - 1), 100_000_000 - date, day);
    } catch (DateTimeException e) {
      return null;
    }
  }
}
