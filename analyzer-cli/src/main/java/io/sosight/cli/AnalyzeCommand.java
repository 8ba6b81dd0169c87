package io.sosight.cli;

import io.sosight.Analyzer;
import io.sosight.AnalyzerOptions;
import io.sosight.BundleSource;
import io.sosight.Rules;
import io.sosight.report.ReportWriter;
import io.sosight.report.Severity;
import io.sosight.report.TextOptions;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Reads sources and prints the report. */
@Command(
    name = "analyze",
    mixinStandardHelpOptions = true,
    versionProvider = Sosight.Version.class,
    description =
        "Reads a bundle, a folder, a log file or standard input and says what broke and why.",
    footer = {
      "",
      "Examples:",
      "  sosight analyze sosreport-node7.tar.xz",
      "  sosight analyze --format json --fail-on critical must-gather.tar.gz > report.json",
      "  sosight analyze --format html -o report.html /var/log",
      "  dmesg | sosight analyze --kernel 3.10.0-957.el7.x86_64 -"
    })
final class AnalyzeCommand implements Callable<Integer> {
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
      description = "text, json, html or markdown. Default: ${DEFAULT-VALUE}.")
  private String format = "text";

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Write the report to a file.")
  private @Nullable String output;

  @Option(
      names = "--lang",
      paramLabel = "LANG",
      defaultValue = "en",
      description = "Language of the report's texts: en or zh.")
  private String language = "en";

  @Option(
      names = "--rules",
      paramLabel = "DIR",
      description = "Further rule files; may be given several times.")
  private List<String> rules = List.of();

  @Option(
      names = "--since",
      paramLabel = "TIME",
      description = "Only what happened at or after: 2026-01-31T10:00:00Z, 2026-01-31 10:00 (UTC).")
  private @Nullable String since;

  @Option(names = "--until", paramLabel = "TIME", description = "Only what happened before.")
  private @Nullable String until;

  @Option(
      names = "--fail-on",
      paramLabel = "SEVERITY",
      description = "Exit with status 1 on a finding this severe: info, warning, critical.")
  private @Nullable String failOn;

  @Option(
      names = "--strict",
      description =
          "Exit with status 4 if files of the source are cut, damaged or unreadable, or a limit"
              + " left some out. A log that was rotated or a ring buffer that wrapped is none.")
  private boolean strict;

  @Option(
      names = "--jobs",
      paramLabel = "N",
      defaultValue = "1",
      description = "How many sources are read at once. Default: ${DEFAULT-VALUE}.")
  private int jobs = 1;

  @Option(
      names = {"-v", "--verbose", "--all"},
      description = "With --format text: everything, however long, instead of about one screen.")
  private boolean verbose;

  @Mixin private ReadingOptions reading = new ReadingOptions();

  AnalyzeCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() throws IOException {
    List<BundleSource> sources = ReadingOptions.sources(names, context);
    Optional<Severity> threshold = Optional.ofNullable(failOn).map(AnalyzeCommand::severity);
    if (jobs < 1) {
      throw new UsageException("--jobs must be above 0");
    }
    Analyzer analyzer = Analyzer.create(options());
    checkRules();
    if (output == null) {
      return run(analyzer, sources, threshold, context.console());
    }
    try (OutputStream file = OutputFile.at(ReadingOptions.path(output))) {
      return run(analyzer, sources, threshold, context.console().withOut(file));
    }
  }

  private int run(
      Analyzer analyzer, List<BundleSource> sources, Optional<Severity> threshold, Console console)
      throws IOException {
    ReportWriter writer = writer(sources.size(), console);
    ReportRun run = new ReportRun(writer, console, threshold, context.interruption());
    run.all(analyzer, sources, jobs);
    return run.status(strict);
  }

  /** The user's own rules are read before the sources, so that a fault costs no long run. */
  private void checkRules() {
    if (rules.isEmpty()) {
      return;
    }
    for (String folder : rules) {
      if (!Files.exists(ReadingOptions.path(folder))) {
        throw new UsageException("no such rules: " + folder);
      }
    }
    try {
      Rules.of(options());
    } catch (IllegalArgumentException e) {
      throw new UsageException(String.valueOf(e.getMessage()));
    }
  }

  private AnalyzerOptions options() {
    if (!language.equals("en") && !language.equals("zh")) {
      throw new UsageException("no such language: " + language + " (there are en and zh)");
    }
    AnalyzerOptions options =
        reading
            .toOptions(context.interruption())
            .withLanguage(language)
            .withRuleFolders(rules.stream().map(ReadingOptions::path).toList());
    if (since != null) {
      options = options.withSince(Times.parse(since));
    }
    return until == null ? options : options.withUntil(Times.parse(until));
  }

  private ReportWriter writer(int count, Console console) {
    return switch (format) {
      case "json" -> count == 1 ? ReportWriter.json() : ReportWriter.jsonLines();
      case "text" ->
          ReportWriter.text(
              TextOptions.defaults()
                  .withColumns(console.columns())
                  .withColor(console.color())
                  .withLanguage(language)
                  .withWhole(verbose));
      case "markdown" -> ReportWriter.markdown(language);
      case "html" -> {
        if (count > 1) {
          throw new UsageException("--format html takes one SOURCE: a page is one report");
        }
        yield ReportWriter.html(language);
      }
      default ->
          throw new UsageException(
              "no such format: " + format + " (there are text, json, html and markdown)");
    };
  }

  private static Severity severity(String text) {
    try {
      return Severity.valueOf(text.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new UsageException(
          "no such severity: " + text + " (there are info, warning and critical)");
    }
  }
}
