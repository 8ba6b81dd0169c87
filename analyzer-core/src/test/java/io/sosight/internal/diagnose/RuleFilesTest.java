package io.sosight.internal.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every built-in rule file is valid and stands in the index. */
class RuleFilesTest {
  private static final Path FOLDER = Path.of("src/main/resources/io/sosight/rules");
  private static final Path INDEX = FOLDER.resolve("index.tsv");
  private static final Path CASES = Path.of("../corpus/rules");
  private static final Path PAGES = Path.of("../docs/diagnoses");

  static List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files
          .filter(file -> file.toString().endsWith(".yaml") && !file.endsWith("inputs.yaml"))
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void isValid(Path file) throws IOException {
    assertThat(RuleChecker.check(Files.readString(file))).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("files")
  void isNamedAsItsId(Path file) throws IOException {
    assertThat(file.getFileName().toString())
        .isEqualTo(RuleReader.read(Files.readString(file)).id() + ".yaml");
  }

  /** Rewrites the index with -Dsosight.update=true; otherwise says when it is stale. */
  @Test
  void indexHoldsEveryRule() throws IOException {
    List<String> lines = new ArrayList<>();
    lines.add(
        "# id, event kinds, snapshot kinds, kernel family: a line for each rule file;"
            + " RuleFilesTest with -Dsosight.update=true writes it");
    for (Path file : files()) {
      lines.add(RuleSet.indexLine(RuleReader.read(Files.readString(file))));
    }
    same(INDEX, String.join("\n", lines) + "\n");
  }

  /** The build has compiled just this text, and every expression has a term. */
  @ParameterizedTest
  @MethodSource("files")
  void isCompiled(Path file) throws IOException {
    String yaml = Files.readString(file);
    Rule rule = RuleReader.read(yaml);
    CompiledRule compiled = CompiledRule.of(rule.id(), Files.readAllBytes(file));
    assertThat(compiled).isNotNull();
    assertThat(compiled.root()).isEqualTo(Node.parse(yaml));
    assertThat(compiled.terms().keySet())
        .containsAll(RuleChecker.expressions(rule).values().stream().map(Rule.Expr::cel).toList());
  }

  @Test
  void namesOfInputsAreCompiled() throws IOException {
    byte[] yaml = Files.readAllBytes(FOLDER.resolve("inputs.yaml"));
    assertThat(CompiledRule.of("inputs", yaml)).isNotNull();
  }

  @ParameterizedTest
  @MethodSource("files")
  void hasCorpusCasesOfEveryKind(Path file) throws IOException {
    Path cases = CASES.resolve(RuleReader.read(Files.readString(file)).id());
    assertThat(cases).isDirectory();
    try (Stream<Path> folders = Files.list(cases)) {
      List<String> names = folders.map(folder -> folder.getFileName().toString()).toList();
      for (String kind : List.of("fires-", "silent-", "missing-")) {
        assertThat(names).as("cases of " + file).anyMatch(name -> name.startsWith(kind));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void pageIsUpToDate(Path file) throws IOException {
    Rule rule = RuleReader.read(Files.readString(file));
    same(PAGES.resolve(rule.id() + ".md"), new RulePage("en").of(rule));
  }

  @Test
  void listOfPagesIsUpToDate() throws IOException {
    List<String> lines =
        new ArrayList<>(List.of("# Diagnoses", "", "Made from the rule files.", ""));
    for (Path file : files()) {
      Rule rule = RuleReader.read(Files.readString(file));
      lines.add("- [%s](%s.md): %s".formatted(rule.id(), rule.id(), rule.text().name().en()));
    }
    same(PAGES.resolve("README.md"), String.join("\n", lines) + "\n");
  }

  private static void same(Path file, String expected) throws IOException {
    if (Boolean.getBoolean("sosight.update")) {
      Files.createDirectories(file.getParent());
      Files.writeString(file, expected);
    }
    assertThat(file).as("stale: run RuleFilesTest with -Dsosight.update=true").exists();
    assertThat(Files.readString(file))
        .as(file + " is stale: run RuleFilesTest with -Dsosight.update=true")
        .isEqualTo(expected);
  }
}
