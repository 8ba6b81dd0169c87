package io.sosight.internal.diagnose;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Functions of lists and numbers. */
final class ListFunctions {
  private ListFunctions() {}

  /** Adds them. */
  static void addTo(FunctionTable table) {
    table.one("first", false, value -> first(Values.list(value)));
    table.one(
        "last",
        false,
        value ->
            first(
                Values.list(value)
                    .subList(
                        Math.max(0, Values.list(value).size() - 1), Values.list(value).size())));
    table.two("pick", false, (value, path) -> pick(Values.list(value), Values.text(path)));
    table.two(
        "take",
        false,
        (value, count) ->
            Values.list(value)
                .subList(
                    0, (int) Math.min(Values.list(value).size(), (long) Values.number(count))));
    table.one(
        "distinct",
        false,
        value -> new ArrayList<Object>(new LinkedHashSet<Object>(Values.list(value))));
    table.one("flatten", false, ListFunctions::flatten);
    table.one("sum", false, value -> sum(Values.list(value)));
    table.one("max", false, value -> extreme(Values.list(value), null, 1));
    table.one("min", false, value -> extreme(Values.list(value), null, -1));
    table.two("maxBy", false, (value, path) -> extreme(Values.list(value), Values.text(path), 1));
    table.two("minBy", false, (value, path) -> extreme(Values.list(value), Values.text(path), -1));
    table.three("get", args -> get(args));
    table.two(
        "percent", false, (part, whole) -> percent(Values.number(part), Values.number(whole)));
    table.one("some", false, ListFunctions::some);
    table.one("round", false, value -> Math.round(Values.number(value)));
  }

  static Object first(List<?> list) {
    if (list.isEmpty()) {
      throw new MissingInputException("item");
    }
    return list.get(0);
  }

  private static List<Object> pick(List<?> list, String path) {
    List<Object> values = new ArrayList<>();
    for (Object item : list) {
      Object value = Values.at(item, path);
      if (value != null) {
        values.add(value);
      }
    }
    return values;
  }

  private static Object get(Object[] args) {
    Object value = Values.at(args[0], Values.text(args[1]));
    return value == null ? args[2] : value;
  }

  private static Object flatten(Object value) {
    List<Object> flat = new ArrayList<>();
    for (Object item : Values.list(value)) {
      if (item instanceof List<?> inner) {
        flat.addAll(inner);
      } else {
        flat.add(item);
      }
    }
    return flat;
  }

  private static Object sum(List<?> list) {
    boolean whole = list.stream().allMatch(item -> item instanceof Long);
    double sum = list.stream().mapToDouble(Values::number).sum();
    return whole
        ? (Object) list.stream().mapToLong(item -> (long) Values.number(item)).sum()
        : (Object) sum;
  }

  private static Object extreme(List<?> list, @Nullable String path, int sign) {
    Object best = null;
    double bestValue = 0;
    for (Object item : list) {
      Object value = path == null ? item : Values.at(item, path);
      if (value instanceof Number
          && (best == null || sign * Double.compare(Values.number(value), bestValue) > 0)) {
        best = item;
        bestValue = Values.number(value);
      }
    }
    if (best == null) {
      throw new MissingInputException("item");
    }
    return best;
  }

  /** The value itself, or unknown when it is nothing: 0, an empty text or an empty list. */
  private static Object some(Object value) {
    boolean nothing =
        value instanceof List<?> list
            ? list.isEmpty()
            : value instanceof Number number ? number.doubleValue() == 0 : "".equals(value);
    if (nothing) {
      throw new MissingInputException("item");
    }
    return value;
  }

  private static Object percent(double part, double whole) {
    if (whole == 0) {
      throw new MissingInputException("item");
    }
    return Math.round(part * 100 / whole);
  }
}
