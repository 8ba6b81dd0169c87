package io.sosight.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.assertj.core.api.recursive.comparison.RecursiveComparisonConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** Lines that are read without picocli mean the same as with it. */
class PlainLineTest {
  private static CommandContext context(OutputStream out) {
    Console console =
        new Console(
            new ByteArrayInputStream(new byte[0]),
            out,
            new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8),
            false,
            false,
            100,
            Map.of());
    return new CommandContext(console, Interruption.none());
  }

  private static final CommandContext CONTEXT = context(OutputStream.nullOutputStream());

  @ParameterizedTest
  @ValueSource(
      strings = {
        "analyze a.tar.xz",
        "analyze -",
        "analyze --format json --fail-on critical a.tar.xz b.tgz",
        "analyze a --format=markdown -o out.md --lang zh",
        "analyze -v --strict --since 2026-01-31 --until=2026-02-01 a",
        "analyze --kernel 3.10.0-957.el7.x86_64 --timezone Asia/Shanghai --no-gate a",
        "events --all --format ndjson -",
        "events a b",
        "timeline --around 2026-01-31 --window 2h --format csv a",
        "timeline --timezone=+08:00 a",
        "gfp 0xd0 0x14040c0",
        "gfp GFP_KERNEL|__GFP_COMP --kernel 4.18.0-80.el8",
        "gfp --batch",
        "gfp",
      })
  void plainLinesAreReadAsPicocliReadsThem(String line) {
    String[] arguments = line.split(" ", -1);
    PlainCommand plain = PlainLine.read(arguments, CONTEXT);
    CommandLine picocli = Sosight.commandLine(arguments, CONTEXT);
    Object parsed =
        picocli.parseArgs(arguments).subcommand().commandSpec().commandLine().getCommand();
    assertThat(plain)
        .isNotNull()
        .usingRecursiveComparison(
            RecursiveComparisonConfiguration.builder()
                .withIgnoredFields("context")
                .withStrictTypeChecking(true)
                .build())
        .isEqualTo(parsed);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "--help",
        "analyze",
        "analyze --help a",
        "analyze --strict --strict a",
        "analyze --format json --format text a",
        "analyze --format",
        "analyze --format --strict a",
        "analyze --format= a",
        "analyze --jobs 2 a",
        "analyze --rules r a",
        "analyze --debug a",
        "analyze --no-such-option a",
        "analyze -vo x a",
        "analyze @file",
        "analyze -- a",
        "events --kind oom-kill a",
        "gfp --batch=true",
        "rules list",
        "analyse a",
      })
  void picocliReadsTheOthers(String line) {
    assertThat(PlainLine.read(line.split(" ", -1), CONTEXT)).isNull();
  }

  @Test
  void theVersionIsThatOfPicocli() {
    for (String option : new String[] {"--version", "-V"}) {
      ByteArrayOutputStream direct = new ByteArrayOutputStream();
      ByteArrayOutputStream asked = new ByteArrayOutputStream();
      Main.run(new String[] {option}, context(direct).console(), Interruption.none());
      Main.run(new String[] {"analyze", option}, context(asked).console(), Interruption.none());
      assertThat(direct.toString(StandardCharsets.UTF_8))
          .startsWith("sosight ")
          .isEqualTo(asked.toString(StandardCharsets.UTF_8));
    }
  }
}
