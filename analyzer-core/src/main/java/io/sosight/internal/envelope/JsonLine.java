package io.sosight.internal.envelope;

import org.jspecify.annotations.Nullable;

/**
 * One line of an object that was printed as indented JSON.
 *
 * @param kind what it does
 * @param key its key, where it has one
 * @param value the value of a VALUE line
 */
record JsonLine(Kind kind, @Nullable String key, @Nullable String value) {
  enum Kind {
    OPEN,
    CLOSE,
    VALUE,
    OTHER
  }

  /** Whether a fragment may begin here. */
  static boolean begins(String text) {
    String s = text.strip();
    if (s.equals("{") || s.equals("[")) {
      return true;
    }
    JsonLine line = s.startsWith("\"") ? read(text) : null;
    return line != null && line.kind() == Kind.OPEN && line.key() != null;
  }

  /** Whether the line ends an object. */
  static boolean closes(String text) {
    JsonLine line = read(text);
    return line != null && line.kind() == Kind.CLOSE;
  }

  /** The line, or null when it is none of JSON. */
  static @Nullable JsonLine read(String text) {
    String s = text.strip();
    if (s.endsWith(",")) {
      s = s.substring(0, s.length() - 1);
    }
    switch (s) {
      case "{", "[" -> {
        return new JsonLine(Kind.OPEN, null, null);
      }
      case "}", "]" -> {
        return new JsonLine(Kind.CLOSE, null, null);
      }
      default -> {}
    }
    if (!s.startsWith("\"")) {
      return scalar(s) ? new JsonLine(Kind.OTHER, null, null) : null;
    }
    GoQuote.Quoted key = GoQuote.read(s, 0);
    if (!key.closed()) {
      return null;
    }
    if (key.end() == s.length()) {
      return new JsonLine(Kind.OTHER, null, null);
    }
    int colon = Scan.afterBlanks(s, key.end());
    if (Scan.at(s, colon) != ':') {
      return null;
    }
    String value = s.substring(colon + 1).strip();
    if (value.equals("{") || value.equals("[")) {
      return new JsonLine(Kind.OPEN, key.value(), null);
    }
    if (value.startsWith("\"")) {
      value = GoQuote.read(value, 0).value();
    } else if (value.equals("null")) {
      value = "";
    }
    return new JsonLine(Kind.VALUE, key.value(), value);
  }

  private static boolean scalar(String s) {
    return s.equals("true")
        || s.equals("false")
        || s.equals("null")
        || Scan.allDigits(s, 0, s.length());
  }
}
