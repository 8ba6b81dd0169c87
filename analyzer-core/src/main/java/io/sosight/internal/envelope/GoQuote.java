package io.sosight.internal.envelope;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Go's quoted strings, as {@code %q} prints them. */
final class GoQuote {
  private GoQuote() {}

  /**
   * A string read and where it ends.
   *
   * @param value the text without quotes and escapes
   * @param end position after the closing quote, or the text's end
   * @param closed false when the closing quote is missing
   */
  record Quoted(String value, int end, boolean closed) {}

  /** The string whose opening quote stands at a position. */
  static Quoted read(String s, int at) {
    StringBuilder out = new StringBuilder();
    int i = at + 1;
    while (i < s.length()) {
      char c = s.charAt(i);
      if (c == '"') {
        return new Quoted(out.toString(), i + 1, true);
      }
      if (c == '\\' && i + 1 < s.length()) {
        i = escape(s, i, out);
      } else {
        out.append(c);
        i++;
      }
    }
    return new Quoted(out.toString(), i, false);
  }

  /**
   * The text of a line that was copied out of a string with its escapes: no quote of it stands
   * without a backslash, although its format prints some.
   *
   * @return null when it is an ordinary line
   */
  static @Nullable String copied(String s) {
    int head = s.indexOf("] \\\"");
    boolean klog = head > 0 && s.lastIndexOf(".go:", head) >= head - 10;
    if (!klog && !s.contains("time=\\\"")) {
      return null;
    }
    if (s.chars().filter(c -> c == '"').count() < 2) {
      return null;
    }
    Quoted all = read('"' + s, 0);
    return all.closed() ? null : all.value();
  }

  /** Undoes one escape at {@code i}; answers the position after it. */
  private static int escape(String s, int i, StringBuilder out) {
    char c = s.charAt(i + 1);
    switch (c) {
      case 'n' -> out.append('\n');
      case 't' -> out.append('\t');
      case 'r' -> out.append('\r');
      case 'a' -> out.append('\u0007');
      case 'b' -> out.append('\b');
      case 'f' -> out.append('\f');
      case 'v' -> out.append('\u000b');
      case '"', '\\', '\'', '/' -> out.append(c);
      case 'x' -> {
        return bytes(s, i, out);
      }
      case 'u', 'U' -> {
        return codePoint(s, i, c == 'u' ? 4 : 8, out);
      }
      default -> {
        int octal = octal(s, i + 1);
        if (octal >= 0) {
          out.append((char) octal);
          return i + 4;
        }
        out.append('\\').append(c);
      }
    }
    return i + 2;
  }

  /** A run of {@code \xHH}: bytes, which together may be UTF-8. */
  static int bytes(String s, int from, StringBuilder out) {
    ByteArrayOutputStream raw = new ByteArrayOutputStream();
    int i = from;
    while (Scan.at(s, i) == '\\'
        && Scan.at(s, i + 1) == 'x'
        && Scan.hex(Scan.at(s, i + 2))
        && Scan.hex(Scan.at(s, i + 3))) {
      raw.write(Integer.parseInt(s, i + 2, i + 4, 16));
      i += 4;
    }
    if (i == from) {
      out.append("\\x");
      return from + 2;
    }
    out.append(raw.toString(StandardCharsets.UTF_8));
    return i;
  }

  private static int codePoint(String s, int i, int digits, StringBuilder out) {
    int end = i + 2 + digits;
    if (end > s.length()) {
      out.append(s, i, s.length());
      return s.length();
    }
    int value = 0;
    for (int j = i + 2; j < end; j++) {
      if (!Scan.hex(s.charAt(j))) {
        out.append('\\').append(s.charAt(i + 1));
        return i + 2;
      }
      value = value * 16 + Character.digit(s.charAt(j), 16);
    }
    if (Character.isValidCodePoint(value)) {
      out.appendCodePoint(value);
    } else {
      out.append('\ufffd');
    }
    return end;
  }

  private static int octal(String s, int i) {
    int value = 0;
    for (int j = i; j < i + 3; j++) {
      char c = Scan.at(s, j);
      if (c < '0' || c > '7') {
        return -1;
      }
      value = value * 8 + (c - '0');
    }
    return value < 256 ? value : -1;
  }

  /**
   * Halves all runs of backslashes when a publishing system has doubled them: a run of even length
   * before a quote that opens a text cannot come from quoting.
   *
   * @return the text with halved runs, or null when it is not doubled
   */
  static @Nullable String undouble(String s) {
    if (!s.contains("\\\\\"")) {
      return null;
    }
    boolean opening = false;
    for (int i = s.indexOf('\\'); i >= 0 && i < s.length(); i = s.indexOf('\\', i)) {
      int end = runEnd(s, i);
      if (Scan.at(s, end) == '"') {
        if ((end - i) % 2 == 1) {
          return null;
        }
        char before = Scan.at(s, i - 1);
        char after = Scan.at(s, end + 1);
        opening |=
            (before == ' ' || before == '(' || before == '[' || before == ':')
                && (Scan.letter(after) || Scan.digit(after) || after == '/');
      }
      i = end;
    }
    return opening ? halved(s) : null;
  }

  private static String halved(String s) {
    StringBuilder out = new StringBuilder(s.length());
    int i = 0;
    while (i < s.length()) {
      char c = s.charAt(i);
      if (c == '\\') {
        int end = runEnd(s, i);
        for (int n = (end - i + 1) / 2; n > 0; n--) {
          out.append('\\');
        }
        i = end;
      } else {
        out.append(c);
        i++;
      }
    }
    return out.toString();
  }

  private static int runEnd(String s, int from) {
    int i = from;
    while (i < s.length() && s.charAt(i) == '\\') {
      i++;
    }
    return i;
  }
}
