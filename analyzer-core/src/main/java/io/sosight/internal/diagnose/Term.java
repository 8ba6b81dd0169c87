package io.sosight.internal.diagnose;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An expression as CEL's parser understood it, in a form that is evaluated without the library,
 * whose start takes longer than reading a small bundle. It knows what rules are made of; where a
 * value is none it can judge, it says so with {@link BeyondException}, and CEL evaluates the whole
 * expression.
 */
sealed interface Term {
  /** The value; never null. */
  Object eval(Frame frame);

  /** What is not for these terms: CEL itself must evaluate the expression. */
  final class BeyondException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BeyondException() {
      super(null, null, false, false);
    }
  }

  /** A value that is not there, such as a field of a map. */
  final class AbsentException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final @Nullable String field;

    /** Without a name where the place has none. */
    AbsentException(@Nullable String field) {
      super(null, null, false, false);
      this.field = field;
    }

    @Nullable String field() {
      return field;
    }
  }

  /** A text, number or truth value. */
  record Constant(Object value) implements Term {
    @Override
    public Object eval(Frame frame) {
      return value;
    }
  }

  /** A variable. */
  record Name(String name) implements Term {
    @Override
    public Object eval(Frame frame) {
      Object value = frame.get(name);
      if (value == null) {
        throw new AbsentException(null);
      }
      return value;
    }
  }

  /** A field of a map. */
  record Select(Term of, String field) implements Term {
    @Override
    public Object eval(Frame frame) {
      return Operators.member(of.eval(frame), field);
    }
  }

  /** Whether a map has a field. */
  record Has(Term of, String field) implements Term {
    @Override
    public Object eval(Frame frame) {
      if (of.eval(frame) instanceof Map<?, ?> map) {
        return map.containsKey(field);
      }
      throw new BeyondException();
    }
  }

  /** A list in brackets. */
  record ListOf(List<Term> items) implements Term {
    @Override
    public Object eval(Frame frame) {
      List<Object> values = new ArrayList<>(items.size());
      for (Term item : items) {
        values.add(item.eval(frame));
      }
      return values;
    }
  }

  /** A map in braces: keys and values in turn. */
  record MapOf(List<Term> items) implements Term {
    @Override
    public Object eval(Frame frame) {
      Map<Object, Object> values = new LinkedHashMap<>();
      for (int i = 0; i < items.size(); i += 2) {
        Object key = items.get(i).eval(frame);
        if (!(key instanceof String) || values.put(key, items.get(i + 1).eval(frame)) != null) {
          throw new BeyondException();
        }
      }
      return values;
    }
  }

  /** {@code &&} and {@code ||}: a side that decides absorbs what the other lacks. */
  record Logic(boolean and, Term left, Term right) implements Term {
    @Override
    public Object eval(Frame frame) {
      RuntimeException lacks = null;
      for (Term side : List.of(left, right)) {
        try {
          if (Operators.truth(side.eval(frame)) != and) {
            return !and;
          }
        } catch (AbsentException | MissingInputException e) {
          lacks = lacks == null ? e : lacks;
        }
      }
      if (lacks != null) {
        throw lacks;
      }
      return and;
    }
  }

  /** {@code c ? a : b}. */
  record Choice(Term when, Term then, Term otherwise) implements Term {
    @Override
    public Object eval(Frame frame) {
      return (Operators.truth(when.eval(frame)) ? then : otherwise).eval(frame);
    }
  }

  /** {@code list.all(x, test)} and {@code list.exists(x, test)}. */
  record Quantifier(boolean all, Term range, String variable, Term test) implements Term {
    @Override
    public Object eval(Frame frame) {
      RuntimeException lacks = null;
      for (Object item : Operators.items(range.eval(frame))) {
        try {
          if (Operators.truth(test.eval(frame.with(variable, item))) != all) {
            return !all;
          }
        } catch (AbsentException | MissingInputException e) {
          lacks = lacks == null ? e : lacks;
        }
      }
      if (lacks != null) {
        throw lacks;
      }
      return all;
    }
  }

  /** {@code list.filter(x, test)} and {@code list.map(x, value)}, or both in one. */
  record Gather(Term range, String variable, @Nullable Term test, Term value) implements Term {
    @Override
    public Object eval(Frame frame) {
      List<Object> gathered = new ArrayList<>();
      for (Object item : Operators.items(range.eval(frame))) {
        Frame inner = frame.with(variable, item);
        if (test == null || Operators.truth(test.eval(inner))) {
          gathered.add(value.eval(inner));
        }
      }
      return gathered;
    }
  }

  /** An operator or function; a function that is called on a value has a dot before its name. */
  record Call(String function, List<Term> arguments) implements Term {
    @Override
    public Object eval(Frame frame) {
      Object[] values = new Object[arguments.size()];
      for (int i = 0; i < values.length; i++) {
        values[i] = arguments.get(i).eval(frame);
      }
      return Operators.known(function, values.length)
          ? Operators.apply(function, values)
          : frame.call(function, values);
    }
  }

  /** A name with fields, such as {@code e.data.order}; null when the text is something else. */
  static @Nullable Term ofPath(String text) {
    Term term = null;
    for (String part : text.split("\\.", -1)) {
      if (part.isEmpty() || !part.chars().allMatch(Term::letterOrDigit) || digit(part.charAt(0))) {
        return null;
      }
      term = term == null ? new Name(part) : new Select(term, part);
    }
    // words of the language
    return switch (text) {
      case "true", "false", "null", "in" -> null;
      default -> term;
    };
  }

  private static boolean letterOrDigit(int c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || digit(c);
  }

  private static boolean digit(int c) {
    return c >= '0' && c <= '9';
  }

  /** What names mean. */
  interface Frame {
    /** The value of a variable; null when it is unknown. */
    @Nullable Object get(String name);

    /** Calls one of the functions of rules. */
    Object call(String function, Object[] values);

    /** The same with one more variable. */
    default Frame with(String variable, Object value) {
      Frame outer = this;
      return new Frame() {
        @Override
        public @Nullable Object get(String name) {
          return name.equals(variable) ? value : outer.get(name);
        }

        @Override
        public Object call(String function, Object[] values) {
          return outer.call(function, values);
        }
      };
    }
  }
}
