package io.sosight.cli;

import io.sosight.UnreadableSourceException;
import io.sosight.report.Printable;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Entry point of the command line. */
public final class Main {
  private Main() {}

  /** Runs one command and ends the process with its status. */
  public static void main(String[] args) {
    StandardInput input = StandardInput.open();
    Console console = Console.system(input);
    Interruption interruption = Interruption.onSignal(input::end);
    int status = run(args, console, interruption);
    interruption.finish(status);
  }

  /** Runs one command on these streams and gives the exit status. Never throws. */
  static int run(String[] args, Console console, Interruption interruption) {
    try {
      int status = execute(args, console, interruption);
      console.out().flush();
      return interruption.requested() ? ExitCode.INTERRUPTED : status;
    } catch (IOException e) {
      return failed(e, console, false);
    } catch (OutOfMemoryError e) {
      console.err().println("sosight: " + Memory.sentence());
      return ExitCode.UNREADABLE;
    }
  }

  private static int execute(String[] args, Console console, Interruption interruption)
      throws IOException {
    if (asksVersion(args)) {
      // picocli takes longer to start than this takes to say
      console.out().write(Sosight.Version.text().getBytes(StandardCharsets.UTF_8));
      return ExitCode.OK;
    }
    return commandLine(args, console, interruption).execute(args);
  }

  private static boolean asksVersion(String[] args) {
    return args.length == 1 && (args[0].equals("--version") || args[0].equals("-V"));
  }

  private static CommandLine commandLine(
      String[] args, Console console, Interruption interruption) {
    CommandLine line = Sosight.commandLine(args, new CommandContext(console, interruption));
    boolean color = console.color();
    line.setColorScheme(
        CommandLine.Help.defaultColorScheme(
            color ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF));
    line.setUsageHelpWidth(Math.min(Math.max(console.columns(), 80), 110));
    line.setOut(new PrintWriter(console.out(), false, StandardCharsets.UTF_8));
    line.setErr(new PrintWriter(console.err(), true, StandardCharsets.UTF_8));
    line.setParameterExceptionHandler((e, given) -> wrongUsage(e, console));
    line.setExecutionExceptionHandler(
        (e, command, parsed) ->
            failed(e, console, line.getCommand() instanceof Sosight program && program.debug()));
    return line;
  }

  private static int wrongUsage(ParameterException e, Console console) {
    CommandLine command = e.getCommandLine();
    console.err().println("sosight: " + Printable.of(String.valueOf(e.getMessage())));
    List<String> near = Suggestions.of(e);
    if (!near.isEmpty()) {
      console.err().println("Did you mean: " + String.join(", ", near) + "?");
    }
    console.err().println("See '" + command.getCommandSpec().qualifiedName() + " --help'.");
    return ExitCode.USAGE;
  }

  /** One line on standard error for whatever stopped a command. */
  private static int failed(Exception e, Console console, boolean debug) {
    if (brokenPipe(e)) {
      return ExitCode.OK;
    }
    if (debug) {
      e.printStackTrace(console.err());
    } else {
      console.err().println("sosight: " + Printable.of(reason(e)));
    }
    return e instanceof UsageException ? ExitCode.USAGE : ExitCode.UNREADABLE;
  }

  private static String reason(Exception e) {
    if (e instanceof UnreadableSourceException || e instanceof UsageException) {
      return String.valueOf(e.getMessage());
    }
    if (e instanceof FileSystemException file) {
      return file.getFile() + ": " + reason(file);
    }
    if (e instanceof IOException || e instanceof UncheckedIOException) {
      return String.valueOf(e.getMessage());
    }
    return "internal error: " + e + " (please report it; --debug shows where)";
  }

  private static String reason(FileSystemException e) {
    if (e instanceof NoSuchFileException) {
      return "no such file or folder";
    }
    if (e instanceof AccessDeniedException) {
      return "permission denied";
    }
    String why = e.getReason();
    return why == null ? e.getClass().getSimpleName() : why;
  }

  /** The reader of a pipe has left: nothing is wrong. */
  private static boolean brokenPipe(Throwable e) {
    for (Throwable t = e; t != null; t = t.getCause()) {
      if (t instanceof IOException && "Broken pipe".equals(t.getMessage())) {
        return true;
      }
    }
    return false;
  }
}
