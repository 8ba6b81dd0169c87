package io.sosight.internal.diagnose;

import io.sosight.internal.diagnose.Rule.Expr;
import io.sosight.internal.diagnose.Rule.Let;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** A rule's named values on one host, each computed once, when it is first asked for. */
final class Scope {
  private final Rule rule;
  private final HostView view;
  private final CelEngine engine;
  private final Map<String, Answer> values = new HashMap<>();
  private final Set<String> open = new HashSet<>();

  Scope(Rule rule, HostView view, CelEngine engine) {
    this.rule = rule;
    this.view = view;
    this.engine = engine;
  }

  HostView view() {
    return view;
  }

  /** The value of an expression of the rule. */
  Answer eval(Expr expr) {
    Answer answer = engine.evaluate(expr.cel(), view, this::value);
    return answer.fault() == null || answer.fault().startsWith("rule ")
        ? answer
        : Answer.fault("rule " + rule.id() + ", line " + expr.line() + ": " + answer.fault());
  }

  /** A named value. */
  Answer value(String name) {
    Answer known = values.get(name);
    if (known != null) {
      return known;
    }
    Let let = rule.lets().get(name);
    if (let == null) {
      return Answer.fault("nothing is named '" + name + "'");
    }
    if (!open.add(name)) {
      return Answer.fault("'" + name + "' is defined by itself");
    }
    Answer answer = eval(let.value());
    open.remove(name);
    values.put(name, answer);
    return answer;
  }

  /** A value for a text: a name, or a name with fields. */
  Answer shown(String path) {
    return rule.lets().containsKey(path) ? value(path) : engine.evaluate(path, view, this::value);
  }
}
