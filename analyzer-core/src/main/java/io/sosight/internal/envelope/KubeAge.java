package io.sosight.internal.envelope;

import org.jspecify.annotations.Nullable;

/**
 * An age as kubectl prints it: {@code 25s}, {@code 3m57s}, {@code 2d}, {@code <unknown>}, with
 * {@code (x70 over 15m)} when an event has repeated.
 *
 * @param age null for {@code <unknown>} and {@code <invalid>}
 * @param raw as printed, without the bracket
 * @param count 0 when not printed
 * @param span time that the repeats span; null when not printed
 */
record KubeAge(@Nullable String age, String raw, long count, @Nullable String span) {

  /** Whether a cell holds an age. */
  static boolean is(String cell) {
    return read(cell) != null;
  }

  /** The age in a cell, or null. */
  static @Nullable KubeAge read(String cell) {
    int open = cell.indexOf(" (x");
    String raw = open < 0 ? cell : cell.substring(0, open);
    boolean unknown = raw.equals("<unknown>") || raw.equals("<invalid>") || raw.equals("<none>");
    if (!unknown && !duration(raw)) {
      return null;
    }
    long count = 0;
    String span = null;
    if (open > 0) {
      int end = Scan.afterDigits(cell, open + 3);
      count = Scan.longNumber(cell, open + 3, end);
      if (count < 0 || !cell.startsWith(" over ", end) || !cell.endsWith(")")) {
        return null;
      }
      span = cell.substring(end + 6, cell.length() - 1);
    }
    return new KubeAge(unknown ? null : raw, raw, count, span);
  }

  /** {@code 2d3h}, {@code 3m57s}: digits and units in turn. */
  private static boolean duration(String s) {
    int i = 0;
    while (i < s.length()) {
      int end = Scan.afterDigits(s, i);
      if (end == i || end - i > 6 || "smhdyw".indexOf(Scan.at(s, end)) < 0 || end == s.length()) {
        return false;
      }
      i = end + 1;
    }
    return i > 0;
  }
}
