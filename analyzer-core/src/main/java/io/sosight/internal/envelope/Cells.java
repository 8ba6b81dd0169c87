package io.sosight.internal.envelope;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Cells of tables for people: columns stand two or more blanks apart, or at a header's offsets. */
final class Cells {
  private static final int TAB = 8;

  private Cells() {}

  /** The text with tabs as blanks up to the next multiple of eight columns. */
  static String expand(String s) {
    if (s.indexOf('\t') < 0) {
      return s;
    }
    StringBuilder out = new StringBuilder(s.length() + 32);
    for (int i = 0; i < s.length(); i++) {
      char c = s.charAt(i);
      if (c != '\t') {
        out.append(c);
        continue;
      }
      do {
        out.append(' ');
      } while (out.length() % TAB != 0);
    }
    return out.toString();
  }

  /** At most {@code limit} cells; the last one takes the rest of the line. */
  static List<String> split(String s, int limit) {
    List<String> out = new ArrayList<>();
    int i = Scan.afterBlanks(s, 0);
    while (i < s.length() && out.size() < limit - 1) {
      int end = gap(s, i);
      out.add(s.substring(i, end));
      i = Scan.afterBlanks(s, end);
    }
    if (i < s.length()) {
      out.add(s.substring(i).stripTrailing());
    }
    return out;
  }

  /** Start of the next run of two blanks, or the text's end. */
  private static int gap(String s, int from) {
    for (int i = from; i < s.length(); i++) {
      if (s.charAt(i) == ' ' && (i + 1 == s.length() || s.charAt(i + 1) == ' ')) {
        return i;
      }
    }
    return s.length();
  }

  /** Where a header's cells begin. */
  static List<Integer> offsets(String header) {
    List<Integer> out = new ArrayList<>();
    int i = Scan.afterBlanks(header, 0);
    while (i < header.length()) {
      out.add(i);
      i = Scan.afterBlanks(header, gap(header, i));
    }
    return List.copyOf(out);
  }

  /** The cells of a row under a header, empty ones included; null when the row is not aligned. */
  static @Nullable List<String> under(List<Integer> offsets, String row) {
    List<String> out = new ArrayList<>(offsets.size());
    for (int n = 0; n < offsets.size(); n++) {
      int from = offsets.get(n);
      int to = n + 1 < offsets.size() ? offsets.get(n + 1) : row.length();
      if (from > 0 && from <= row.length() && row.charAt(from - 1) != ' ') {
        return null;
      }
      out.add(from >= row.length() ? "" : row.substring(from, Math.min(to, row.length())).strip());
    }
    return out;
  }
}
