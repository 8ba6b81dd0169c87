package io.sosight.report;

/**
 * How a report is written as text.
 *
 * @param columns width that lines are folded to
 * @param color whether to use the colours of a terminal
 * @param language of the headings: {@code en} or {@code zh}
 * @param whole everything, however long; otherwise what fits a screen
 */
public record TextOptions(int columns, boolean color, String language, boolean whole) {
  /** 100 columns, no colour, English. */
  public static TextOptions defaults() {
    return new TextOptions(100, false, "en", false);
  }

  /** With another width. */
  public TextOptions withColumns(int value) {
    return new TextOptions(value, color, language, whole);
  }

  /** With or without colour. */
  public TextOptions withColor(boolean value) {
    return new TextOptions(columns, value, language, whole);
  }

  /** With headings in another language. */
  public TextOptions withLanguage(String value) {
    return new TextOptions(columns, color, value, whole);
  }

  /** With everything, however long. */
  public TextOptions withWhole(boolean value) {
    return new TextOptions(columns, color, language, value);
  }
}
