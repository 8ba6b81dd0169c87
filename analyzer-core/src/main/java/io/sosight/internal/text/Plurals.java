package io.sosight.internal.text;

/**
 * English endings that depend on a number. A text is written with both: {@code 3 message(s)
 * (say|says)}, the first form for several, the second for one.
 */
public final class Plurals {
  private Plurals() {}

  /** The number with its noun: {@code 1 event}, {@code 2 events}. */
  public static String counted(long number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }

  /** The text for several. */
  public static String several(String text) {
    return settle(text, false);
  }

  /** The text with its endings for one or for several. */
  public static String settle(String text, boolean one) {
    StringBuilder out = new StringBuilder(text.length());
    int at = 0;
    while (at < text.length()) {
      int open = text.indexOf('(', at);
      int close = open < 0 ? -1 : text.indexOf(')', open);
      if (close < 0) {
        break;
      }
      String inside = text.substring(open + 1, close);
      int bar = inside.indexOf('|');
      boolean behindWord = open > 0 && Character.isLetter(text.charAt(open - 1));
      out.append(text, at, open);
      if (behindWord && (inside.equals("s") || inside.equals("es"))) {
        out.append(one ? "" : inside);
        at = close + 1;
      } else if (!behindWord && bar > 0 && letters(inside, bar)) {
        out.append(one ? inside.substring(bar + 1) : inside.substring(0, bar));
        at = close + 1;
      } else {
        out.append('(');
        at = open + 1;
      }
    }
    return out.append(text, Math.min(at, text.length()), text.length()).toString();
  }

  private static boolean letters(String pair, int bar) {
    for (int i = 0; i < pair.length(); i++) {
      if (i != bar && !(pair.charAt(i) >= 'a' && pair.charAt(i) <= 'z')) {
        return false;
      }
    }
    return bar < pair.length() - 1;
  }
}
