package io.sosight.internal.diagnose;

import java.util.List;
import java.util.Locale;

/** Functions of texts. */
final class TextFunctions {
  private TextFunctions() {}

  /** Adds them. */
  static void addTo(FunctionTable table) {
    table.two(
        "join", false, (value, separator) -> join(Values.list(value), Values.text(separator)));
    table.one("sizeKiB", false, value -> Values.bytes(Values.number(value) * 1024));
    table.one("sizeBytes", false, value -> Values.bytes(Values.number(value)));
    table.two(
        "textBefore", false, (value, mark) -> cut(Values.text(value), Values.text(mark), true));
    table.two(
        "textAfter", false, (value, mark) -> cut(Values.text(value), Values.text(mark), false));
    table.two(
        "depth",
        false,
        (path, mark) ->
            Values.text(path).chars().filter(c -> c == Values.text(mark).charAt(0)).count());
    table.two(
        "sizeAfter", false, (value, mark) -> sizeAfter(Values.text(value), Values.text(mark)));
    table.one("lower", false, value -> Values.text(value).toLowerCase(Locale.ROOT));
  }

  private static String join(List<?> list, String separator) {
    StringBuilder joined = new StringBuilder();
    for (Object item : list) {
      joined.append(joined.isEmpty() ? "" : separator).append(Template.shown(item));
    }
    return joined.toString();
  }

  private static String cut(String text, String mark, boolean before) {
    int at = text.indexOf(mark);
    if (before) {
      return at < 0 ? text : text.substring(0, at);
    }
    return at < 0 ? "" : text.substring(at + mark.length());
  }

  /** The bytes of a size such as 4g or 512m behind a mark; unknown when there is none. */
  private static Object sizeAfter(String text, String mark) {
    int at = text.indexOf(mark);
    int end = at < 0 ? 0 : at + mark.length();
    int from = end;
    while (end < text.length() && Character.digit(text.charAt(end), 10) >= 0 && end - from < 15) {
      end++;
    }
    if (at < 0 || end == from) {
      throw new MissingInputException("item");
    }
    long number = Long.parseLong(text.substring(from, end));
    char unit = end < text.length() ? Character.toLowerCase(text.charAt(end)) : ' ';
    int shift = unit == 'k' ? 10 : unit == 'm' ? 20 : unit == 'g' ? 30 : unit == 't' ? 40 : 0;
    return number << shift;
  }
}
