package io.sosight.internal.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import io.sosight.internal.diagnose.Rule.Expr;
import io.sosight.report.Report;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Expressions: three-valued where an input is absent, and vendors' version numbers. */
class ScopeTest {
  private static final String RULE =
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
        memory: snapshot("meminfo").data.MemFreeKiB
        big: memory > 10
        loop: loop2
        loop2: loop
      when: ["true"]
      """;

  private static Answer eval(Report report, String cel) {
    return new Scope(RuleReader.read(RULE), Hosts.views(report).get(0), CelEngine.create(Map.of()))
        .eval(new Expr(cel, 1, 1, false));
  }

  private static Answer eval(String cel) {
    Report report =
        new Reports()
            .fact("kernelRelease", "3.10.0-1062.18.1.el7.x86_64")
            .fact("memTotalKiB", 1000L)
            .event("panic", "2020-01-01T00:00:00Z", Map.of("reason", "x"))
            .event("oops", "2020-01-01T00:01:00Z", Map.of("count", 3L))
            .build();
    return eval(report, cel);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "host.memTotalKiB > 999.5 ~ true",
        "memory > 1 || true ~ true",
        "true || memory > 1 ~ true",
        "memory > 1 && false ~ false",
        "false && memory > 1 ~ false",
        "events('panic').exists(e, e.data.reason == 'x') ~ true",
        "events('hung-task').size() == 0 ~ true",
        "near(events('oops'), events('panic'), 60).size() == 1 ~ true",
        "near(events('oops'), events('panic'), 59).size() == 0 ~ true",
        "get(first(events('oops')), 'data.count', 0) == 3 ~ true",
        "percent(1, 3) == 33 ~ true",
        "sizeKiB(550464) == '538 MiB' ~ true",
        "max([1, 5, 3]) == 5 && sum([1, 2]) == 3 ~ true",
        "seen('panic') && !seen('meminfo') ~ true",
        "first(events('oops')) == first(events('oops')) ~ true",
        "first(events('oops')) == first(events('panic')) ~ false",
        "first(events('oops')) in events('oops') ~ true",
        "first(events('oops')).data == first(events('panic')).data ~ false",
        "distinct(events('oops') + events('oops')).size() == 1 ~ true",
        "has(first(events('oops')).data.count) ~ true",
        "has(first(events('oops')).data.reason) ~ false",
        "(('kind') in first(events('oops'))) ~ true",
        "first(events('oops')).data.exists(name, name == 'count') ~ true",
      })
  void decides(String cel, boolean expected) {
    assertThat(eval(cel)).isEqualTo(Answer.of(expected));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "memory > 1 ~ snapshot:meminfo",
        "big && true ~ snapshot:meminfo",
        "!big ~ snapshot:meminfo",
        "host.kernelCommandLine.contains('x') ~ field:kernelCommandLine",
        "events('sandbox-create-failure').size() > 0 ~ log:runtime",
        "some(0) == 1 ~ item",
      })
  void isUnknownWithoutInput(String cel, String missing) {
    assertThat(eval(cel)).isEqualTo(Answer.unknown(List.of(missing)));
  }

  @ParameterizedTest
  @CsvSource({"host.memTotalKiB > 'x'", "nosuch > 1", "loop == 1", "nofunction(1)"})
  void namesFaultsOfTheRule(String cel) {
    assertThat(eval(cel).fault()).startsWith("rule x, line ");
  }

  @ParameterizedTest
  @CsvSource({
    "3.10.0-1062.el7.x86_64, kernel.before('3.10.0-1127.el7'), true",
    "3.10.0-1062.18.1.el7.x86_64, kernel.before('3.10.0-1127.el7'), true",
    "3.10.0-1062.18.1.el7.x86_64, kernel.before('3.10.0-1062.el7'), false",
    "3.10.0-1062.18.1.el7.x86_64, kernel.atLeast('3.10.0-1062.el7'), true",
    "3.10.0-1160.49.1.el7.x86_64, kernel.atLeast('3.10.0-1160.6.1.el7'), true",
    "3.10.0-514.26.2.el7.x86_64, kernel.before('3.10.0-1062.el7'), true",
    "3.10.0-514.26.2.el7.x86_64, kernel.el(7), true",
    "4.19.4-1.el7.elrepo.x86_64, kernel.el(7), false",
    "4.19.4-1.el7.elrepo.x86_64, kernel.before('3.10.0-1062.el7'), false",
    "4.19.4-1.el7.elrepo.x86_64, kernel.atLeast('3.10.0-1062.el7'), false",
    "4.19.4-1.el7.elrepo.x86_64, kernel.mainlineAtLeast('4.7'), true",
    "4.18.0-147.el8.x86_64, kernel.before('3.10.0-1127.el7'), false",
    "4.18.0-147.el8.x86_64, kernel.el(8), true",
    "4.1.12-124.16.4.el7uek.x86_64, kernel.el(7), false",
    "5.4.0-156-generic, kernel.mainlineBefore('5.9'), true",
    "5.4.0-156-generic, kernel.before('5.4'), false",
    "4.6.7-1.el7.elrepo.x86_64, kernel.mainlineBefore('4.7'), true",
    "5.14.0-362.8.1.el9_3.x86_64, kernel.el(9), true",
    "6.10.2, kernel.mainlineAtLeast('6.8.1'), true",
    "3.10.104-1-tlinux2-0041.tl2, kernel.el(7), false",
  })
  void comparesReleasesAsVendorsNumberThem(String release, String cel, boolean expected) {
    Report report = new Reports().fact("kernelRelease", release).build();
    assertThat(eval(report, cel)).isEqualTo(Answer.of(expected));
  }

  @Test
  void releaseThatIsNotKnownIsUnknown() {
    Report report = new Reports().fact("hostname", "n1").build();
    assertThat(eval(report, "kernel.el(7)"))
        .isEqualTo(Answer.unknown(List.of("fact:kernelRelease")));
  }
}
