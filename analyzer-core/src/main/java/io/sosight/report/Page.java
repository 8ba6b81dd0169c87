package io.sosight.report;

import java.util.ArrayList;
import java.util.List;

/** Lines of text, folded to a width. */
final class Page {
  private static final int COLUMN = 15;

  private final StringBuilder text = new StringBuilder(8000);
  private final int columns;
  private final Ansi style;

  Page(int columns, Ansi style) {
    this.columns = Math.max(columns, 40);
    this.style = style;
  }

  Ansi style() {
    return style;
  }

  /** A line as it is. */
  void line(String line) {
    text.append(line).append('\n');
  }

  /** An indented line that is not folded: commands must stay whole to be copied. */
  void raw(int indent, String line) {
    text.append(" ".repeat(indent)).append(line).append('\n');
  }

  void blank() {
    text.append('\n');
  }

  /** A heading inside a finding. */
  void heading(String heading) {
    raw(3, style.bold(heading));
  }

  /** An indented paragraph. */
  void text(int indent, String paragraph) {
    for (String line : Folding.fold(paragraph, columns - indent)) {
      raw(indent, line);
    }
  }

  /** An indented paragraph of at most so many lines. */
  void text(int indent, String paragraph, int most) {
    List<String> lines = Folding.fold(paragraph, columns - indent);
    int shown = Math.min(lines.size(), most);
    for (int i = 0; i < shown; i++) {
      raw(indent, last(lines, i, shown));
    }
  }

  /** A paragraph after a label on its first line. */
  void labelled(String shown, int width, String paragraph) {
    List<String> lines = Folding.fold(paragraph, columns - width - 2);
    line(shown + "  " + style.bold(lines.get(0)));
    lines.stream().skip(1).forEach(line -> raw(width + 2, style.bold(line)));
  }

  /** A paragraph in the second of two columns, of at most so many lines. */
  void column(String head, String paragraph, int most) {
    field(0, COLUMN, style.bold(head), head, paragraph, "", most);
  }

  /** A short label with its text. */
  void item(String shown, String plain, String paragraph, int most) {
    item(shown, plain, paragraph, "", most);
  }

  /**
   * A short label with its text: beside it when both fit, below it otherwise.
   *
   * @param tail what must be seen even when the text is cut
   * @param most lines of text shown at most
   */
  void item(String shown, String plain, String paragraph, String tail, int most) {
    int indent = 5;
    int width = Folding.width(plain);
    boolean beside = width + 2 + indent + Folding.width(paragraph) <= columns || width <= 21;
    int from = beside ? indent + Math.max(width + 2, 7) : indent + 4;
    List<String> lines = new ArrayList<>();
    List<String> folded = Folding.fold(paragraph, columns - from);
    int shownLines = Math.min(folded.size(), most);
    for (int i = 0; i < shownLines; i++) {
      lines.add(last(folded, i, shownLines));
    }
    if (!tail.isEmpty()) {
      String joined = lines.get(shownLines - 1) + " " + tail;
      if (Folding.width(joined) <= columns - from) {
        lines.set(shownLines - 1, joined);
      } else {
        lines.add(tail);
      }
    }
    if (beside) {
      raw(indent, shown + " ".repeat(from - indent - width) + lines.get(0));
    } else {
      raw(indent, shown);
      raw(from, lines.get(0));
    }
    lines.stream().skip(1).forEach(line -> raw(from, line));
  }

  /**
   * A paragraph beside a label.
   *
   * @param width of the label's column
   * @param tail what must be told even when the paragraph is cut; "" for nothing
   * @param most lines of the paragraph shown at most
   */
  void field(
      int indent, int width, String shown, String plain, String paragraph, String tail, int most) {
    int room = columns - indent - width;
    List<String> whole = Folding.fold(tail.isEmpty() ? paragraph : paragraph + " " + tail, room);
    List<String> lines = new ArrayList<>(whole);
    if (whole.size() > most) {
      List<String> cut = Folding.fold(paragraph, room);
      int count = Math.min(cut.size(), tail.isEmpty() ? most : Math.max(1, most - 1));
      lines.clear();
      for (int i = 0; i < count; i++) {
        lines.add(last(cut, i, count));
      }
      if (!tail.isEmpty()) {
        lines.addAll(Folding.fold(tail, room));
      }
    }
    String gap = " ".repeat(Math.max(1, width - Folding.width(plain)));
    raw(indent, shown + gap + lines.get(0));
    lines.stream().skip(1).forEach(line -> raw(indent + width, line));
  }

  /**
   * A line that proves something: its place, and beside or below it what it says.
   *
   * @param others how many more places say the same, in words; "" for none
   */
  void proof(int indent, int width, String label, String where, String others, String text) {
    String gap = " ".repeat(Math.max(1, width - Folding.width(label)));
    String tail = others.isEmpty() ? "" : "  " + style.dim(others);
    int used = indent + width + Folding.width(where) + 2 + Folding.width(others) + 2;
    String head = style.bold(label) + gap + style.cyan(where);
    if (used + Folding.width(text) <= columns) {
      raw(indent, head + "  " + text + tail);
      return;
    }
    boolean wide = used - 2 > columns;
    raw(indent, wide ? head : head + tail);
    if (wide && !others.isEmpty()) {
      raw(indent + width, style.dim(others));
    }
    List<String> lines = Folding.fold(text, columns - indent - width - 2);
    raw(indent + width + 2, cut(last(lines, 0, 1), columns - indent - width - 2));
  }

  /** A line whose one long word no fold can break, cut off. */
  private static String cut(String line, int width) {
    if (Folding.width(line) <= width + 4) {
      return line;
    }
    int end =
        line.offsetByCodePoints(0, Math.min(width, line.codePointCount(0, line.length())) / 2);
    while (end < line.length() && Folding.width(line.substring(0, end)) < width) {
      end = line.offsetByCodePoints(end, 1);
    }
    return line.substring(0, end) + " ...";
  }

  /** A step of a chain in one or two lines. */
  void step(int indent, String time, String what, String where) {
    int from = indent + Folding.width(time) + 2;
    List<String> lines = Folding.fold(what, columns - from);
    String first = cut(last(lines, 0, 1), columns - from);
    boolean beside =
        where.isEmpty() || from + Folding.width(first) + 1 + Folding.width(where) <= columns;
    String tail = where.isEmpty() || !beside ? "" : " " + style.dim(where);
    raw(indent, style.dim(time) + "  " + first + tail);
    if (!beside) {
      raw(from, style.dim(where));
    }
  }

  private static String last(List<String> lines, int i, int shown) {
    return i == shown - 1 && shown < lines.size() ? lines.get(i) + " ..." : lines.get(i);
  }

  /** A folded paragraph with its colour: folded as plain text, coloured line by line. */
  void paragraph(String prefix, String shown, String plain) {
    if (Folding.width(plain) <= columns) {
      line(prefix + shown);
    } else {
      Folding.fold(plain, columns).forEach(this::line);
    }
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
