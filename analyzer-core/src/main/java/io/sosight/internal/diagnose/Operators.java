package io.sosight.internal.diagnose;

import io.sosight.internal.diagnose.Term.AbsentException;
import io.sosight.internal.diagnose.Term.BeyondException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** CEL's own operators and functions, as far as {@link Term} has them. */
final class Operators {
  private Operators() {}

  /** Whether {@link #apply} has it. */
  static boolean known(String function, int arguments) {
    return switch (function) {
      case "!_", "-_", ".size", "size", "string" -> arguments == 1;
      case "_==_",
          "_!=_",
          "_<_",
          "_<=_",
          "_>_",
          "_>=_",
          "_+_",
          "_-_",
          "_*_",
          "_/_",
          "_[_]",
          "@in",
          ".contains",
          ".startsWith",
          ".endsWith" ->
          arguments == 2;
      default -> false;
    };
  }

  /** The value of an operator on values. */
  static Object apply(String function, Object[] values) {
    Object a = values[0];
    Object b = values.length > 1 ? values[1] : a;
    return switch (function) {
      case "!_" -> !truth(a);
      case "_==_" -> equal(a, b);
      case "_!=_" -> !equal(a, b);
      case "_<_" -> compared(a, b) < 0;
      case "_<=_" -> compared(a, b) <= 0;
      case "_>_" -> compared(a, b) > 0;
      case "_>=_" -> compared(a, b) >= 0;
      case "_[_]" -> at(a, b);
      case "@in" -> in(a, b);
      case "size", ".size" -> size(a);
      case "string" -> string(a);
      case ".contains" -> text(a).contains(text(b));
      case ".startsWith" -> text(a).startsWith(text(b));
      case ".endsWith" -> text(a).endsWith(text(b));
      case "-_" -> arithmetic("_-_", a instanceof Double ? (Object) 0d : (Object) 0L, a);
      default -> arithmetic(function, a, b);
    };
  }

  static boolean truth(Object value) {
    if (value instanceof Boolean truth) {
      return truth;
    }
    throw new BeyondException();
  }

  private static String text(Object value) {
    if (value instanceof String text) {
      return text;
    }
    throw new BeyondException();
  }

  /** The items of a list. */
  static List<?> items(Object value) {
    if (value instanceof List<?> list) {
      return list;
    }
    throw new BeyondException();
  }

  /** The value of a map's field. */
  static Object member(Object value, String field) {
    if (!(value instanceof Map<?, ?> map)) {
      throw new BeyondException();
    }
    Object member = map.get(field);
    if (member != null) {
      return normal(member);
    }
    if (map.containsKey(field)) {
      throw new BeyondException();
    }
    throw new AbsentException(field);
  }

  /** Numbers as CEL has them. */
  static Object normal(@Nullable Object value) {
    if (value == null) {
      throw new BeyondException();
    }
    return value instanceof Integer number
        ? (Object) number.longValue()
        : value instanceof Float number ? (Object) number.doubleValue() : value;
  }

  private static Object at(Object value, Object key) {
    if (value instanceof List<?> list && key instanceof Long place) {
      if (place < 0 || place >= list.size()) {
        throw new AbsentException(null);
      }
      return normal(list.get((int) (long) place));
    }
    if (value instanceof Map<?, ?> && key instanceof String field) {
      return member(value, field);
    }
    throw new BeyondException();
  }

  private static boolean in(Object value, Object all) {
    if (all instanceof Map<?, ?> map && value instanceof String) {
      return map.containsKey(value);
    }
    for (Object item : items(all)) {
      if (equal(value, normal(item))) {
        return true;
      }
    }
    return false;
  }

  private static long size(Object value) {
    if (value instanceof List<?> list) {
      return list.size();
    }
    if (value instanceof Map<?, ?> map) {
      return map.size();
    }
    String text = text(value);
    return text.codePointCount(0, text.length());
  }

  private static String string(Object value) {
    return value instanceof Long number ? Long.toString(number) : text(value);
  }

  /** Equality of scalars; numbers of both kinds compare by value. */
  private static boolean equal(Object a, Object b) {
    if (a instanceof Long x && b instanceof Long y) {
      return x.longValue() == y.longValue();
    }
    if (a instanceof Number x && b instanceof Number y) {
      return compared(x, y) == 0;
    }
    if (scalar(a) && scalar(b)) {
      return a.equals(b);
    }
    if (scalar(a) != scalar(b)) {
      return false;
    }
    if (a instanceof List<?> x && b instanceof List<?> y) {
      boolean same = x.size() == y.size();
      for (int i = 0; same && i < x.size(); i++) {
        same = equal(normal(x.get(i)), normal(y.get(i)));
      }
      return same;
    }
    throw new BeyondException();
  }

  private static boolean scalar(Object value) {
    return value instanceof String || value instanceof Number || value instanceof Boolean;
  }

  private static int compared(Object a, Object b) {
    if (a instanceof Long x && b instanceof Long y) {
      return Long.compare(x, y);
    }
    if (a instanceof String x && b instanceof String y) {
      return x.compareTo(y);
    }
    if (number(a) && number(b)) {
      double x = ((Number) a).doubleValue();
      double y = ((Number) b).doubleValue();
      // a whole number beyond 2^53 is not what its fraction says
      if (Math.abs(x) < 1L << 53 && Math.abs(y) < 1L << 53) {
        return x < y ? -1 : x > y ? 1 : 0;
      }
    }
    throw new BeyondException();
  }

  private static boolean number(Object value) {
    return value instanceof Long || value instanceof Double;
  }

  private static Object arithmetic(String operator, Object a, Object b) {
    if (a instanceof Long x && b instanceof Long y) {
      return whole(operator, x, y);
    }
    if (a instanceof Double x && b instanceof Double y) {
      return switch (operator) {
        case "_+_" -> x + y;
        case "_-_" -> x - y;
        case "_*_" -> x * y;
        default -> x / y;
      };
    }
    if (operator.equals("_+_") && a instanceof String x && b instanceof String y) {
      return x + y;
    }
    if (operator.equals("_+_") && a instanceof List<?> x && b instanceof List<?> y) {
      List<Object> both = new ArrayList<>(x);
      both.addAll(y);
      return both;
    }
    throw new BeyondException();
  }

  private static long whole(String operator, long x, long y) {
    if (operator.equals("_/_")) {
      if (y == 0) {
        throw new AbsentException(null);
      }
      return x / y;
    }
    try {
      return switch (operator) {
        case "_+_" -> Math.addExact(x, y);
        case "_-_" -> Math.subtractExact(x, y);
        default -> Math.multiplyExact(x, y);
      };
    } catch (ArithmeticException overflow) {
      throw new BeyondException();
    }
  }
}
