package io.sosight.cli;

import io.sosight.Analyzer;
import io.sosight.AnalyzerOptions;
import io.sosight.report.EventWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prints every typed event. */
@Command(
    name = "events",
    mixinStandardHelpOptions = true,
    versionProvider = Sosight.Version.class,
    description =
        "Prints every event, one a line: as text on a terminal, as JSON objects otherwise.",
    footer = {
      "",
      "Examples:",
      "  sosight events --kind oom-kill,oom-killed sosreport-node7.tar.xz",
      "  sosight events --format ndjson /var/log/messages | jq .data.victim",
      "  sosight events --all --pod shop/cart-0 --since '2026-01-31 10:00' must-gather.tar.gz"
    })
final class EventsCommand implements Callable<Integer> {
  private final CommandContext context;

  @Parameters(
      arity = "1..*",
      paramLabel = "SOURCE",
      description = "Bundle, folder, log file, or - for standard input.")
  private List<String> names = List.of();

  @Option(names = "--format", paramLabel = "FORM", description = "ndjson or text.")
  private @Nullable String format;

  @Option(
      names = "--all",
      description =
          "Also records that are no known event, SOURCE by SOURCE in entry and line order.")
  private boolean all;

  @Mixin private EventFilter filter = new EventFilter();
  @Mixin private ReadingOptions reading = new ReadingOptions();

  EventsCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() throws IOException {
    EventWriter writer = writer();
    filter.prepared();
    AnalyzerOptions options = reading.toOptions(context.interruption());
    Analyzer analyzer = Analyzer.create(options);
    OutputStream out = context.console().out();
    Sources sources = new Sources(names, context);
    EventPrinter printer = new EventPrinter(writer, filter, out, context.interruption());
    if (all) {
      sources.each(source -> printer.run(() -> analyzer.records(source, printer)));
    } else if (sources.size() == 1) {
      sources.each(source -> printer.run(() -> analyzer.events(source, printer)));
    } else {
      MergedEvents merged = new MergedEvents();
      sources.each(source -> analyzer.events(source, merged.next()));
      printer.run(() -> merged.inTimeOrder().forEach(printer));
      merged.tellCopies(context.console());
    }
    filter.tellUndated(options, names, context.console());
    return sources.status();
  }

  private EventWriter writer() {
    Console console = context.console();
    String form = format == null ? (console.outIsTerminal() ? "text" : "ndjson") : format;
    return switch (form) {
      case "ndjson" -> EventWriter.ndjson();
      case "text" -> EventWriter.text(console.color());
      default ->
          throw new UsageException("no such format: " + form + " (there are ndjson and text)");
    };
  }
}
