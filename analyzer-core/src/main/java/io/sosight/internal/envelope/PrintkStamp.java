package io.sosight.internal.envelope;

import org.jspecify.annotations.Nullable;

/**
 * printk's prefix: {@code [%5lu.%06lu]} and, from 5.1 on, the caller {@code [T123]} or {@code [C0]}
 * ({@code kernel/printk/printk.c}). Consoles and tools that print fewer or more decimals are read
 * as well, where brackets and the blank before the text leave no doubt.
 *
 * @param seconds since boot
 * @param callerId null when not printed
 * @param end position of the text
 */
record PrintkStamp(double seconds, @Nullable String callerId, int end) {

  private static final int DECIMALS = 6;
  private static final int MOST_DECIMALS = 9;

  /** The prefix at a position, or null. A lost opening bracket at the line's start is forgiven. */
  static @Nullable PrintkStamp read(String s, int at) {
    boolean bracket = Scan.at(s, at) == '[';
    int i = bracket ? at + 1 : at;
    while (Scan.at(s, i) == ' ') {
      i++;
    }
    int point = Scan.afterDigits(s, i);
    int end = Scan.afterDigits(s, point + 1);
    if (point == i
        || point - i > 10
        || Scan.at(s, point) != '.'
        || end - point < 2
        || end - point - 1 > MOST_DECIMALS
        || (!bracket && (at != 0 || i != at))) {
      return null;
    }
    int delta = afterDelta(s, end);
    int decimals = end - point - 1;
    if (Scan.at(s, delta) != ']'
        || (decimals != DECIMALS && !(bracket && textFollows(s, delta + 1)))) {
      return null;
    }
    double seconds =
        Scan.longNumber(s, i, point) + Scan.longNumber(s, point + 1, end) / Math.pow(10, decimals);
    return withCaller(s, afterLink(s, delta + 1), seconds);
  }

  private static boolean textFollows(String s, int at) {
    return Scan.at(s, at) == ' ' || Scan.at(s, at) == '[';
  }

  /** {@code (250066.489724])}: markup took two stamps in brackets for a link. */
  private static int afterLink(String s, int at) {
    int close = Scan.at(s, at) == '(' ? s.indexOf("])", at) : -1;
    int point = Scan.afterDigits(s, at + 1);
    boolean stamp =
        close > point && Scan.at(s, point) == '.' && Scan.afterDigits(s, point + 1) == close;
    return stamp ? close + 2 : at;
  }

  /**
   * {@code < 0.000011>}, which dmesg -d and journalctl's short-delta print inside the bracket, the
   * latter blanks before its first line.
   */
  static int afterDelta(String s, int at) {
    int i = Scan.afterBlanks(s, at);
    if (Scan.at(s, i) != '<') {
      return Scan.at(s, i) == ']' ? i : at;
    }
    int close = s.indexOf('>', i);
    return close < 0 || close - i > 24 ? at : close + 1;
  }

  /** Reads the caller, which stands in its own bracket, after a blank since util-linux 2.41. */
  static PrintkStamp withCaller(String s, int at, double seconds) {
    int open = Scan.at(s, at) == ' ' ? at + 1 : at;
    if (Scan.at(s, open) == '[') {
      int i = open + 1;
      while (Scan.at(s, i) == ' ') {
        i++;
      }
      char kind = Scan.at(s, i);
      int end = Scan.afterDigits(s, i + 1);
      if ((kind == 'T' || kind == 'C') && end > i + 1 && Scan.at(s, end) == ']') {
        return new PrintkStamp(seconds, s.substring(i, end), afterBlank(s, end + 1));
      }
    }
    return new PrintkStamp(seconds, null, afterBlank(s, at));
  }

  private static int afterBlank(String s, int at) {
    return Scan.at(s, at) == ' ' ? at + 1 : Math.min(at, s.length());
  }
}
