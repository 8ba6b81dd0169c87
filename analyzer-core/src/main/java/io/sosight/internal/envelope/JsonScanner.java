package io.sosight.internal.envelope;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * JSON of one log line, read as far as it goes: a cut object gives the members that are there.
 * Numbers keep their printed digits; {@code null} members are left out.
 */
final class JsonScanner {
  private static final int MAX_DEPTH = 32;

  private final String s;
  private int i;
  private boolean cut;

  private JsonScanner(String s, int at) {
    this.s = s;
    this.i = at;
  }

  /**
   * An object read.
   *
   * @param members in order
   * @param end position after it
   * @param cut whether the text ended inside it
   */
  record JsonObject(Map<String, Object> members, int end, boolean cut) {}

  /** The object that begins at a position, or null when none does. */
  static @Nullable JsonObject object(String s, int at) {
    if (Scan.at(s, at) != '{') {
      return null;
    }
    JsonScanner scanner = new JsonScanner(s, at);
    Object value = scanner.value(0);
    if (!(value instanceof Map<?, ?>)) {
      return null;
    }
    @SuppressWarnings("unchecked")
    Map<String, Object> members = (Map<String, Object>) value;
    return new JsonObject(members, scanner.i, scanner.cut);
  }

  private void blanks() {
    while (i < s.length() && s.charAt(i) <= ' ') {
      i++;
    }
  }

  private @Nullable Object value(int depth) {
    blanks();
    if (i >= s.length() || depth > MAX_DEPTH) {
      cut = true;
      return null;
    }
    return switch (s.charAt(i)) {
      case '{' -> members(depth);
      case '[' -> items(depth);
      case '"' -> string();
      default -> literal();
    };
  }

  private @Nullable Map<String, Object> members(int depth) {
    Map<String, Object> out = new LinkedHashMap<>();
    i++;
    while (true) {
      blanks();
      char c = Scan.at(s, i);
      if (c == '}') {
        i++;
        return out;
      }
      if (c == ',') {
        i++;
        continue;
      }
      if (c != '"') {
        cut |= i >= s.length();
        return i >= s.length() ? out : null;
      }
      String key = string();
      blanks();
      if (Scan.at(s, i) != ':') {
        cut |= i >= s.length();
        return i >= s.length() ? out : null;
      }
      i++;
      int from = i;
      Object value = value(depth + 1);
      if (value != null) {
        out.put(key, value);
      }
      if (cut) {
        return out;
      }
      if (i == from) {
        return null;
      }
    }
  }

  private @Nullable List<Object> items(int depth) {
    List<Object> out = new ArrayList<>();
    i++;
    while (true) {
      blanks();
      char c = Scan.at(s, i);
      if (c == ']') {
        i++;
        return out;
      }
      if (c == ',') {
        i++;
        continue;
      }
      int from = i;
      Object value = value(depth + 1);
      if (value != null) {
        out.add(value);
      }
      if (cut) {
        return out;
      }
      if (i == from) {
        return null;
      }
    }
  }

  private String string() {
    StringBuilder out = new StringBuilder();
    i++;
    while (i < s.length()) {
      char c = s.charAt(i++);
      if (c == '"') {
        return out.toString();
      }
      if (c != '\\') {
        out.append(c);
      } else if (i < s.length()) {
        escape(s.charAt(i++), out);
      }
    }
    cut = true;
    return out.toString();
  }

  private void escape(char c, StringBuilder out) {
    switch (c) {
      case 'n' -> out.append('\n');
      case 't' -> out.append('\t');
      case 'r' -> out.append('\r');
      case 'b' -> out.append('\b');
      case 'f' -> out.append('\f');
      case 'u' -> {
        int value = 0;
        int digits = 0;
        while (digits < 4 && i < s.length() && Scan.hex(s.charAt(i))) {
          value = value * 16 + Character.digit(s.charAt(i++), 16);
          digits++;
        }
        if (digits == 4) {
          out.append((char) value);
        }
      }
      default -> out.append(c);
    }
  }

  private @Nullable Object literal() {
    int from = i;
    while (i < s.length() && literalChar(s.charAt(i))) {
      i++;
    }
    String text = s.substring(from, i);
    cut |= i >= s.length();
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      case "null", "" -> null;
      default -> number(text);
    };
  }

  private static boolean literalChar(char c) {
    return Scan.letter(c) || Scan.digit(c) || c == '-' || c == '+' || c == '.';
  }

  private static @Nullable Object number(String text) {
    long value = Scan.longNumber(text, text.startsWith("-") ? 1 : 0, text.length());
    if (value >= 0) {
      return text.startsWith("-") ? -value : value;
    }
    if (text.length() > 60) {
      return text;
    }
    try {
      return new BigDecimal(text);
    } catch (NumberFormatException e) {
      return text;
    }
  }
}
