package io.sosight.internal.envelope;

/**
 * Lines that a terminal, an editor or a web page has broken: the rows of one record are equally
 * long but for the last, and nothing stands for the break.
 */
final class HardWrap {
  /** Narrower ones are not made; a record's own line feed may stand anywhere. */
  private static final int NARROWEST = 60;

  private HardWrap() {}

  /**
   * Whether a row is the rest of the one before it.
   *
   * @param row the row before
   * @param next the row that has no format of its own
   * @param text what is there of the record's text
   * @param broken whether the record was broken before {@code row}
   */
  static boolean goesOn(String row, String next, String text, boolean broken) {
    int length = row.length();
    if (length < NARROWEST || next.length() > length || next.isEmpty()) {
      return false;
    }
    return next.length() == length || broken || (open(text) && closes(next));
  }

  /** Whether a quote is open at a text's end. */
  static boolean open(String text) {
    return quotes(text) % 2 == 1;
  }

  private static boolean closes(String text) {
    return quotes(text) % 2 == 1 && text.charAt(0) != '"';
  }

  /** Quotes that no backslash stands before. */
  private static int quotes(String text) {
    int count = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\') {
        i++;
      } else if (c == '"') {
        count++;
      }
    }
    return count;
  }
}
