package io.sosight.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.sosight.event.SourceRef;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The readable forms against files that a person has read; -Dgolden.update=true rewrites them. */
class ReportFormsTest {
  private static final Path GOLDEN = Path.of("src/test/resources/io/sosight/report");

  @ParameterizedTest
  @CsvSource({
    "text, en, sample-en.txt",
    "text, zh, sample-zh.txt",
    "markdown, en, sample-en.md",
    "html, en, sample-en.html",
    "json, en, sample-en.json",
  })
  void writesTheSampleAsReviewed(String form, String language, String golden) throws IOException {
    String text = written(writer(form, language), SampleReport.full());
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(GOLDEN.resolve(golden), text);
    }
    try (InputStream in = getClass().getResourceAsStream(golden)) {
      assertThat(in).as("golden file %s", golden).isNotNull();
      assertThat(text).isEqualTo(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  @ParameterizedTest
  @CsvSource({"text, en", "text, zh", "markdown, en", "markdown, zh", "html, en", "html, zh"})
  void keepsHostileTextHarmless(String form, String language) throws IOException {
    String text = written(writer(form, language), SampleReport.full());
    if (form.equals("text")) {
      TextOptions whole = TextOptions.defaults().withLanguage(language).withWhole(true);
      text += written(ReportWriter.text(whole), SampleReport.full());
    }
    assertThat(text).doesNotContain("\u001b").contains("x1b");
    if (!form.equals("text")) {
      assertThat(text).doesNotContain("<script>");
    }
  }

  @ParameterizedTest
  @CsvSource({"text, en", "markdown, zh", "html, en", "json, en"})
  void writesAReportWithNothingInIt(String form, String language) throws IOException {
    assertThat(written(writer(form, language), SampleReport.healthy())).contains("fine.log");
  }

  @Test
  void theWholeFormTellsWhatTheScreenLeavesOut() throws IOException {
    TextOptions whole = TextOptions.defaults().withWhole(true);
    String text = written(ReportWriter.text(whole), SampleReport.full());
    assertThat(text)
        .contains("var/log/messages:991  oci runtime error: exit status 6")
        .contains("affected: el7 before 3.10.0-1062")
        .contains("(var/log/messages:994)");
  }

  @Test
  void proofsThatDifferInPlaceOnlyAreToldOnce() {
    List<ProofGroups.Group> groups =
        ProofGroups.of(
            List.of(
                proof(10, "a: failure"), proof(20, "b"), proof(30, "a: failure"), proof(40, "a")));
    assertThat(groups)
        .extracting(group -> group.first().source().line())
        .containsExactly(10L, 20L, 40L);
    assertThat(groups).extracting(ProofGroups.Group::others).containsExactly(1, 0, 0);
  }

  private static Evidence proof(long line, String text) {
    return new Evidence(
        Optional.empty(),
        Optional.empty(),
        new SourceRef("b", "messages", line, line, 0),
        text,
        Evidence.Role.SHOWS);
  }

  @Test
  void foldsToTheWidthOfTheTerminal() throws IOException {
    TextOptions narrow = TextOptions.defaults().withColumns(60);
    String text = written(ReportWriter.text(narrow), SampleReport.full());
    assertThat(text.lines().filter(line -> !line.contains("$ ")))
        .allSatisfy(line -> assertThat(Folding.width(line)).isLessThanOrEqualTo(64));
  }

  private static ReportWriter writer(String form, String language) {
    return switch (form) {
      case "text" -> ReportWriter.text(TextOptions.defaults().withLanguage(language));
      case "markdown" -> ReportWriter.markdown(language);
      case "html" -> ReportWriter.html(language);
      default -> ReportWriter.json();
    };
  }

  private static String written(ReportWriter writer, Report report) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    writer.write(report, out);
    return out.toString(StandardCharsets.UTF_8);
  }
}
