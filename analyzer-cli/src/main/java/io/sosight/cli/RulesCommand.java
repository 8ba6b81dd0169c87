package io.sosight.cli;

import io.sosight.AnalyzerOptions;
import io.sosight.RuleInfo;
import io.sosight.RuleProblem;
import io.sosight.Rules;
import io.sosight.event.Data;
import io.sosight.report.Printable;
import io.sosight.report.ReportWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Lists, shows and checks diagnoses. */
@Command(
    name = "rules",
    mixinStandardHelpOptions = true,
    versionProvider = Sosight.Version.class,
    description = "The diagnoses: what there is, what each says, whether a rule file is valid.",
    footer = {
      "",
      "Examples:",
      "  sosight rules list",
      "  sosight rules show kmem-memcg-slab-leak-el7",
      "  sosight rules check my-rules/*.yaml"
    })
final class RulesCommand implements Runnable {
  private final CommandContext context;

  @Spec private CommandSpec spec;

  RulesCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "list, show or check is missing");
  }

  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = "Lists the diagnoses with their severity and title.")
  int list(
      @Option(names = "--lang", defaultValue = "en", paramLabel = "LANG", description = "en or zh.")
          String language,
      @Option(names = "--rules", paramLabel = "DIR", description = "Further rule files.")
          List<String> folders,
      @Option(
              names = "--format",
              defaultValue = "text",
              paramLabel = "FORM",
              description = "text or ndjson.")
          String format)
      throws IOException {
    boolean json = format.equals("ndjson");
    if (!json && !format.equals("text")) {
      throw new UsageException("no such format: " + format + " (there are text and ndjson)");
    }
    for (RuleInfo rule : rules(language, folders).list()) {
      if (json) {
        ReportWriter.jsonLine(data(rule), context.console().out());
      } else {
        print(
            String.format(
                Locale.ROOT,
                "%-9s %-34s %s%n",
                rule.severity().jsonName(),
                rule.id(),
                rule.title()));
      }
    }
    return ExitCode.OK;
  }

  private static Data data(RuleInfo rule) {
    return Data.builder()
        .put("id", rule.id())
        .put("version", rule.version())
        .put("category", rule.category())
        .put("severity", rule.severity().jsonName())
        .put("title", rule.title())
        .put("causedBy", rule.causedBy())
        .build();
  }

  @Command(
      name = "show",
      mixinStandardHelpOptions = true,
      description = "Prints the page of a diagnosis: how it works, what proves it, what to do.")
  int show(
      @Parameters(paramLabel = "ID", description = "Id of the rule.") String id,
      @Option(names = "--lang", defaultValue = "en", paramLabel = "LANG", description = "en or zh.")
          String language,
      @Option(names = "--rules", paramLabel = "DIR", description = "Further rule files.")
          List<String> folders,
      @Option(names = "--source", description = "Print the rule file itself.") boolean source)
      throws IOException {
    Rules rules = rules(language, folders);
    Optional<String> text = source ? rules.source(id) : rules.page(id);
    print(
        text.orElseThrow(
            () -> new UsageException("no rule " + id + " (sosight rules list has all)")));
    return ExitCode.OK;
  }

  @Command(
      name = "check",
      mixinStandardHelpOptions = true,
      description = "Checks rule files; exit status 1 when one is not valid.")
  int check(
      @Parameters(arity = "1..*", paramLabel = "FILE", description = "Rule files.")
          List<String> files)
      throws IOException {
    boolean valid = true;
    for (String file : files) {
      Path path = ReadingOptions.path(file);
      if (Files.isDirectory(path)) {
        throw new UsageException("rules check takes files; " + file + " is a folder");
      }
      List<RuleProblem> problems = Rules.check(path);
      valid &= problems.isEmpty();
      for (RuleProblem problem : problems) {
        print(
            file + ":" + problem.line() + ":" + problem.column() + ": " + problem.message() + "\n");
      }
      if (problems.isEmpty()) {
        print(file + ": valid\n");
      }
    }
    return valid ? ExitCode.OK : ExitCode.FOUND;
  }

  private static Rules rules(
      String language, @org.jspecify.annotations.Nullable List<String> folders) {
    if (!language.equals("en") && !language.equals("zh")) {
      throw new UsageException("no such language: " + language + " (there are en and zh)");
    }
    AnalyzerOptions options = AnalyzerOptions.defaults().withLanguage(language);
    if (folders != null) {
      options = options.withRuleFolders(folders.stream().map(ReadingOptions::path).toList());
    }
    try {
      return Rules.of(options);
    } catch (IllegalArgumentException e) {
      throw new UsageException(String.valueOf(e.getMessage()));
    }
  }

  private void print(String text) throws IOException {
    context.console().out().write(Printable.lines(text).getBytes(StandardCharsets.UTF_8));
  }
}
