package io.sosight.internal.parse.runtime;

/**
 * Texts whose every backslash a publishing layer has doubled. In a true text the run of backslashes
 * before an inner quote has an odd length at every depth; when all runs are even and one of them
 * stands before a quote, all are to be halved.
 */
public final class Doubling {
  private Doubling() {}

  /** Whether the backslashes of a text are doubled. */
  public static boolean found(CharSequence text) {
    boolean beforeQuote = false;
    int i = 0;
    while (i < text.length()) {
      if (text.charAt(i) != '\\') {
        i++;
        continue;
      }
      int from = i;
      while (i < text.length() && text.charAt(i) == '\\') {
        i++;
      }
      if ((i - from) % 2 == 1) {
        return false;
      }
      beforeQuote |= i < text.length() && text.charAt(i) == '"';
    }
    return beforeQuote;
  }

  /** The text with every run of backslashes halved, if they are doubled; else as it is. */
  public static String undo(String text) {
    if (text.indexOf("\\\\\"") < 0 || !found(text)) {
      return text;
    }
    StringBuilder out = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      out.append(text.charAt(i));
      if (text.charAt(i) == '\\') {
        i++;
      }
    }
    return out.toString();
  }
}
