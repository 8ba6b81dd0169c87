package io.sosight.internal.envelope;

import org.jspecify.annotations.Nullable;

/**
 * One line of a Kubernetes object printed as YAML: {@code key: value}, {@code key:}, {@code - key:
 * value}.
 *
 * @param indent column of the key or the dash
 * @param item whether a list item begins
 * @param key null for an item without key
 * @param value null when an object follows
 */
record YamlLine(int indent, boolean item, @Nullable String key, @Nullable String value) {

  /** Whether an object may begin here. */
  static boolean begins(String text) {
    String s = text.strip();
    return s.equals("apiVersion: v1")
        || s.equals("- apiVersion: v1")
        || s.equals("apiVersion: events.k8s.io/v1")
        || s.equals("kind: Event")
        || s.equals("lastState:")
        || s.equals("containerStatuses:")
        || s.equals("terminated:")
        || s.startsWith("- containerID: ")
        || (s.startsWith("- image: ") && text.startsWith("  "));
  }

  /** Whether the line ends an object that began at an indent. */
  boolean closes(int levelIndent) {
    return indent <= levelIndent;
  }

  /** The line, or null when it holds no key. */
  static @Nullable YamlLine read(String text) {
    int indent = Scan.afterBlanks(text, 0);
    boolean item = text.startsWith("- ", indent);
    int from = item ? indent + 2 : indent;
    int end = from;
    while (end < text.length() && keyChar(text.charAt(end))) {
      end++;
    }
    boolean key = end > from && Scan.at(text, end) == ':';
    if (key && (end + 1 == text.length() || text.charAt(end + 1) == ' ')) {
      String value = text.substring(end + 1).strip();
      return new YamlLine(indent, item, text.substring(from, end), value.isEmpty() ? null : value);
    }
    return item ? new YamlLine(indent, true, null, null) : null;
  }

  private static boolean keyChar(char c) {
    return Scan.letter(c) || Scan.digit(c) || "_-./".indexOf(c) >= 0;
  }

  /** A value without its quotes. */
  static String unquote(String value) {
    if (value.length() >= 2 && value.startsWith("'") && value.endsWith("'")) {
      return value.substring(1, value.length() - 1).replace("''", "'");
    }
    if (value.startsWith("\"")) {
      GoQuote.Quoted quoted = GoQuote.read(value, 0);
      return quoted.closed() ? quoted.value() : value;
    }
    return value.equals("null") ? "" : value;
  }
}
