package io.sosight.internal.envelope;

/** rsyslog's {@code #ooo}: one control character, octal. */
final class SyslogEscapes {
  private SyslogEscapes() {}

  /** The text with its control characters back in place. */
  static String undo(String s) {
    int at = s.indexOf("#0");
    if (at < 0) {
      return s;
    }
    StringBuilder out = new StringBuilder(s.length());
    int from = 0;
    while (at >= 0) {
      int value = control(s, at + 1);
      if (value >= 0) {
        out.append(s, from, at).append((char) value);
        from = at + 4;
      }
      at = s.indexOf("#0", at + 2);
    }
    return from == 0 ? s : out.append(s, from, s.length()).toString();
  }

  /** The control character whose three octal digits stand at a position, or -1. */
  private static int control(String s, int at) {
    char tens = Scan.at(s, at + 1);
    char ones = Scan.at(s, at + 2);
    boolean octal = tens >= '0' && tens <= '3' && ones >= '0' && ones <= '7';
    int value = (tens - '0') * 8 + (ones - '0');
    return octal && value > 0 ? value : -1;
  }
}
