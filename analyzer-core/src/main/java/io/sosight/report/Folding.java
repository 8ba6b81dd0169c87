package io.sosight.report;

import java.util.ArrayList;
import java.util.List;

/** Folds text to columns of a terminal, where a Chinese character takes two. */
final class Folding {
  private Folding() {}

  /** Columns that a text takes. */
  static int width(String text) {
    return text.codePoints().map(Folding::width).sum();
  }

  /** Columns of one character: East Asian wide and emoji take two, combining marks none. */
  private static int width(int c) {
    if (c < 0x300) {
      return 1;
    }
    int type = Character.getType(c);
    if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) {
      return 0;
    }
    return wide(c) ? 2 : 1;
  }

  private static boolean wide(int c) {
    return (c >= 0x1100 && c <= 0x115f)
        || (c >= 0x2e80 && c <= 0xa4cf)
        || (c >= 0xac00 && c <= 0xd7a3)
        || (c >= 0xf900 && c <= 0xfaff)
        || (c >= 0xfe30 && c <= 0xfe6f)
        || (c >= 0xff00 && c <= 0xff60)
        || (c >= 0xffe0 && c <= 0xffe6)
        || (c >= 0x1f300 && c <= 0x1faff)
        || (c >= 0x20000 && c <= 0x3fffd);
  }

  /** The text in lines of at most so many columns, broken at spaces and beside wide characters. */
  static List<String> fold(String text, int columns) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    int used = 0;
    for (String word : words(text)) {
      int width = width(word);
      if (used + width > columns && !line.isEmpty()) {
        lines.add(line.toString().stripTrailing());
        line.setLength(0);
        used = 0;
        word = word.stripLeading();
        width = width(word);
      }
      line.append(word);
      used += width;
    }
    if (!line.isEmpty() || lines.isEmpty()) {
      lines.add(line.toString().stripTrailing());
    }
    return lines;
  }

  /** Pieces that must not be broken, each with the space before it. */
  private static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    int start = 0;
    int i = 0;
    while (i < text.length()) {
      int c = text.codePointAt(i);
      int next = i + Character.charCount(c);
      boolean breakBefore = c == ' ' || (wide(c) && !closing(c));
      if (breakBefore && i > start) {
        words.add(text.substring(start, i));
        start = i;
      }
      i = next;
    }
    if (start < text.length()) {
      words.add(text.substring(start));
    }
    return words;
  }

  /** Punctuation that must not begin a line. */
  private static boolean closing(int c) {
    return "，。、；：？！）》」』】”’".indexOf(c) >= 0;
  }

  /** The text cut to so many columns, with an ellipsis where something is left out. */
  static String cut(String text, int columns) {
    if (width(text) <= columns) {
      return text;
    }
    StringBuilder kept = new StringBuilder();
    int used = 0;
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      if (used + width(c) > columns - 3) {
        break;
      }
      kept.appendCodePoint(c);
      used += width(c);
      i += Character.charCount(c);
    }
    return kept.append("...").toString();
  }
}
