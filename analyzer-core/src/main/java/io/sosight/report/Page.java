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

  /** A paragraph in the second of two columns. */
  void column(String head, String paragraph) {
    List<String> lines = Folding.fold(paragraph, columns - COLUMN);
    String gap = " ".repeat(Math.max(1, COLUMN - Folding.width(head)));
    line(style.bold(head) + gap + lines.get(0));
    lines.stream().skip(1).forEach(line -> raw(COLUMN, line));
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
