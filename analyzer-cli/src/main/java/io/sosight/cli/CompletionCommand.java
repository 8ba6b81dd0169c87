package io.sosight.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints a completion script. */
@Command(
    name = "completion",
    mixinStandardHelpOptions = true,
    versionProvider = Sosight.Version.class,
    description = "Prints a script that completes commands and options in a shell.",
    footer = {
      "",
      "Examples:",
      "  . <(sosight completion bash)",
      "  sosight completion zsh > ~/.zsh/_sosight   (source it from ~/.zshrc)",
      "  sosight completion fish > ~/.config/fish/completions/sosight.fish"
    })
final class CompletionCommand implements Callable<Integer> {
  private final CommandContext context;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "SHELL", description = "bash, zsh or fish.")
  private String shell = "";

  CompletionCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() throws IOException {
    CommandLine root = spec.parent().commandLine();
    String script =
        switch (shell.toLowerCase(Locale.ROOT)) {
          // picocli's script serves both: it turns on bashcompinit when zsh reads it
          case "bash", "zsh" -> AutoComplete.bash("sosight", root);
          case "fish" -> fish(root);
          default ->
              throw new UsageException(
                  "no such shell: " + shell + " (there are bash, zsh and fish)");
        };
    context.console().out().write(script.getBytes(StandardCharsets.UTF_8));
    return ExitCode.OK;
  }

  private static String fish(CommandLine root) {
    StringBuilder script = new StringBuilder(4000);
    for (Map.Entry<String, CommandLine> command : root.getSubcommands().entrySet()) {
      CommandSpec spec = command.getValue().getCommandSpec();
      script
          .append("complete -c sosight -n __fish_use_subcommand -a ")
          .append(command.getKey())
          .append(" -d ")
          .append(quoted(String.join(" ", spec.usageMessage().description())))
          .append('\n');
      spec.options().stream()
          .filter(option -> !option.hidden())
          .forEach(option -> script.append(fish(command.getKey(), option)));
    }
    return script.toString();
  }

  private static String fish(String command, OptionSpec option) {
    StringBuilder line = new StringBuilder(120);
    line.append("complete -c sosight -n '__fish_seen_subcommand_from ")
        .append(command)
        .append('\'');
    for (String name : option.names()) {
      line.append(name.startsWith("--") ? " -l " + name.substring(2) : " -s " + name.substring(1));
    }
    if (option.arity().max() > 0) {
      line.append(" -r");
    }
    return line.append(" -d ")
        .append(quoted(String.join(" ", option.description())))
        .append('\n')
        .toString();
  }

  private static String quoted(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}
