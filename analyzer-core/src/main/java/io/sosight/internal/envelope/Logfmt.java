package io.sosight.internal.envelope;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Lines of {@code key=value}, where a value with blanks stands in quotes. Writers disagree on what
 * they escape inside quotes, so a line is first read strictly; if that fails its quotes are raw.
 */
final class Logfmt {
  private static final int MAX_PAIRS = 200;

  private Logfmt() {}

  /**
   * Pairs read.
   *
   * @param pairs in order
   * @param whole false when the last value's closing quote is missing
   */
  record Pairs(Map<String, Object> pairs, boolean whole) {}

  /** All of a text from {@code from} as pairs with Go-quoted values; null when it is not that. */
  static @Nullable Pairs strict(String s, int from) {
    Map<String, Object> out = new LinkedHashMap<>();
    int i = Scan.afterBlanks(s, from);
    while (i < s.length()) {
      if (!KlogPairs.pairAt(s, i) || out.size() >= MAX_PAIRS) {
        return null;
      }
      int equals = s.indexOf('=', i);
      String key = s.substring(i, equals);
      if (Scan.at(s, equals + 1) == '"') {
        GoQuote.Quoted value = GoQuote.read(s, equals + 1);
        out.put(key, value.value());
        if (!value.closed()) {
          return new Pairs(out, false);
        }
        i = value.end();
        if (i < s.length() && !Scan.blank(s.charAt(i))) {
          return null;
        }
      } else {
        int end = KlogPairs.bare(s, equals + 1, s.length());
        out.put(key, s.substring(equals + 1, end));
        i = end;
      }
      i = Scan.afterBlanks(s, i);
    }
    return out.isEmpty() ? null : new Pairs(out, true);
  }

  /**
   * Pairs whose quoted values hold raw quotes: a value ends at a quote that is followed by the
   * line's end or by a blank and the next {@code key=} with a quoted or bare value up to the end.
   */
  static @Nullable Pairs raw(String s, int from) {
    Map<String, Object> out = new LinkedHashMap<>();
    int i = Scan.afterBlanks(s, from);
    while (i < s.length()) {
      if (!KlogPairs.pairAt(s, i) || out.size() >= MAX_PAIRS) {
        return null;
      }
      int equals = s.indexOf('=', i);
      String key = s.substring(i, equals);
      if (Scan.at(s, equals + 1) == '"') {
        int close = rawEnd(s, equals + 2);
        out.put(key, s.substring(equals + 2, close));
        if (close == s.length()) {
          return new Pairs(out, false);
        }
        i = close + 1;
      } else {
        int end = KlogPairs.bare(s, equals + 1, s.length());
        out.put(key, s.substring(equals + 1, end));
        i = end;
      }
      i = Scan.afterBlanks(s, i);
    }
    return out.isEmpty() ? null : new Pairs(out, true);
  }

  /** The first quote after which only pairs follow, or the text's end. */
  private static int rawEnd(String s, int from) {
    int end = Scan.afterBlanksBack(s, s.length());
    for (int q = s.indexOf('"', from); q >= 0; q = s.indexOf('"', q + 1)) {
      if (q + 1 >= end) {
        return q;
      }
      int next = Scan.afterBlanks(s, q + 1);
      if (next > q + 1 && KlogPairs.pairAt(s, next) && field(s, next)) {
        return q;
      }
    }
    return s.length();
  }

  /** Whether a pair can be a record's own: its value begins with a quote or a plain character. */
  private static boolean field(String s, int at) {
    int equals = s.indexOf('=', at);
    char value = Scan.at(s, equals + 1);
    return equals - at < 40 && (value == '"' || Character.isLetterOrDigit(value) || value == '/');
  }

  /**
   * Where the trailing run of pairs begins, read from the right: for formats whose free text comes
   * first. Answers the text's length when there is none.
   */
  static int trailing(String s, int from) {
    int best = s.length();
    for (int i = s.length() - 1; i > from; i--) {
      if (Scan.blank(s.charAt(i - 1)) && !Scan.blank(s.charAt(i)) && KlogPairs.pairAt(s, i)) {
        if (strict(s, i) == null) {
          break;
        }
        best = i;
      }
    }
    return best;
  }
}
