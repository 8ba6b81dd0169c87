package io.sosight.report;

/**
 * How a report is written as text.
 *
 * @param columns width that lines are folded to
 * @param color whether to use the colours of a terminal
 * @param language of the headings: {@code en} or {@code zh}
 */
public record TextOptions(int columns, boolean color, String language) {
  /** 100 columns, no colour, English. */
  public static TextOptions defaults() {
    return new TextOptions(100, false, "en");
  }

  /** With another width. */
  public TextOptions withColumns(int value) {
    return new TextOptions(value, color, language);
  }

  /** With or without colour. */
  public TextOptions withColor(boolean value) {
    return new TextOptions(columns, value, language);
  }

  /** With headings in another language. */
  public TextOptions withLanguage(String value) {
    return new TextOptions(columns, color, value);
  }
}
