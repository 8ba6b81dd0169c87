package io.sosight.internal.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import io.sosight.AnalyzerOptions;
import io.sosight.report.Confidence;
import io.sosight.report.Finding;
import io.sosight.report.Report;
import io.sosight.report.Severity;
import io.sosight.report.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How rules become findings, with rules of the test's own. */
class DiagnoserTest {
  @TempDir private Path folder;

  private static final String HEAD =
      """
      version: 2
      category: test
      severity: critical
      confidence: high
      title: {en: "Disk {device} failed", zh: "磁盘 {device} 故障"}
      summary: {en: "{n} errors[[ after {hours} h]].", zh: "{n} 个错误。"}
      explanation: {en: Because., zh: 因为。}
      let:
        errors: events("io-error")
        n: size(errors)
        device: first(errors).data.device
        hours: snapshot("uptime").data.hours
      """;

  private Diagnosis diagnose(Report report, String... rules) throws IOException {
    for (int i = 0; i < rules.length; i++) {
      Files.writeString(folder.resolve("r" + i + ".yaml"), rules[i]);
    }
    AnalyzerOptions options = AnalyzerOptions.defaults().withRuleFolders(List.of(folder));
    return new Diagnoser(options).diagnose(report);
  }

  private static Reports disk() {
    return new Reports()
        .fact("hostname", "n1")
        .log("kernel-log")
        .event("io-error", "2020-01-01T00:00:00Z", Map.of("device", "sdb"))
        .event("io-error", "2020-01-01T00:00:05Z", Map.of("device", "sdb"));
  }

  @Test
  void confirmedFindingHasNumbersProofAndTimes() throws IOException {
    Diagnosis diagnosis =
        diagnose(
            disk().build(),
            "id: disk\n"
                + HEAD
                + """
                when: [n > 1]
                evidence:
                  - {role: shows, of: errors, max: 1}
                """);
    Finding finding = diagnosis.findings().get(0);
    assertThat(finding.confirmed()).isTrue();
    assertThat(finding.title()).isEqualTo("Disk sdb failed");
    assertThat(finding.summary()).isEqualTo("2 errors.");
    assertThat(finding.confidence()).isEqualTo(Confidence.HIGH);
    assertThat(finding.evidence())
        .singleElement()
        .satisfies(
            evidence -> {
              assertThat(evidence.event()).contains("e00000001");
              assertThat(evidence.source().line()).isEqualTo(1);
            });
    assertThat(finding.start()).hasToString("Optional[2020-01-01T00:00:00Z]");
    assertThat(finding.end()).hasToString("Optional[2020-01-01T00:00:05Z]");
    assertThat(diagnosis.verdict().state()).isEqualTo(Verdict.State.PROBLEM_FOUND);
    assertThat(diagnosis.verdict().text()).startsWith("n1: Disk sdb failed");
  }

  @Test
  void absentInputSuspectsOrLeavesUndecided() throws IOException {
    String suspected =
        "id: suspected\n"
            + HEAD
            + """
            when:
              - {cel: n > 1, shows: true}
              - {cel: hours > 5, missing: {en: uptime file, zh: 运行时间文件}}
            """;
    String undecided = "id: undecided\n" + HEAD + "when: [n > 1, hours > 5]\n";
    String silent = "id: silent\n" + HEAD + "when: [n > 5, hours > 5]\n";
    Diagnosis diagnosis = diagnose(disk().build(), suspected, undecided, silent);
    assertThat(diagnosis.findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.id()).isEqualTo("suspected");
              assertThat(finding.confirmed()).isFalse();
              assertThat(finding.missing()).containsExactly("uptime file");
              assertThat(finding.confidence()).isEqualTo(Confidence.MEDIUM);
              assertThat(finding.confidenceWhy()).contains("uptime file");
            });
    assertThat(diagnosis.undecided())
        .filteredOn(rule -> rule.id().equals("undecided"))
        .singleElement()
        .satisfies(rule -> assertThat(rule.missing()).containsExactly("uptime"));
  }

  @Test
  void whatRefutesTakesAwayAndWhatContradictsLowers() throws IOException {
    String refuted =
        "id: refuted\n"
            + HEAD
            + """
            when: [n > 1]
            against: [{cel: n == 2, text: {en: only two, zh: 只有两个}}]
            """;
    String doubted =
        "id: doubted\n"
            + HEAD
            + """
            when: [n > 1]
            against: [{cel: n == 2, refutes: false, text: {en: only two, zh: 只有两个}}]
            """;
    Diagnosis diagnosis = diagnose(disk().build(), refuted, doubted);
    assertThat(diagnosis.findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.id()).isEqualTo("doubted");
              assertThat(finding.confidence()).isEqualTo(Confidence.MEDIUM);
              assertThat(finding.confidenceWhy()).contains("against it: only two");
            });
  }

  @Test
  void symptomsPointToTheirCauseAndStandBehindIt() throws IOException {
    String symptom =
        "id: a-symptom\n"
            + HEAD
            + "when: [n > 1]\nevidence: [{role: shows, of: errors}]\n"
            + "causedBy: [{rule: cause, withinS: 600}, {rule: too-late, withinS: 600}]\n";
    String cause =
        "id: cause\n"
            + HEAD.replace("severity: critical", "severity: warning")
            + "when: [n > 1]\nevidence: [{role: shows, of: errors}]\n";
    Report report = disk().event("panic", "2020-01-01T02:00:00Z", Map.of()).build();
    String late =
        "id: too-late\n"
            + HEAD
            + "when: [n > 1]\nevidence: [{role: shows, of: events(\"panic\")}]\n";
    List<Finding> findings = diagnose(report, symptom, cause, late).findings();
    assertThat(findings).extracting(Finding::id).containsExactly("too-late", "cause", "a-symptom");
    assertThat(findings.get(1).rootCause()).isTrue();
    assertThat(findings.get(1).severity()).isEqualTo(Severity.WARNING);
    assertThat(findings.get(1).causes()).containsExactly("a-symptom");
    assertThat(findings.get(2).causedBy()).containsExactly("cause");
    assertThat(findings.get(2).rootCause()).isFalse();
  }

  @Test
  void causeThatMustBeShownByTheSameEvent() throws IOException {
    String one =
        "id: %s\n"
            + HEAD
            + "when: [n > 1]\nevidence: [{role: shows, of: \"errors.filter(e, seconds(e) %s"
            + " seconds(first(errors)))\"}]\n";
    String all =
        "id: effect\n"
            + HEAD
            + "when: [n > 1]\nevidence: [{role: shows, of: first(errors)}]\n"
            + "causedBy: [{rule: same, sameEvent: true}, {rule: other, sameEvent: true}]\n";
    List<Finding> findings =
        diagnose(disk().build(), one.formatted("same", "=="), one.formatted("other", ">"), all)
            .findings();
    assertThat(findings)
        .filteredOn(finding -> finding.id().equals("effect"))
        .singleElement()
        .satisfies(finding -> assertThat(finding.causedBy()).containsExactly("same"));
  }

  @Test
  void titleWithoutItsValuesIsTheName() throws IOException {
    String rule =
        "id: disk\nname: {en: A disk failed, zh: 磁盘故障}\n"
            + HEAD.replace("Disk {device} failed", "Disk {hours} failed")
            + "when: [n > 1]\n";
    assertThat(diagnose(disk().build(), rule).findings())
        .singleElement()
        .satisfies(finding -> assertThat(finding.title()).isEqualTo("A disk failed"));
  }

  @Test
  void nothingFoundOnlyWhereTheLogsWereThere() throws IOException {
    assertThat(diagnose(new Reports().build()).verdict().state())
        .isEqualTo(Verdict.State.NOT_ENOUGH_DATA);
    assertThat(
            diagnose(new Reports().fact("hostname", "n1").log("kernel-log").build())
                .verdict()
                .state())
        .isEqualTo(Verdict.State.NOTHING_FOUND);
  }

  /** The system logs of the host reach from 10:00 to 20:00 of a day. */
  private static Verdict inWindow(String since, String until, String language) {
    Report draft =
        new Reports()
            .fact("hostname", "n1")
            .log("kernel-log", "2024-02-11T10:00:00Z", "2024-02-11T12:00:00Z")
            .log("syslog", "2024-02-11T11:00:00Z", "2024-02-11T20:00:00Z")
            .log("container-log", "2024-02-01T00:00:00Z", "2024-02-20T00:00:00Z")
            .build();
    AnalyzerOptions options = AnalyzerOptions.defaults().withLanguage(language);
    options = since.isEmpty() ? options : options.withSince(Instant.parse(since));
    options = until.isEmpty() ? options : options.withUntil(Instant.parse(until));
    return new Diagnoser(options).diagnose(draft).verdict();
  }

  @Test
  void aWindowThatNoSystemLogReachesIntoShowsNothing() {
    Verdict late = inWindow("2024-02-12T00:00:00Z", "", "en");
    assertThat(late.state()).isEqualTo(Verdict.State.NOT_ENOUGH_DATA);
    assertThat(late.text())
        .isEqualTo(
            "Nothing found, but this bundle cannot show that nothing happened. Missing: system logs"
                + " in the window from 2024-02-12T00:00:00Z on. Its system logs reach from"
                + " 2024-02-11T10:00:00Z to 2024-02-11T20:00:00Z; no log reaches before"
                + " 2024-02-11T10:00:00Z.");
    Verdict early = inWindow("", "2024-02-11T10:00:00Z", "en");
    assertThat(early.state()).isEqualTo(Verdict.State.NOT_ENOUGH_DATA);
    assertThat(early.text()).contains("system logs in the window before 2024-02-11T10:00:00Z.");
    assertThat(inWindow("2024-02-12T00:00:00Z", "", "zh").text())
        .contains("所询问时段（自 2024-02-12T00:00:00Z 起）内的系统日志");
  }

  @Test
  void aWindowThatTheSystemLogsFillInPartIsToldAsSuch() {
    Verdict partly = inWindow("2024-02-11T18:00:00Z", "2024-02-11T23:00:00Z", "en");
    assertThat(partly.state()).isEqualTo(Verdict.State.NOTHING_FOUND);
    assertThat(partly.text())
        .endsWith(
            " Of the window from 2024-02-11T18:00:00Z to 2024-02-11T23:00:00Z they show a part"
                + " only.");
    assertThat(inWindow("2024-02-11T09:00:00Z", "", "en").text()).contains("they show a part only");
    Verdict whole = inWindow("2024-02-11T11:00:00Z", "2024-02-11T13:00:00Z", "en");
    assertThat(whole.state()).isEqualTo(Verdict.State.NOTHING_FOUND);
    assertThat(whole.text()).doesNotContain("window");
    assertThat(inWindow("2024-02-11T19:00:00Z", "", "en").text()).doesNotContain("window");
  }

  @Test
  void chineseTextsOnRequest() throws IOException {
    Files.writeString(folder.resolve("r.yaml"), "id: disk\n" + HEAD + "when: [n > 1]\n");
    AnalyzerOptions options =
        AnalyzerOptions.defaults().withRuleFolders(List.of(folder)).withLanguage("zh");
    Diagnosis diagnosis = new Diagnoser(options).diagnose(disk().build());
    assertThat(diagnosis.findings().get(0).title()).isEqualTo("磁盘 sdb 故障");
    assertThat(diagnosis.findings().get(0).confidenceWhy()).startsWith("高：");
  }
}
