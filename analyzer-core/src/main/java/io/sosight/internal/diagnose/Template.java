package io.sosight.internal.diagnose;

import io.sosight.internal.text.Decimals;
import io.sosight.internal.text.Plurals;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Fills a text: {@code {name}} and {@code {name.field}} are values of the rule; a part in double
 * square brackets is left out when one of its values is unknown. Endings of several and of one are
 * chosen by the value before them ({@link Plurals}).
 */
final class Template {
  private final String unknown;
  private final Function<String, Answer> values;
  // whether the last value was the number one
  private boolean one;

  private Template(String unknown, Function<String, Answer> values) {
    this.unknown = unknown;
    this.values = values;
  }

  /**
   * The text with its values; a value that is unknown reads as {@code unknown} outside brackets.
   */
  static String fill(String text, String unknown, Function<String, Answer> values) {
    return new Template(unknown, values).fill(text);
  }

  private String fill(String text) {
    StringBuilder filled = new StringBuilder();
    int at = 0;
    while (at < text.length()) {
      int open = text.indexOf("[[", at);
      int close = open < 0 ? -1 : text.indexOf("]]", open);
      if (close < 0) {
        break;
      }
      plain(text.substring(at, open), filled);
      StringBuilder part = new StringBuilder();
      if (plain(text.substring(open + 2, close), part)) {
        filled.append(part);
      }
      at = close + 2;
    }
    plain(text.substring(at), filled);
    return filled.toString().replace("  ", " ").strip();
  }

  private boolean plain(String text, StringBuilder into) {
    boolean all = true;
    int at = 0;
    while (at < text.length()) {
      int open = text.indexOf('{', at);
      int close = open < 0 ? -1 : text.indexOf('}', open);
      if (close < 0) {
        break;
      }
      into.append(Plurals.settle(text.substring(at, open), one));
      Answer answer = values.apply(text.substring(open + 1, close).strip());
      Object value = answer.value();
      all &= value != null;
      one = value instanceof Number number && number.doubleValue() == 1;
      into.append(value == null ? unknown : shown(value));
      at = close + 1;
    }
    into.append(Plurals.settle(text.substring(at), one));
    return all;
  }

  /** A value for reading. */
  static String shown(Object value) {
    if (value instanceof Double number) {
      return number == Math.rint(number) && Math.abs(number) < 1e15
          ? String.valueOf(number.longValue())
          : Decimals.tenths(number);
    }
    if (value instanceof List<?> list) {
      return String.join(", ", list.stream().map(Template::shown).toList());
    }
    if (value instanceof Map<?, ?> map && map.get("message") instanceof String message) {
      return message;
    }
    if (value instanceof Map<?, ?> map && map.get("kind") instanceof String kind) {
      return kind + plain(map.get("data"));
    }
    return String.valueOf(value);
  }

  /** What an event without a message says: objects of Kubernetes have values only. */
  private static String plain(@Nullable Object data) {
    List<String> said = new ArrayList<>();
    if (data instanceof Map<?, ?> map) {
      map.forEach(
          (name, value) -> {
            if (!(value instanceof Map) && !(value instanceof List)) {
              said.add(name + " " + shown(value));
            }
          });
    }
    return said.isEmpty() ? "" : ": " + String.join(", ", said);
  }
}
