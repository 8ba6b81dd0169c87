package io.sosight;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the build holds the code to beyond what compilers check. */
class HouseRulesTest {
  private static final Path SOURCES = Path.of("src/main/java/io/sosight");
  private static final List<String> REGEX =
      List.of("java.util.regex", ".replaceAll(", ".replaceFirst(", ".matches(\"");

  @ParameterizedTest
  @ValueSource(strings = {"parse", "envelope", "gate", "proc"})
  void keepsRegularExpressionsOutOf(String part) throws IOException {
    Path root = SOURCES.resolve("internal").resolve(part);
    try (Stream<Path> walk = Files.walk(root)) {
      List<Path> files = walk.filter(path -> path.toString().endsWith(".java")).toList();
      assertThat(files).isNotEmpty();
      for (Path file : files) {
        assertThat(Files.readString(file)).as(file.toString()).doesNotContain(REGEX);
      }
    }
  }

  @Test
  void exportsThePublicPackagesOnly() {
    ModuleDescriptor module =
        ModuleFinder.of(Path.of("target/classes"))
            .find("io.sosight.core")
            .orElseThrow()
            .descriptor();
    assertThat(module.exports().stream().filter(export -> !export.isQualified()))
        .extracting(ModuleDescriptor.Exports::source)
        .containsExactlyInAnyOrder(
            "io.sosight",
            "io.sosight.corpus",
            "io.sosight.event",
            "io.sosight.fact",
            "io.sosight.gfp",
            "io.sosight.report");
  }
}
