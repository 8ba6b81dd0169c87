package io.sosight.internal.envelope;

/**
 * Takes off what terminals and serial lines leave in a text: colours, NUL, CR, backspaces; and the
 * record separators of JSON text sequences (RFC 7464).
 */
final class LineText {
  private static final char ESC = '\u001b';

  private LineText() {}

  /** The text without control sequences. */
  static String clean(String s) {
    int from = 0;
    while (from < s.length() && noise(s.charAt(from))) {
      from++;
    }
    int to = s.length();
    while (to > from && (s.charAt(to - 1) == '\r' || s.charAt(to - 1) == '\0')) {
      to--;
    }
    String text = s.substring(from, to);
    if (text.indexOf(ESC) >= 0) {
      text = withoutEscapes(text);
    }
    return MarkupText.undo(text.contains("\\x1b[") ? withoutSpelled(text) : text);
  }

  private static boolean noise(char c) {
    return c == '\0' || c == '\r' || c == '\ufeff' || c == '\b' || c == '\u001e';
  }

  private static String withoutEscapes(String s) {
    StringBuilder out = new StringBuilder(s.length());
    int i = 0;
    while (i < s.length()) {
      char c = s.charAt(i);
      if (c != ESC) {
        out.append(c);
        i++;
      } else if (Scan.at(s, i + 1) == '[') {
        i = afterSequence(s, i + 2);
      } else if (Scan.at(s, i + 1) == ']') {
        int bell = s.indexOf('\u0007', i);
        i = bell < 0 ? s.length() : bell + 1;
      } else {
        i += 2;
      }
    }
    return out.toString();
  }

  /** dmesg and journalctl spell escape bytes out where they are not printable. */
  private static String withoutSpelled(String s) {
    StringBuilder out = new StringBuilder(s.length());
    int from = 0;
    for (int at = s.indexOf("\\x1b["); at >= 0; at = s.indexOf("\\x1b[", from)) {
      out.append(s, from, at);
      from = afterSequence(s, at + 5);
    }
    return out.append(s, from, s.length()).toString();
  }

  /** Position after the parameters and the final letter of a control sequence. */
  private static int afterSequence(String s, int from) {
    int i = from;
    while (i < s.length()
        && (Scan.digit(s.charAt(i)) || s.charAt(i) == ';' || s.charAt(i) == '?')) {
      i++;
    }
    return Math.min(i + 1, s.length());
  }
}
