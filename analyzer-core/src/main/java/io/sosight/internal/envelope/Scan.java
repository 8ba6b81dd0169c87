package io.sosight.internal.envelope;

/** Character tests and small numbers, for hand-written scanners. */
final class Scan {
  private Scan() {}

  static boolean digit(char c) {
    return c >= '0' && c <= '9';
  }

  static boolean hex(char c) {
    return digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
  }

  static boolean letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  static boolean upper(char c) {
    return c >= 'A' && c <= 'Z';
  }

  static boolean blank(char c) {
    return c == ' ' || c == '\t';
  }

  /** The character at a position, or NUL past the end. */
  static char at(String s, int i) {
    return i >= 0 && i < s.length() ? s.charAt(i) : '\0';
  }

  /** The number made of exactly {@code count} digits, or -1. */
  static int number(String s, int from, int count) {
    if (from < 0 || from + count > s.length()) {
      return -1;
    }
    int value = 0;
    for (int i = from; i < from + count; i++) {
      char c = s.charAt(i);
      if (!digit(c)) {
        return -1;
      }
      value = value * 10 + (c - '0');
    }
    return value;
  }

  /** Position after the digits that begin at {@code from}. */
  static int afterDigits(String s, int from) {
    int i = from;
    while (i < s.length() && digit(s.charAt(i))) {
      i++;
    }
    return i;
  }

  /** Position after the blanks and tabs that begin at {@code from}. */
  static int afterBlanks(String s, int from) {
    int i = from;
    while (i < s.length() && blank(s.charAt(i))) {
      i++;
    }
    return i;
  }

  /** Position before the blanks and tabs that end at {@code to}. */
  static int afterBlanksBack(String s, int to) {
    int i = to;
    while (i > 0 && blank(s.charAt(i - 1))) {
      i--;
    }
    return i;
  }

  /** Position of the next blank or tab, or the end. */
  static int tokenEnd(String s, int from) {
    int i = from;
    while (i < s.length() && !blank(s.charAt(i))) {
      i++;
    }
    return i;
  }

  /** A number of up to 18 digits, or -1. */
  static long longNumber(String s, int from, int to) {
    if (from >= to || to - from > 18) {
      return -1;
    }
    long value = 0;
    for (int i = from; i < to; i++) {
      char c = s.charAt(i);
      if (!digit(c)) {
        return -1;
      }
      value = value * 10 + (c - '0');
    }
    return value;
  }

  /** Whether all characters from {@code from} to {@code to} are digits, and there is one. */
  static boolean allDigits(String s, int from, int to) {
    return from < to && afterDigits(s, from) >= to;
  }

  /** Whether the whole text is blank. */
  static boolean blankText(String s) {
    return afterBlanks(s, 0) == s.length();
  }
}
