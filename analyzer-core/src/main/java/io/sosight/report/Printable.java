package io.sosight.report;

/**
 * Text of a bundle made fit to be shown: what would steer a terminal, hide text or turn its
 * direction is written out as an escape ({@code \x1b}, {@code \u202e}).
 */
public final class Printable {
  private Printable() {}

  /** The text on one line: line breaks and tabs become spaces. */
  public static String of(String text) {
    return escaped(text, false);
  }

  /** The text with its line breaks and tabs as they are. */
  public static String lines(String text) {
    return escaped(text, true);
  }

  /** Whether a character must never reach a terminal as it is. */
  public static boolean unsafe(int c) {
    return c < 0x20
        || (c >= 0x7f && c < 0xa0)
        || c == 0x061c
        || (c >= 0x200b && c <= 0x200f)
        || (c >= 0x2028 && c <= 0x202e)
        || (c >= 0x2060 && c <= 0x206f)
        || c == 0xfeff
        || (c >= 0xfff9 && c <= 0xfffb)
        || (c >= 0xe0000 && c <= 0xe007f)
        || (c >= 0xd800 && c <= 0xdfff);
  }

  private static String escaped(String text, boolean keepLines) {
    int i = 0;
    while (i < text.length() && plain(text.charAt(i))) {
      i++;
    }
    if (i == text.length()) {
      return text;
    }
    StringBuilder out = new StringBuilder(text.length() + 16).append(text, 0, i);
    while (i < text.length()) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      append(out, c, keepLines);
    }
    return out.toString();
  }

  /** Fast answer for most characters; false only means that a closer look is needed. */
  private static boolean plain(char c) {
    return (c >= 0x20 && c < 0x7f) || (c >= 0xa0 && c < 0x061c) || (c >= 0x3000 && c < 0xd800);
  }

  private static void append(StringBuilder out, int c, boolean keepLines) {
    if (c == '\n' || c == '\t') {
      out.append(keepLines ? (char) c : ' ');
    } else if (c == '\r') {
      out.append(keepLines ? "" : " ");
    } else if (!unsafe(c)) {
      out.appendCodePoint(c);
    } else if (c < 0x100) {
      out.append("\\x")
          .append(Character.forDigit(c >> 4, 16))
          .append(Character.forDigit(c & 15, 16));
    } else {
      out.append(String.format("\\u%04x", c));
    }
  }
}
