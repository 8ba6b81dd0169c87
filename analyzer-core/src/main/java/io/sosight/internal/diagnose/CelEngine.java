package io.sosight.internal.diagnose;

import io.sosight.internal.diagnose.Term.AbsentException;
import io.sosight.internal.diagnose.Term.BeyondException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates expressions host by host. Not thread safe. Expressions of built-in rules come as terms
 * that were made when the program was; those of other rules are parsed by CEL once. The library is
 * loaded for these only, and for what terms leave to it. {@link RuleChecker} checks types.
 */
final class CelEngine {
  private HostView view = HostView.NOTHING;
  private final Map<String, Term> known;
  private final Map<String, Optional<Term>> parsed = new HashMap<>();
  private final Functions functions = new Functions(() -> view);
  private @Nullable CelLibrary library;

  private CelEngine(Map<String, Term> known) {
    this.known = known;
  }

  /** An engine, for all hosts, that knows the terms of some expressions. */
  static CelEngine create(Map<String, Term> known) {
    return new CelEngine(known);
  }

  /** The value of an expression on a host. */
  Answer evaluate(String cel, HostView of, Function<String, Answer> lets) {
    view = of;
    Term term = term(cel);
    if (term != null) {
      Variables variables = new Variables(lets);
      try {
        return Answer.of(term.eval(variables));
      } catch (MissingInputException e) {
        return Answer.unknown(List.of(e.input()));
      } catch (AbsentException e) {
        Answer unknown = variables.unknown;
        return unknown == null ? absent(e.field()) : unknown;
      } catch (BeyondException e) {
        return byLibrary(cel, of, lets);
      }
    }
    return byLibrary(cel, of, lets);
  }

  private static Answer absent(@Nullable String field) {
    return Answer.unknown(field == null ? List.of() : List.of("field:" + field));
  }

  /** The same by CEL's own evaluation. */
  Answer byLibrary(String cel, HostView of, Function<String, Answer> lets) {
    view = of;
    return library().evaluate(cel, new Variables(lets));
  }

  private @Nullable Term term(String cel) {
    Term made = known.get(cel);
    return made != null ? made : parsed.computeIfAbsent(cel, this::parse).orElse(null);
  }

  private Optional<Term> parse(String cel) {
    Term path = Term.ofPath(cel);
    return Optional.ofNullable(path == null ? library().term(cel) : path);
  }

  private CelLibrary library() {
    CelLibrary made = library;
    if (made == null) {
      made = CelLibrary.with(functions);
      library = made;
    }
    return made;
  }

  /** Variables: the host's parts and the rule's named values. */
  final class Variables implements Term.Frame {
    private final Function<String, Answer> lets;
    private @Nullable Answer unknown;

    Variables(Function<String, Answer> lets) {
      this.lets = lets;
    }

    /** The first named value that was asked for and is unknown. */
    @Nullable Answer unknown() {
      return unknown;
    }

    @Override
    public @Nullable Object get(String name) {
      return switch (name) {
        case "host" -> view.facts();
        case "kernel" -> kernel();
        case "incidents" -> view.incidents();
        case "coverage" -> view.coverage();
        default -> let(name);
      };
    }

    @Override
    public Object call(String function, Object[] values) {
      return functions.call(function, values);
    }

    private Map<String, Object> kernel() {
      return view.facts().get("kernelRelease") instanceof String release
          ? Map.of("release", release)
          : Map.of();
    }

    private @Nullable Object let(String name) {
      Answer answer = lets.apply(name);
      if (answer.value() == null && unknown == null) {
        unknown = answer;
      }
      return answer.value();
    }
  }
}
