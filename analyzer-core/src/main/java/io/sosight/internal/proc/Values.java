package io.sosight.internal.proc;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.antlr.v4.runtime.Token;

/** Numbers and names of state files. */
final class Values {
  private Values() {}

  /** A whole number; one too large for the kernel's own types is the largest. */
  static long number(Token token) {
    return number(token.getText());
  }

  /** A whole number; one too large for the kernel's own types is the largest. */
  static long number(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      return Long.MAX_VALUE;
    }
  }

  /** Whole numbers. */
  static List<Long> numbers(List<Token> tokens) {
    List<Long> values = new ArrayList<>(tokens.size());
    tokens.forEach(token -> values.add(number(token)));
    return values;
  }

  /** A number with a fraction. */
  static double decimal(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  /** A kernel name as a report's name: {@code Active(anon)} becomes {@code activeAnon}. */
  static String camel(String name) {
    StringBuilder camel = new StringBuilder();
    StringBuilder part = new StringBuilder();
    for (int i = 0; i <= name.length(); i++) {
      char c = i < name.length() ? name.charAt(i) : '_';
      if (Character.isLetterOrDigit(c)) {
        part.append(c);
      } else if (!part.isEmpty()) {
        camel.append(word(part.toString(), camel.isEmpty()));
        part.setLength(0);
      }
    }
    return camel.toString();
  }

  private static String word(String word, boolean first) {
    boolean capitals = word.length() > 1 && word.equals(word.toUpperCase(Locale.ROOT));
    String rest = capitals ? word.substring(1).toLowerCase(Locale.ROOT) : word.substring(1);
    char head = word.charAt(0);
    return (first ? Character.toLowerCase(head) : Character.toUpperCase(head)) + rest;
  }

  /** A share in percent, with two decimals. */
  static double percent(long part, long whole) {
    return whole <= 0 ? 0 : Math.round(part * 10_000.0 / whole) / 100.0;
  }
}
