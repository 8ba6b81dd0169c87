package io.sosight.internal.diagnose;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelValidationException;
import dev.cel.parser.CelParser;
import dev.cel.parser.CelParserFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import dev.cel.runtime.Program;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** CEL's parser and its evaluation, each started when first needed. */
// CEL asks for immutable functions; these hold one host's view, which does not change
@SuppressWarnings("Immutable")
final class CelLibrary {
  private final Functions functions;
  private final Map<String, Program> programs = new HashMap<>();
  private final CelParser parser =
      CelParserFactory.standardCelParserBuilder()
          .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
          .setOptions(CelSettings.OPTIONS)
          .build();
  private @Nullable CelRuntime runtime;

  private CelLibrary(Functions functions) {
    this.functions = functions;
  }

  static CelLibrary with(Functions functions) {
    CelAccess.open();
    return new CelLibrary(functions);
  }

  /** The term of an expression; null when it has none, or is no expression. */
  @Nullable Term term(String cel) {
    try {
      return TermMaker.of(parser.parse(cel).getAst().getExpr());
    } catch (CelValidationException e) {
      return null;
    }
  }

  /** The value of an expression. */
  Answer evaluate(String cel, CelEngine.Variables variables) {
    try {
      Object value =
          program(cel)
              .eval(
                  name ->
                      name.indexOf('.') >= 0
                          ? Optional.empty()
                          : Optional.ofNullable(variables.get(name)));
      return value == null ? Answer.fault("no value") : Answer.of(value);
    } catch (CelValidationException e) {
      return Answer.fault(String.valueOf(e.getMessage()));
    } catch (CelEvaluationException e) {
      return failure(e, variables);
    }
  }

  private static Answer failure(CelEvaluationException e, CelEngine.Variables variables) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof MissingInputException missing) {
        return Answer.unknown(List.of(missing.input()));
      }
    }
    Answer unknown = variables.unknown();
    if (unknown != null) {
      return unknown;
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
      CelAbstractSyntaxTree tree = parser.parse(cel).getAst();
      program = runtime().createProgram(tree);
      programs.put(cel, program);
    }
    return program;
  }

  private CelRuntime runtime() {
    CelRuntime made = runtime;
    if (made == null) {
      made =
          CelRuntimeFactory.plannerRuntimeBuilder()
              .setOptions(CelSettings.OPTIONS)
              .addFunctionBindings(bindings())
              .build();
      runtime = made;
    }
    return made;
  }

  private List<CelFunctionBinding> bindings() {
    Map<String, List<CelFunctionBinding>> overloads = new LinkedHashMap<>();
    for (Functions.Signature signature : functions.signatures()) {
      overloads
          .computeIfAbsent(signature.name(), name -> new ArrayList<>())
          .add(binding(signature.name() + "_" + signature.arguments(), signature));
    }
    List<CelFunctionBinding> bindings = new ArrayList<>();
    overloads.forEach(
        (name, list) -> bindings.addAll(CelFunctionBinding.fromOverloads(name, list)));
    return bindings;
  }

  private CelFunctionBinding binding(String id, Functions.Signature signature) {
    Function<Object[], Object> body = functions.body(signature);
    return switch (signature.arguments()) {
      case 1 ->
          CelFunctionBinding.from(id, Object.class, value -> body.apply(new Object[] {value}));
      case 2 ->
          CelFunctionBinding.from(
              id, Object.class, Object.class, (a, b) -> body.apply(new Object[] {a, b}));
      default ->
          CelFunctionBinding.from(
              id, Collections.nCopies(signature.arguments(), Object.class), body::apply);
    };
  }
}
