package io.sosight.internal.diagnose;

import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelCall;
import dev.cel.common.ast.CelExpr.CelComprehension;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import io.sosight.internal.diagnose.Term.BeyondException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes terms of what CEL's parser gives. */
final class TermMaker {
  private TermMaker() {}

  /** The term of an expression; null when it has parts that terms do not know. */
  static @Nullable Term of(CelExpr expr) {
    try {
      return term(expr);
    } catch (BeyondException e) {
      return null;
    }
  }

  private static Term term(CelExpr expr) {
    return switch (expr.exprKind().getKind()) {
      case CONSTANT -> new Term.Constant(constant(expr.constant()));
      case IDENT -> new Term.Name(expr.ident().name());
      case SELECT -> {
        Term of = term(expr.select().operand());
        String field = expr.select().field();
        yield expr.select().testOnly() ? new Term.Has(of, field) : new Term.Select(of, field);
      }
      case CALL -> call(expr.call());
      case LIST -> {
        if (!expr.list().optionalIndices().isEmpty()) {
          throw new BeyondException();
        }
        yield new Term.ListOf(terms(expr.list().elements()));
      }
      case MAP -> {
        List<Term> items = new ArrayList<>();
        for (CelExpr.CelMap.Entry entry : expr.map().entries()) {
          items.add(term(entry.key()));
          items.add(term(entry.value()));
        }
        yield new Term.MapOf(items);
      }
      case COMPREHENSION -> comprehension(expr.comprehension());
      default -> throw new BeyondException();
    };
  }

  private static List<Term> terms(List<CelExpr> exprs) {
    List<Term> terms = new ArrayList<>();
    for (CelExpr expr : exprs) {
      terms.add(term(expr));
    }
    return terms;
  }

  private static Object constant(CelConstant constant) {
    return switch (constant.getKind()) {
      case BOOLEAN_VALUE -> constant.booleanValue();
      case INT64_VALUE -> constant.int64Value();
      case DOUBLE_VALUE -> constant.doubleValue();
      case STRING_VALUE -> constant.stringValue();
      default -> throw new BeyondException();
    };
  }

  private static Term call(CelCall call) {
    List<Term> arguments = new ArrayList<>();
    call.target().ifPresent(target -> arguments.add(term(target)));
    arguments.addAll(terms(call.args()));
    return switch (call.function()) {
      case "_&&_" -> new Term.Logic(true, arguments.get(0), arguments.get(1));
      case "_||_" -> new Term.Logic(false, arguments.get(0), arguments.get(1));
      case "_?_:_" -> new Term.Choice(arguments.get(0), arguments.get(1), arguments.get(2));
      default ->
          new Term.Call(
              (call.target().isPresent() ? "." : "") + call.function(), List.copyOf(arguments));
    };
  }

  /** What the macros are written out to. */
  private static Term comprehension(CelComprehension all) {
    if (!all.iterVar2().isEmpty() || !names(all.result(), all.accuVar())) {
      throw new BeyondException();
    }
    CelExpr init = all.accuInit();
    CelExpr step = all.loopStep();
    Term range = term(all.iterRange());
    if (init.exprKind().getKind() == Kind.LIST && init.list().elements().isEmpty()) {
      CelExpr test = null;
      if (calls(step, "_?_:_") && names(step.call().args().get(2), all.accuVar())) {
        test = step.call().args().get(0);
        step = step.call().args().get(1);
      }
      return new Term.Gather(
          range, all.iterVar(), test == null ? null : term(test), appended(step, all.accuVar()));
    }
    boolean exists = calls(step, "_||_");
    if (init.exprKind().getKind() == Kind.CONSTANT
        && (exists || calls(step, "_&&_"))
        && names(step.call().args().get(0), all.accuVar())) {
      Term test = term(step.call().args().get(1));
      return new Term.Quantifier(!exists, range, all.iterVar(), test);
    }
    throw new BeyondException();
  }

  /** The {@code x} of {@code list + [x]}. */
  private static Term appended(CelExpr step, String list) {
    if (calls(step, "_+_") && names(step.call().args().get(0), list)) {
      CelExpr added = step.call().args().get(1);
      if (added.exprKind().getKind() == Kind.LIST && added.list().elements().size() == 1) {
        return term(added.list().elements().get(0));
      }
    }
    throw new BeyondException();
  }

  private static boolean names(CelExpr expr, String name) {
    return expr.exprKind().getKind() == Kind.IDENT && expr.ident().name().equals(name);
  }

  private static boolean calls(CelExpr expr, String function) {
    return expr.exprKind().getKind() == Kind.CALL && expr.call().function().equals(function);
  }
}
