package io.sosight.internal.envelope;

import java.util.Map;

/**
 * The text of klog's structured calls: {@code "message" key=value ...}. Values are printed in
 * different ways by version: Go-quoted, bare, with blanks inside balanced brackets, as JSON, or,
 * when they hold line feeds, as a block from {@code =<} to a line {@code >}.
 */
final class KlogPairs {
  private static final int MAX_PAIRS = 200;

  private KlogPairs() {}

  /** Takes message and pairs, or leaves the line as it is. */
  static boolean read(Peel line) {
    String s = line.rest;
    if (Scan.at(s, 0) != '"') {
      return false;
    }
    GoQuote.Quoted message = GoQuote.read(s, 0);
    boolean ends = Scan.blankText(s.substring(message.end()));
    if (message.closed() && !ends && !pairAt(s, Scan.afterBlanks(s, message.end()))) {
      return false;
    }
    if (!message.closed()) {
      line.cut();
    }
    line.rest = message.value();
    pairs(line, s, message.end());
    return true;
  }

  private static void pairs(Peel line, String s, int from) {
    int i = Scan.afterBlanks(s, from);
    while (pairAt(s, i) && line.fields.size() < MAX_PAIRS) {
      int equals = s.indexOf('=', i);
      String key = s.substring(i, equals);
      int valueAt = equals + 1;
      int end;
      if (Scan.at(s, valueAt) == '"') {
        GoQuote.Quoted value = GoQuote.read(s, valueAt);
        line.fields.put(key, pager(line, value));
        end = value.end();
      } else if (Scan.at(s, valueAt) == '<' && Scan.at(s, valueAt + 1) == '\n') {
        end = block(line, key, s, valueAt + 2);
      } else {
        end = bare(s, valueAt, s.length());
        line.fields.put(key, bareValue(s.substring(valueAt, end)));
      }
      i = Scan.afterBlanks(s, end);
    }
    if (i < s.length() && !Scan.blankText(s.substring(i))) {
      line.cut();
    }
  }

  /** A value whose closing quote is missing: a pager shows the cut by {@code >}. */
  private static String pager(Peel line, GoQuote.Quoted value) {
    if (value.closed()) {
      return value.value();
    }
    line.cut();
    String text = value.value();
    return text.endsWith(">") ? text.substring(0, text.length() - 1) : text;
  }

  /** Lines behind one tab each, up to {@code >}. */
  private static int block(Peel line, String key, String s, int from) {
    StringBuilder value = new StringBuilder();
    int i = from;
    while (i < s.length()) {
      int end = s.indexOf('\n', i);
      int lineEnd = end < 0 ? s.length() : end;
      if (s.startsWith(" >", i)) {
        line.fields.put(key, value.toString());
        return i + 2;
      }
      if (value.length() > 0) {
        value.append('\n');
      }
      value.append(s, Scan.at(s, i) == '\t' ? i + 1 : i, lineEnd);
      i = lineEnd + 1;
    }
    line.fields.put(key, value.toString());
    line.cut();
    return s.length();
  }

  /** Whether {@code key=} stands here; keys hold no blanks, quotes or brackets. */
  static boolean pairAt(String s, int at) {
    for (int i = at; i < s.length() && i - at < 80; i++) {
      char c = s.charAt(i);
      if (c == '=') {
        return i > at;
      }
      if (!Character.isLetterOrDigit(c) && "_-./:".indexOf(c) < 0) {
        return false;
      }
    }
    return false;
  }

  /** The end of a bare value: a blank outside brackets and quotes. */
  static int bare(String s, int from, int limit) {
    int depth = 0;
    for (int i = from; i < limit; i++) {
      char c = s.charAt(i);
      if (c == '{' || c == '[' || c == '(') {
        depth++;
      } else if ((c == '}' || c == ']' || c == ')') && depth > 0) {
        depth--;
      } else if (c == '"' && depth > 0) {
        GoQuote.Quoted quoted = GoQuote.read(s, i);
        if (quoted.closed() && quoted.end() <= limit) {
          i = quoted.end() - 1;
        }
      } else if (Scan.blank(c) && depth == 0) {
        return i;
      }
    }
    return depth == 0 ? limit : Math.min(limit, Scan.tokenEnd(s, from));
  }

  /** A bare value; a whole JSON object becomes a map. */
  private static Object bareValue(String text) {
    if (text.startsWith("{\"")) {
      JsonScanner.JsonObject object = JsonScanner.object(text, 0);
      if (object != null && !object.cut() && object.end() == text.length()) {
        Map<String, Object> members = object.members();
        return members;
      }
    }
    return text;
  }

  /** Whether a text ends inside a block: its later lines belong to it. */
  static boolean openBlock(String text) {
    int at = text.lastIndexOf("=<\n");
    return text.endsWith("=<") || (at >= 0 && text.indexOf("\n >", at + 2) < 0);
  }
}
