package io.sosight.internal.diagnose;

import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelIssue;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import io.sosight.RuleProblem;
import io.sosight.event.Data;
import io.sosight.internal.diagnose.Rule.Expr;
import io.sosight.internal.diagnose.Rule.Text;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds what is wrong in a rule file: form, types of expressions, names in texts, relations. */
public final class RuleChecker {
  private final RuleSet known;

  private RuleChecker(RuleSet known) {
    this.known = known;
  }

  /** Everything that is wrong in the text of a rule file; empty when it is valid. */
  public static List<RuleProblem> check(String yaml) {
    return new RuleChecker(new RuleSet(List.of())).problems(yaml);
  }

  private List<RuleProblem> problems(String yaml) {
    Rule rule;
    try {
      rule = RuleReader.read(yaml);
    } catch (RuleSyntaxException e) {
      return List.of(new RuleProblem(e.line(), e.column(), String.valueOf(e.getMessage())));
    }
    List<RuleProblem> problems = new ArrayList<>();
    CelCompiler compiler = compiler(rule);
    for (Map.Entry<String, Expr> expr : expressions(rule).entrySet()) {
      compile(compiler, expr.getValue(), problems);
    }
    texts(rule, compiler, problems);
    for (Rule.Cause cause : rule.causedBy()) {
      relation(rule, cause, problems);
    }
    return problems;
  }

  private void relation(Rule rule, Rule.Cause cause, List<RuleProblem> problems) {
    if (!known.ids().contains(cause.rule())) {
      problems.add(
          new RuleProblem(
              cause.line(),
              cause.column(),
              "'causedBy' names no rule that is known: " + cause.rule()));
      return;
    }
    List<String> circle = way(cause.rule(), rule.id(), new HashSet<>());
    if (!circle.isEmpty()) {
      problems.add(
          new RuleProblem(
              cause.line(),
              cause.column(),
              "'causedBy' goes in a circle: "
                  + rule.id()
                  + " is caused by "
                  + String.join(", which is caused by ", circle)));
    }
  }

  /** The rules from one to another along 'causedBy', both included; empty when there is no way. */
  private List<String> way(String from, String to, Set<String> seen) {
    if (from.equals(to)) {
      return List.of(to);
    }
    if (seen.add(from) && known.ids().contains(from)) {
      for (Rule.Cause cause : known.rule(from).causedBy()) {
        List<String> rest = way(cause.rule(), to, seen);
        if (!rest.isEmpty()) {
          List<String> way = new ArrayList<>(List.of(from));
          way.addAll(rest);
          return way;
        }
      }
    }
    return List.of();
  }

  private static CelCompiler compiler(Rule rule) {
    CelCompilerBuilder builder =
        CelCompilerFactory.standardCelCompilerBuilder()
            .setOptions(CelSettings.OPTIONS)
            .setStandardMacros(CelStandardMacro.STANDARD_MACROS);
    for (String name : List.of("host", "kernel", "incidents", "coverage")) {
      builder.addVar(name, SimpleType.DYN);
    }
    rule.lets().keySet().forEach(name -> builder.addVar(name, SimpleType.DYN));
    Map<String, List<CelOverloadDecl>> overloads = new LinkedHashMap<>();
    for (Functions.Signature signature : new Functions(() -> HostView.NOTHING).signatures()) {
      List<CelType> types = Collections.nCopies(signature.arguments(), SimpleType.DYN);
      String id = signature.name() + "_" + signature.arguments();
      overloads
          .computeIfAbsent(signature.name(), name -> new ArrayList<>())
          .add(
              signature.member()
                  ? CelOverloadDecl.newMemberOverload(id, SimpleType.DYN, types)
                  : CelOverloadDecl.newGlobalOverload(id, SimpleType.DYN, types));
    }
    overloads.forEach(
        (name, list) ->
            builder.addFunctionDeclarations(CelFunctionDecl.newFunctionDeclaration(name, list)));
    return builder.build();
  }

  /** The terms of a rule's expressions, type checked, by their texts. */
  static Map<String, Term> terms(Rule rule) throws CelValidationException {
    CelCompiler compiler = compiler(rule);
    Map<String, Term> terms = new LinkedHashMap<>();
    for (Expr expr : expressions(rule).values()) {
      Term term = TermMaker.of(compiler.compile(expr.cel()).getAst().getExpr());
      if (term != null) {
        terms.put(expr.cel(), term);
      }
    }
    return terms;
  }

  /** All expressions of a rule, by a name that is unique. */
  static Map<String, Expr> expressions(Rule rule) {
    Map<String, Expr> all = new LinkedHashMap<>();
    rule.lets().forEach((name, let) -> all.put("let " + name, let.value()));
    rule.when().forEach(condition -> put(all, condition.cel()));
    rule.evidence().forEach(citation -> put(all, citation.of()));
    rule.against()
        .forEach(
            against -> {
              put(all, against.cel());
              if (against.of() != null) {
                put(all, against.of());
              }
            });
    rule.severityWhen().forEach(when -> put(all, when.cel()));
    rule.remedies()
        .forEach(
            remedy -> {
              if (remedy.when() != null) {
                put(all, remedy.when());
              }
            });
    rule.causedBy()
        .forEach(
            cause -> {
              if (cause.when() != null) {
                put(all, cause.when());
              }
            });
    return all;
  }

  private static void put(Map<String, Expr> all, Expr expr) {
    all.put(expr.line() + ":" + expr.column(), expr);
  }

  private static void compile(CelCompiler compiler, Expr expr, List<RuleProblem> problems) {
    CelValidationResult result = compiler.compile(expr.cel());
    for (CelIssue issue : result.getAllIssues()) {
      int line = issue.getSourceLocation().getLine();
      int column = issue.getSourceLocation().getColumn() + 1;
      problems.add(
          expr.block()
              ? new RuleProblem(expr.line() + line, Math.max(1, column), issue.getMessage())
              : new RuleProblem(
                  expr.line(), expr.column() + Math.max(0, column - 1), issue.getMessage()));
    }
  }

  private static void texts(Rule rule, CelCompiler compiler, List<RuleProblem> problems) {
    Text name = rule.text().name();
    if (name.en().contains("{") || name.zh().contains("{")) {
      problems.add(
          new RuleProblem(
              1,
              1,
              "'title' holds values, so 'name' is asked for: the title for lists, without them"));
    }
    List<Text> texts = new ArrayList<>();
    texts.add(rule.text().title());
    texts.add(rule.text().summary());
    texts.add(rule.text().explanation());
    rule.evidence()
        .forEach(
            citation -> {
              if (citation.what() != null) {
                texts.add(citation.what());
              }
              if (citation.text() != null) {
                texts.add(citation.text());
              }
            });
    rule.against().forEach(against -> texts.add(against.text()));
    rule.remedies()
        .forEach(
            remedy -> {
              texts.add(remedy.text());
              if (remedy.risk() != null) {
                texts.add(remedy.risk());
              }
              if (remedy.command() != null) {
                texts.add(new Text(remedy.command(), remedy.command()));
              }
            });
    for (Text text : texts) {
      placeholders(text.en(), compiler, problems);
      placeholders(text.zh(), compiler, problems);
    }
  }

  private static void placeholders(String text, CelCompiler compiler, List<RuleProblem> problems) {
    Template.fill(
        text,
        "",
        name -> {
          CelValidationResult result = compiler.compile(name);
          for (CelIssue issue : result.getAllIssues()) {
            problems.add(
                new RuleProblem(1, 1, "in the text '{" + name + "}': " + issue.getMessage()));
          }
          return Answer.of(Data.empty());
        });
  }
}
