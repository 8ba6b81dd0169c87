package io.sosight.internal.envelope;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A map as Go's {@code %v} prints it: {@code map[exitCode:137 reason:OOMKilled]}. Neither keys nor
 * values are quoted, so a value goes on until a key that is known follows, or its map ends. Reads
 * as far as the text goes.
 */
final class GoMap {
  private static final String OPEN = "map[";
  private static final int MAX_DEPTH = 16;

  private final String s;
  private final List<String> keys;
  private int i;

  private GoMap(String s, int at, List<String> keys) {
    this.s = s;
    this.i = at;
    this.keys = keys;
  }

  /** The map that begins at a position; {@code keys} are those that may follow a value. */
  static Map<String, Object> read(String s, int at, List<String> keys) {
    return new GoMap(s, at, keys).map(0);
  }

  private Map<String, Object> map(int depth) {
    Map<String, Object> out = new LinkedHashMap<>();
    i += OPEN.length();
    while (i < s.length() && s.charAt(i) != ']') {
      int colon = s.indexOf(':', i);
      if (colon < 0) {
        i = s.length();
        return out;
      }
      String key = s.substring(i, colon).strip();
      i = colon + 1;
      out.put(key, value(depth));
    }
    i++;
    return out;
  }

  private Object value(int depth) {
    if (depth < MAX_DEPTH && s.startsWith(OPEN, i)) {
      return map(depth + 1);
    }
    if (depth < MAX_DEPTH && s.startsWith("[" + OPEN, i)) {
      return list(depth);
    }
    int from = i;
    int open = 0;
    for (; i < s.length(); i++) {
      char c = s.charAt(i);
      if (c == ']' && open == 0) {
        break;
      }
      open += c == '[' ? 1 : c == ']' ? -1 : 0;
      if (c == ' ' && key(i + 1)) {
        break;
      }
    }
    return s.substring(from, i).strip();
  }

  private List<Object> list(int depth) {
    List<Object> items = new ArrayList<>();
    i++;
    while (s.startsWith(OPEN, i)) {
      items.add(map(depth + 1));
      i = Scan.afterBlanks(s, i);
    }
    i++;
    return items;
  }

  /** Whether one of the known keys stands at a position. */
  private boolean key(int at) {
    return keys.stream()
        .anyMatch(key -> s.startsWith(key, at) && Scan.at(s, at + key.length()) == ':');
  }
}
