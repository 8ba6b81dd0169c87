package io.sosight.internal.diagnose;

import io.sosight.internal.text.Decimals;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What rule expressions work on: texts, numbers, lists, events as maps. */
final class Values {
  private Values() {}

  /** The value at a dotted path; a number is a place in a list. Null when it is not there. */
  static @Nullable Object at(Object item, String path) {
    Object value = item;
    for (String name : path.split("\\.", -1)) {
      if (value instanceof Map<?, ?> map) {
        value = map.get(name);
      } else if (value instanceof List<?> list && isPlace(name, list.size())) {
        value = list.get(Integer.parseInt(name));
      } else {
        return null;
      }
    }
    return value;
  }

  private static boolean isPlace(String name, int size) {
    return name.length() <= 6
        && !name.isEmpty()
        && name.chars().allMatch(c -> c >= '0' && c <= '9')
        && Integer.parseInt(name) < size;
  }

  /** A size as people read it: three digits and the unit. */
  static String bytes(double bytes) {
    double value = bytes;
    int unit = 0;
    while (Math.abs(value) >= 1024 && unit < 4) {
      value /= 1024;
      unit++;
    }
    String name = List.of("bytes", "KiB", "MiB", "GiB", "TiB").get(unit);
    boolean whole = value == Math.rint(value) || Math.abs(value) >= 100;
    return (whole ? Decimals.whole(value) : Decimals.tenths(value)) + ' ' + name;
  }

  static String text(Object value) {
    if (value instanceof String text) {
      return text;
    }
    throw new IllegalArgumentException("a text is asked for, here is " + value);
  }

  /** A text, or the texts of a list. */
  static List<String> texts(Object value) {
    return value instanceof List<?> list
        ? list.stream().map(Values::text).toList()
        : List.of(text(value));
  }

  static double number(Object value) {
    if (value instanceof Number number) {
      return number.doubleValue();
    }
    throw new IllegalArgumentException("a number is asked for, here is " + value);
  }

  static List<?> list(Object value) {
    if (value instanceof List<?> list) {
      return list;
    }
    throw new IllegalArgumentException("a list is asked for, here is " + value);
  }

  static Map<?, ?> map(Object value) {
    if (value instanceof Map<?, ?> map) {
      return map;
    }
    throw new IllegalArgumentException("an event is asked for, here is " + value);
  }

  /** The id of an event; empty when it has none. */
  static String id(Object event) {
    return map(event).get("id") instanceof String id ? id : "";
  }
}
