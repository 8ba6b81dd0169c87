package io.sosight.cli;

import io.sosight.Analyzer;
import io.sosight.AnalyzerOptions;
import io.sosight.report.EventWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prints the events of all sources on one clock. */
@Command(
    name = "timeline",
    mixinStandardHelpOptions = true,
    versionProvider = Sosight.Version.class,
    description = "Prints the events of all sources on one clock (UTC), for reading.",
    footer = {
      "",
      "Examples:",
      "  sosight timeline node7.tar.xz node8.tar.xz",
      "  sosight timeline --around '2026-01-31 10:14' --window 5m sosreport-node7.tar.xz",
      "  sosight timeline --format csv sosreport-node7.tar.xz > timeline.csv"
    })
final class TimelineCommand implements Callable<Integer> {
  private final CommandContext context;

  @Parameters(
      arity = "1..*",
      paramLabel = "SOURCE",
      description = "Bundle, folder, log file, or - for standard input.")
  private List<String> names = List.of();

  @Option(
      names = "--format",
      paramLabel = "FORM",
      defaultValue = "text",
      description = "text, ndjson or csv.")
  private String format = "text";

  @Option(
      names = "--around",
      paramLabel = "TIME",
      description = "Only events near this time (UTC).")
  private @Nullable String around;

  @Option(
      names = "--window",
      paramLabel = "SPAN",
      description = "With --around: how near, as 90s, 5m, 2h, 1d. Default: 5m.")
  private @Nullable String window;

  @Mixin private EventFilter filter = new EventFilter();
  @Mixin private ReadingOptions reading = new ReadingOptions();

  TimelineCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() throws IOException {
    Console console = context.console();
    EventWriter writer =
        switch (format) {
          case "text" -> EventWriter.text(console.color());
          case "ndjson" -> EventWriter.ndjson();
          case "csv" -> EventWriter.csv();
          default ->
              throw new UsageException(
                  "no such format: " + format + " (there are text, ndjson and csv)");
        };
    filter.prepared();
    if (around != null) {
      Instant middle = Times.parse(around);
      Duration span = Times.span(window == null ? "5m" : window);
      filter.within(middle.minus(span), middle.plus(span));
    } else if (window != null) {
      throw new UsageException("--window needs --around TIME, the time to look near");
    }
    AnalyzerOptions options = reading.toOptions(context.interruption());
    Analyzer analyzer = Analyzer.create(options);
    Sources sources = new Sources(names, context);
    MergedEvents merged = new MergedEvents();
    sources.each(source -> analyzer.events(source, merged.next()));
    if (format.equals("csv")) {
      console.out().write((EventWriter.CSV_HEADER + "\n").getBytes(StandardCharsets.UTF_8));
    }
    EventPrinter printer = new EventPrinter(writer, filter, console.out(), Interruption.none());
    printer.run(() -> merged.inTimeOrder().forEach(printer));
    merged.tellCopies(console);
    if (sources.status() == ExitCode.OK) {
      filter.tellEmpty(console);
    }
    filter.tellUndated(options, names, context.console());
    return sources.status();
  }
}
