package io.sosight.internal.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import io.sosight.Analyzer;
import io.sosight.AnalyzerOptions;
import io.sosight.BundleSource;
import io.sosight.internal.diagnose.Rule.Expr;
import io.sosight.report.Report;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Terms give what CEL's own evaluation gives. */
class TermsTest {
  private static final Path CASES = Path.of("../corpus/rules");

  private static final CelLibrary CEL = CelLibrary.with(new Functions(() -> HostView.NOTHING));

  private static Report report() {
    return new Reports()
        .fact("kernelRelease", "3.10.0-1062.18.1.el7.x86_64")
        .fact("memTotalKiB", 1000L)
        .event("panic", "2020-01-01T00:00:00Z", Map.of("reason", "x"))
        .event("oops", "2020-01-01T00:01:00Z", Map.of("count", 3L, "share", 2.5))
        .build();
  }

  private static void agrees(CelEngine engine, String cel, HostView view, Scope scope) {
    Answer term = engine.evaluate(cel, view, scope::value);
    Answer library = engine.byLibrary(cel, view, scope::value);
    assertThat(term).as(cel).isEqualTo(library);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1 + 2 * 3 - 4 / 3 == 6",
        "1.5 * 2.0 > 2",
        "2 == 2.0 && 2 != 2.5",
        "1 / 0",
        "9223372036854775807 + 1",
        "'a' + 'b' == 'ab'",
        "[1, 2] + [3]",
        "[1, 2][1]",
        "[1, 2][2]",
        "{'a': 1}['a'] == 1",
        "{'a': 1}.b",
        "{'a': 1}.b == 1 || true",
        "{'a': 1}.b == 1 || {'a': 1}.c == 1",
        "has({'a': 1}.a) && !has({'a': 1}.b)",
        "'x' in ['x', 'y'] && !('z' in ['x'])",
        "2 in [1, 2.0]",
        "'a' in {'a': 1}",
        "'räksmörgås 🦐'.size()",
        "size([1, 2])",
        "'abc'.contains('b') && 'abc'.startsWith('a') && 'abc'.endsWith('c')",
        "string(12) + string('x')",
        "-5 + 2",
        "'a' < 'b'",
        "1 < 'b'",
        "true ? 1 : 2",
        "1 ? 1 : 2",
        "false || 1",
        "[1, 2, 3].filter(x, x > 1)",
        "[1, 2, 3].map(x, x * 2)",
        "[1, 2, 3].map(x, x > 1, x * 2)",
        "[1, 2, 3].all(x, x > 0)",
        "[1, 2, 3].exists(x, x > 2)",
        "[1, 2, 3].exists_one(x, x > 2)",
        "[{'a': 1}, {'b': 2}].exists(x, x.b == 2)",
        "[{'a': 1}, {'b': 2}].exists(x, x.b == 3)",
        "[{'a': 1}, {'b': 2}].all(x, x.a == 1)",
        "[{'a': 1}, {'b': 2}].filter(x, x.a == 1)",
        "[1, 2].map(x, [3, 4].map(y, x * y))",
        "[].map(x, x)",
        "{'a': [1]} == {'a': [1]}",
        "[1, 'a'] == [1.0, 'a']",
        "'1' == 1",
        "null == 1",
        "matches('abc', 'a.c')",
        "int('5') + 1",
        "duration('5s') > duration('4s')",
        "host.memTotalKiB",
        "host.nothing",
        "host.nothing.more",
        "host.memTotalKiB.more",
        "kernel.release",
        "kernel.atLeast('3.10.0-957.el7')",
        "kernel.el(7) && kernel.is('el7')",
        "events('panic')[0].data.reason",
        "events('oops')[0].data.share > events('oops')[0].data.count",
        "events('panic').size()",
        "events('nothing-known').size()",
        "first([])",
        "first(3)",
        "max([1, 2.5])",
        "get(events('oops')[0], 'data.count', 0) + 1",
        "textOf(first(events('panic')))",
        "unknown('log:kernel') || true",
        "unknown('log:kernel') && host.nothing",
        "seen('panic') && covered('kernel')",
        "nobody",
        "nobody.knows(1)",
        "frobnicate(1)",
        "let1 + 1",
        "let2 > 1 || host.nothing == 1",
        "host.nothing == 1 || let2 > 1",
        "has(let2.a)",
      })
  void giveWhatCelGives(String cel) {
    Rule rule =
        RuleReader.read(
            """
            id: x
            version: 1
            category: c
            severity: info
            confidence: low
            title: {en: t, zh: t}
            summary: {en: s, zh: s}
            explanation: {en: e, zh: e}
            let:
              let1: "4"
              let2: snapshot("meminfo")
            when: ["true"]
            """);
    HostView view = Hosts.views(report()).get(0);
    CelEngine engine = CelEngine.create(Map.of());
    agrees(engine, cel, view, new Scope(rule, view, engine));
  }

  static List<Path> cases() throws IOException {
    try (Stream<Path> rules = Files.list(CASES)) {
      return rules.sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void giveWhatCelGivesOfEveryRule(Path folder) throws IOException {
    RuleSet rules = new RuleSet(List.of());
    Rule rule = rules.rule(folder.getFileName().toString());
    Analyzer analyzer = Analyzer.create(AnalyzerOptions.defaults());
    try (Stream<Path> inputs = Files.list(folder)) {
      for (Path one : inputs.sorted().toList()) {
        Path tree = one.resolve("tree");
        if (!Files.isDirectory(tree)) {
          continue;
        }
        CelEngine engine = CelEngine.create(rules.terms());
        for (HostView view : Hosts.views(analyzer.analyze(BundleSource.of(tree)))) {
          Scope scope = new Scope(rule, view, engine);
          for (Expr expr : RuleChecker.expressions(rule).values()) {
            agrees(engine, expr.cel(), view, scope);
          }
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.b[0] ? [1, 2.5, 'x', true] : {'k': x.all(i, i > 1 && has(i.c))}"})
  void areReadAsWritten(String cel) throws IOException {
    Term term = CEL.term(cel);
    assertThat(term).isNotNull();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    TermCodec.write(term, new DataOutputStream(bytes));
    assertThat(TermCodec.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()))))
        .isEqualTo(term);
  }

  @Test
  void pathsAreNamesAndFields() {
    assertThat(Term.ofPath("a.b_2"))
        .isEqualTo(new Term.Select(new Term.Name("a"), "b_2"))
        .isEqualTo(CEL.term("a.b_2"));
    assertThat(Term.ofPath("a")).isEqualTo(new Term.Name("a"));
    for (String other : List.of("", "a.", "1a", "a b", "a[0]", "f(x)", "true", "'a'")) {
      assertThat(Term.ofPath(other)).as(other).isNull();
    }
  }

  @Test
  void aCompiledRuleOfAnotherTextIsNotUsed() throws IOException {
    byte[] compiled = CompiledRule.bytes("a: 1\n", Map.of());
    assertThat(CompiledRule.read(compiled, "a: 1\n".getBytes(StandardCharsets.UTF_8))).isNotNull();
    assertThat(CompiledRule.read(compiled, "a: 2\n".getBytes(StandardCharsets.UTF_8))).isNull();
  }
}
