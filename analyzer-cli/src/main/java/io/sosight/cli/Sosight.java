package io.sosight.cli;

import io.sosight.report.Tool;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The program itself; its commands do the work. */
@Command(
    name = "sosight",
    versionProvider = Sosight.Version.class,
    description =
        "Reads a support bundle or a log, offline, and says what broke, in which order and why.",
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  sosight analyze sosreport-node7.tar.xz",
      "  journalctl -k | sosight analyze -",
      "  sosight gfp 0xd0 --kernel 3.10.0-957.el7",
      "",
      "Exit status: 0 done, 1 a finding at or above --fail-on (or a corpus case that differs),",
      "2 wrong usage, 3 nothing could be read, 4 with --strict: files of the bundle are cut,",
      "damaged or unreadable, or a limit left some out (not: a log that was rotated or wrapped),",
      "130 interrupted."
    })
final class Sosight implements Runnable {
  private static final Map<String, Function<CommandContext, Object>> COMMANDS =
      new LinkedHashMap<>();

  static {
    COMMANDS.put("analyze", AnalyzeCommand::new);
    COMMANDS.put("events", EventsCommand::new);
    COMMANDS.put("timeline", TimelineCommand::new);
    COMMANDS.put("show", ShowCommand::new);
    COMMANDS.put("gfp", GfpCommand::new);
    COMMANDS.put("buddy", BuddyCommand::new);
    COMMANDS.put("diff", DiffCommand::new);
    COMMANDS.put("rules", RulesCommand::new);
    COMMANDS.put("corpus", CorpusCommand::new);
    COMMANDS.put("completion", CompletionCommand::new);
  }

  @Spec private CommandSpec spec;

  @Option(
      names = "--debug",
      scope = ScopeType.INHERIT,
      description = "Print a stack trace with an error.")
  private boolean debug;

  /**
   * The command line, with all commands or, when the first argument names one, with that one only:
   * reading the options of the others would cost time on every start.
   */
  static CommandLine commandLine(String[] args, CommandContext context) {
    CommandLine line = new CommandLine(new Sosight());
    Function<CommandContext, Object> wanted = args.length == 0 ? null : COMMANDS.get(args[0]);
    if (wanted != null && !args[0].equals("completion")) {
      line.addSubcommand(args[0], wanted.apply(context));
    } else {
      COMMANDS.forEach((name, maker) -> line.addSubcommand(name, maker.apply(context)));
    }
    return line;
  }

  /** Whether errors come with a stack trace. */
  boolean debug() {
    return debug;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a command is missing");
  }

  /** Version of the program and of the Java it runs on. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return text().lines().toArray(String[]::new);
    }

    static String text() {
      return "sosight "
          + Tool.version()
          + "\nJava "
          + System.getProperty("java.version")
          + ", "
          + System.getProperty("java.vm.name")
          + "\n";
    }
  }
}
