package io.sosight.internal.parse.runtime;

import java.nio.charset.StandardCharsets;

/**
 * Undoes one level of quoting, leniently: what is no known escape stays as it stands, and a text
 * that was cut in the middle of an escape loses only that escape.
 */
public final class Quotes {
  private Quotes() {}

  /** The inner text of a token that begins with a quote and may lack the closing one. */
  public static String inner(String token) {
    if (token.isEmpty() || token.charAt(0) != '"') {
      return token;
    }
    boolean closed = token.length() > 1 && token.charAt(token.length() - 1) == '"' && !open(token);
    return token.substring(1, closed ? token.length() - 1 : token.length());
  }

  /** Whether the last quote of a token that begins with one is escaped or missing. */
  public static boolean open(String token) {
    int last = token.length() - 1;
    if (last < 1 || token.charAt(last) != '"') {
      return true;
    }
    int slashes = 0;
    while (last - 1 - slashes > 0 && token.charAt(last - 1 - slashes) == '\\') {
      slashes++;
    }
    return slashes % 2 == 1;
  }

  /**
   * Undoes the escapes of Go's {@code %q} and of JSON, whose escapes agree where they overlap.
   * {@code \x} and octal escapes are bytes of UTF-8, {@code \}{@code u} a UTF-16 unit.
   */
  public static String unescape(String text) {
    int slash = text.indexOf('\\');
    return slash < 0 ? text : new Unescaper(text).run(slash);
  }

  private static final class Unescaper {
    private final String text;
    private final StringBuilder out;
    private byte[] bytes = new byte[8];
    private int byteCount;

    Unescaper(String text) {
      this.text = text;
      this.out = new StringBuilder(text.length());
    }

    String run(int from) {
      out.append(text, 0, from);
      int at = from;
      while (at < text.length()) {
        char c = text.charAt(at);
        if (c == '\\' && at + 1 < text.length()) {
          at = escape(at + 1);
        } else {
          flush();
          if (c != '\\') {
            out.append(c);
          }
          at++;
        }
      }
      flush();
      return out.toString();
    }

    /** Takes the escape whose letter stands at a position; answers the position after it. */
    private int escape(int at) {
      char c = text.charAt(at);
      if (c >= '0' && c <= '7') {
        return bytes(at, at, 3, 8);
      }
      return switch (c) {
        case 'x' -> bytes(at, at + 1, 2, 16);
        case 'u' -> unit(at, 4);
        case 'U' -> unit(at, 8);
        default -> {
          flush();
          simple(c);
          yield at + 1;
        }
      };
    }

    private void simple(char c) {
      switch (c) {
        case 'a' -> out.append('\u0007');
        case 'b' -> out.append('\b');
        case 'f' -> out.append('\f');
        case 'n' -> out.append('\n');
        case 'r' -> out.append('\r');
        case 't' -> out.append('\t');
        case 'v' -> out.append('\u000b');
        case '"', '\\', '\'', '/' -> out.append(c);
        default -> out.append('\\').append(c);
      }
    }

    private int bytes(int letter, int from, int digits, int radix) {
      int value = number(from, digits, radix);
      if (value < 0 || value > 255) {
        return asItStands(letter);
      }
      if (byteCount == bytes.length) {
        bytes = java.util.Arrays.copyOf(bytes, byteCount * 2);
      }
      bytes[byteCount++] = (byte) value;
      return from + digits;
    }

    private int unit(int letter, int digits) {
      int value = number(letter + 1, digits, 16);
      if (value < 0 || value > Character.MAX_CODE_POINT) {
        return asItStands(letter);
      }
      flush();
      if (value <= 0xffff) {
        out.append((char) value);
      } else {
        out.appendCodePoint(value);
      }
      return letter + 1 + digits;
    }

    private int asItStands(int letter) {
      flush();
      out.append('\\').append(text.charAt(letter));
      return letter + 1;
    }

    private int number(int from, int digits, int radix) {
      if (from + digits > text.length()) {
        return -1;
      }
      int value = 0;
      for (int i = from; i < from + digits; i++) {
        int digit = Character.digit(text.charAt(i), radix);
        if (digit < 0 || value > (Integer.MAX_VALUE - digit) / radix) {
          return -1;
        }
        value = value * radix + digit;
      }
      return value;
    }

    private void flush() {
      if (byteCount > 0) {
        out.append(new String(bytes, 0, byteCount, StandardCharsets.UTF_8));
        byteCount = 0;
      }
    }
  }
}
