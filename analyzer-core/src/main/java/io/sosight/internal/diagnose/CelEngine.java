package io.sosight.internal.diagnose;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelValidationException;
import dev.cel.parser.CelParser;
import dev.cel.parser.CelParserFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import dev.cel.runtime.CelVariableResolver;
import dev.cel.runtime.Program;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Compiles expressions once and evaluates them host by host. Not thread safe. Expressions are
 * parsed without a type check here, which halves the time to the first answer; {@link RuleChecker}
 * checks types.
 */
final class CelEngine {
  private HostView view;
  private final Map<String, Program> programs = new HashMap<>();
  private @Nullable CelParser parser;
  private @Nullable CelRuntime runtime;

  private CelEngine(HostView view) {
    this.view = view;
  }

  /** An engine, for all hosts; nothing of CEL is loaded before the first expression. */
  static CelEngine create() {
    CelAccess.open();
    return new CelEngine(HostView.NOTHING);
  }

  /** The value of an expression on a host. */
  Answer evaluate(String cel, HostView of, Function<String, Answer> lets) {
    view = of;
    Variables variables = new Variables(lets);
    try {
      Object value = program(cel).eval(variables);
      return value == null ? Answer.fault("no value") : Answer.of(value);
    } catch (CelValidationException e) {
      return Answer.fault(String.valueOf(e.getMessage()));
    } catch (CelEvaluationException e) {
      return failure(e, variables);
    }
  }

  private static Answer failure(CelEvaluationException e, Variables variables) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof MissingInputException missing) {
        return Answer.unknown(List.of(missing.input()));
      }
    }
    if (variables.unknown != null) {
      return variables.unknown;
    }
    String message = String.valueOf(e.getMessage());
    if (CelSettings.ABSENT.contains(e.getErrorCode())) {
      int open = message.indexOf("key '");
      int close = open < 0 ? -1 : message.indexOf('\'', open + 5);
      return Answer.unknown(
          close < 0 ? List.of() : List.of("field:" + message.substring(open + 5, close)));
    }
    Throwable cause = e.getCause() == null ? e : e.getCause();
    Throwable root = cause.getCause() == null ? cause : cause.getCause();
    return Answer.fault(message + (root == cause ? "" : ": " + root.getMessage()));
  }

  private Program program(String cel) throws CelValidationException, CelEvaluationException {
    Program program = programs.get(cel);
    if (program == null) {
      CelAbstractSyntaxTree tree = parser().parse(cel).getAst();
      program = runtime().createProgram(tree);
      programs.put(cel, program);
    }
    return program;
  }

  private CelParser parser() {
    CelParser made = parser;
    if (made == null) {
      made =
          CelParserFactory.standardCelParserBuilder()
              .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
              .setOptions(CelSettings.OPTIONS)
              .build();
      parser = made;
    }
    return made;
  }

  private CelRuntime runtime() {
    CelRuntime made = runtime;
    if (made == null) {
      made =
          CelRuntimeFactory.plannerRuntimeBuilder()
              .setOptions(CelSettings.OPTIONS)
              .addFunctionBindings(new Functions(() -> view).bindings())
              .build();
      runtime = made;
    }
    return made;
  }

  /** Variables: the host's parts and the rule's named values. */
  private final class Variables implements CelVariableResolver {
    private final Function<String, Answer> lets;
    private @Nullable Answer unknown;

    Variables(Function<String, Answer> lets) {
      this.lets = lets;
    }

    @Override
    public Optional<Object> find(String name) {
      if (name.indexOf('.') >= 0) {
        return Optional.empty();
      }
      return switch (name) {
        case "host" -> Optional.of(view.facts());
        case "kernel" -> Optional.of(kernel());
        case "incidents" -> Optional.of(view.incidents());
        case "coverage" -> Optional.of(view.coverage());
        default -> let(name);
      };
    }

    private Map<String, Object> kernel() {
      return view.facts().get("kernelRelease") instanceof String release
          ? Map.of("release", release)
          : Map.of();
    }

    private Optional<Object> let(String name) {
      Answer answer = lets.apply(name);
      if (answer.value() == null && unknown == null) {
        unknown = answer;
      }
      return Optional.ofNullable(answer.value());
    }
  }
}
