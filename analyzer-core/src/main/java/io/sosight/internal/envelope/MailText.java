package io.sosight.internal.envelope;

/**
 * Quoted-printable, which mail archives leave in logs (RFC 2045): {@code =3D} for an equals sign,
 * and a line of at most 76 characters that ends in {@code =} goes on in the next one.
 */
public final class MailText {
  private static final int SHORTEST = 70;
  private static final int LONGEST = 78;

  private MailText() {}

  /** Whether a line goes on in the next one. */
  static boolean goesOn(String s) {
    int length = s.length();
    return s.endsWith("=")
        && !s.endsWith("==")
        && s.indexOf(' ') >= 0
        && ((length >= SHORTEST && length <= LONGEST) || s.contains("=3D"));
  }

  /** The text of a line and the next one, joined. */
  static String join(String first, String next) {
    int from = 0;
    while (Scan.at(next, from) == '>') {
      from++;
    }
    if (from > 0 && Scan.at(next, from) == ' ') {
      from++;
    }
    String rest = next.substring(from);
    return sum(first, rest) ? first + ' ' + rest : first.substring(0, first.length() - 1) + rest;
  }

  /** {@code 15904kB}: the sum of a free list, whose own equals sign ended the line before. */
  public static boolean sum(String first, String text) {
    int end = Scan.afterDigits(text, 0);
    return first.endsWith(" =") && end > 0 && text.substring(end).strip().equals("kB");
  }

  /** The text with its escapes undone, when it holds an escaped equals sign. */
  static String undo(String s) {
    if (!s.contains("=3D")) {
      return s;
    }
    StringBuilder out = new StringBuilder(s.length());
    int i = 0;
    while (i < s.length()) {
      if (s.charAt(i) == '=' && ascii(s, i)) {
        out.append((char) Integer.parseInt(s, i + 1, i + 3, 16));
        i += 3;
      } else {
        out.append(s.charAt(i));
        i++;
      }
    }
    return out.toString();
  }

  /** Whether {@code =XX} of a printable ASCII character stands here, digits in capitals. */
  private static boolean ascii(String s, int at) {
    char tens = Scan.at(s, at + 1);
    char ones = Scan.at(s, at + 2);
    return tens >= '2'
        && tens <= '7'
        && (Scan.digit(ones) || (ones >= 'A' && ones <= 'F'))
        && !(tens == '7' && ones == 'F');
  }
}
