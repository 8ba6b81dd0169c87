package io.sosight.cli;

/** Ids of events: {@code e} and 8 hexadecimal digits, with a number after them where it repeats. */
final class EventIds {
  private static final int DIGITS = 8;

  private EventIds() {}

  static boolean isId(String text) {
    if (text.length() <= DIGITS || text.charAt(0) != 'e') {
      return false;
    }
    for (int i = 1; i <= DIGITS; i++) {
      if (Character.digit(text.charAt(i), 16) < 0) {
        return false;
      }
    }
    return text.length() == DIGITS + 1 || text.charAt(DIGITS + 1) == '-';
  }
}
