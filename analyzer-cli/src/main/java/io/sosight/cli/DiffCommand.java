package io.sosight.cli;

import io.sosight.Analyzer;
import io.sosight.BundleSource;
import io.sosight.report.Ansi;
import io.sosight.report.Printable;
import io.sosight.report.Report;
import io.sosight.report.ReportDiff;
import io.sosight.report.ReportWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prints what changed between two bundles. */
@Command(
    name = "diff",
    mixinStandardHelpOptions = true,
    versionProvider = Sosight.Version.class,
    description =
        "Says what changed between two bundles of one host: findings, facts, memory, slab caches.",
    footer = {"", "Examples:", "  sosight diff sosreport-monday.tar.xz sosreport-friday.tar.xz"})
final class DiffCommand implements Callable<Integer> {
  private final CommandContext context;

  @Parameters(arity = "2", paramLabel = "SOURCE", description = "The earlier and the later bundle.")
  private List<String> names = List.of();

  @Option(
      names = "--format",
      paramLabel = "FORM",
      defaultValue = "text",
      description = "text or json.")
  private String format = "text";

  @Mixin private ReadingOptions reading = new ReadingOptions();

  DiffCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() throws IOException {
    if (!format.equals("text") && !format.equals("json")) {
      throw new UsageException("no such format: " + format + " (there are text and json)");
    }
    Console console = context.console();
    List<BundleSource> sources = ReadingOptions.sources(names, console);
    Analyzer analyzer = Analyzer.create(reading.toOptions(context.interruption()));
    Report before = analyzer.analyze(sources.get(0));
    Report after = analyzer.analyze(sources.get(1));
    ReportDiff diff = ReportDiff.of(before, after);
    if (format.equals("json")) {
      ReportWriter.jsonLine(diff.toData(), console.out());
    } else {
      console.out().write(text(diff, new Ansi(console.color())).getBytes(StandardCharsets.UTF_8));
    }
    return ExitCode.OK;
  }

  private static String text(ReportDiff diff, Ansi ansi) {
    StringBuilder text = new StringBuilder(2000);
    section(text, ansi, "Findings", diff.findings());
    section(text, ansi, "Host", diff.facts());
    section(text, ansi, "Memory", diff.memory());
    section(text, ansi, "Slab caches", diff.slabs());
    return text.isEmpty()
        ? "No difference in findings, facts, memory and slab caches.\n"
        : text.toString();
  }

  private static void section(
      StringBuilder text, Ansi ansi, String heading, List<ReportDiff.Change> changes) {
    if (changes.isEmpty()) {
      return;
    }
    text.append(ansi.bold(heading)).append('\n');
    for (ReportDiff.Change change : changes) {
      text.append("  ").append(Printable.of(change.name())).append(": ");
      text.append(Printable.of(change.before().orElse("not there"))).append(" -> ");
      text.append(Printable.of(change.after().orElse("not there"))).append('\n');
    }
  }
}
