package io.sosight.cli;

import io.sosight.corpus.CorpusCase;
import io.sosight.corpus.CorpusFiles;
import io.sosight.corpus.CorpusRunner;
import io.sosight.report.Printable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs regression cases. */
@Command(
    name = "corpus",
    mixinStandardHelpOptions = true,
    versionProvider = Sosight.Version.class,
    description = "Regression tests: inputs with the values that must be found in them.",
    footer = {
      "",
      "Examples:",
      "  sosight corpus check corpus",
      "  sosight corpus accept corpus/kernel/oom-memcg-v1-el7",
      "  sosight corpus add sosreport-node7.tar.xz --as corpus/incidents/node7"
    })
final class CorpusCommand implements Runnable {
  private final CommandContext context;

  @Spec private CommandSpec spec;

  CorpusCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "check, accept or add is missing");
  }

  @Command(
      name = "check",
      mixinStandardHelpOptions = true,
      description = "Runs every case below the folders; exit status 1 when one differs.")
  int check(
      @Parameters(arity = "1..*", paramLabel = "DIR", description = "Folders with cases.")
          List<String> folders,
      @Option(names = "--no-gate", description = "Parse every line: the slow reference path.")
          boolean noGate)
      throws IOException {
    CorpusRunner runner = CorpusRunner.create().adjusting(options -> options.withGate(!noGate));
    return run(folders, runner::check, "differs");
  }

  @Command(
      name = "accept",
      mixinStandardHelpOptions = true,
      description = "Rewrites expected values to what is found now and prints what was different.")
  int accept(
      @Parameters(arity = "1..*", paramLabel = "DIR", description = "Folders with cases.")
          List<String> folders)
      throws IOException {
    run(folders, CorpusRunner.create()::accept, "rewritten");
    return ExitCode.OK;
  }

  @Command(
      name = "add",
      mixinStandardHelpOptions = true,
      description = "Makes a case of a source, as a draft to be read and corrected.")
  int add(
      @Parameters(paramLabel = "SOURCE", description = "Bundle, folder or log file.") String source,
      @Option(
              names = "--as",
              required = true,
              paramLabel = "NAME",
              description = "The case's folder: corpus/GROUP/NAME.")
          String name)
      throws IOException {
    CorpusFiles.add(ReadingOptions.path(source), ReadingOptions.path(name));
    print(name + ": read the input, correct case.json, and say in SOURCE where it comes from\n");
    return ExitCode.OK;
  }

  @FunctionalInterface
  private interface Action {
    List<String> on(CorpusCase which) throws IOException;
  }

  private int run(List<String> names, Action action, String verb) throws IOException {
    int cases = 0;
    int different = 0;
    for (String name : names) {
      Path root = ReadingOptions.path(name);
      if (!Files.isDirectory(root)) {
        throw new UsageException("not a folder: " + name);
      }
      for (Path folder : CorpusCase.find(root)) {
        CorpusCase which = CorpusCase.read(folder);
        List<String> differences = action.on(which);
        cases++;
        if (!differences.isEmpty()) {
          different++;
          print(folder + " " + verb + ":\n");
          for (String line : differences) {
            print("  " + line + "\n");
          }
        }
      }
    }
    if (cases == 0) {
      throw new UsageException("no cases in " + String.join(", ", names));
    }
    print(cases - different + " of " + cases + " cases as expected\n");
    return different == 0 ? ExitCode.OK : ExitCode.FOUND;
  }

  private void print(String text) throws IOException {
    context.console().out().write(Printable.lines(text).getBytes(StandardCharsets.UTF_8));
  }
}
