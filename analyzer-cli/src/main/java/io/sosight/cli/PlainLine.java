package io.sosight.cli;

import io.sosight.report.Tool;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads command lines that can only mean one thing without picocli, whose start takes longer than
 * most commands. Whatever is out of the ordinary (help, an option given twice, an empty value, a
 * file of arguments, any mistake) is left to picocli, so that the two never differ.
 */
final class PlainLine {
  private PlainLine() {}

  /** The command with everything set; null when picocli must read the line. */
  static @Nullable PlainCommand read(String[] arguments, CommandContext context) {
    PlainCommand command = arguments.length == 0 ? null : command(arguments[0], context);
    return command != null && taken(command, arguments) ? command : null;
  }

  /** Whether only the version is asked for. */
  static boolean asksVersion(String[] arguments) {
    return arguments.length == 1 && (arguments[0].equals("--version") || arguments[0].equals("-V"));
  }

  /** Version of the program and of the Java it runs on, a line each. */
  static String versionText() {
    return "sosight "
        + Tool.version()
        + "\nJava "
        + System.getProperty("java.version")
        + ", "
        + System.getProperty("java.vm.name")
        + "\n";
  }

  private static @Nullable PlainCommand command(String name, CommandContext context) {
    return switch (name) {
      case "analyze" -> new AnalyzeCommand(context);
      case "events" -> new EventsCommand(context);
      case "timeline" -> new TimelineCommand(context);
      case "gfp" -> new GfpCommand(context);
      default -> null;
    };
  }

  private static boolean taken(PlainCommand command, String[] arguments) {
    List<String> words = new ArrayList<>();
    Set<String> given = new HashSet<>();
    for (int i = 1; i < arguments.length; i++) {
      String argument = arguments[i];
      if (!plain(argument)) {
        return false;
      }
      if (!argument.startsWith("-") || argument.equals("-")) {
        words.add(argument);
        continue;
      }
      int equals = argument.indexOf('=');
      String name = equals < 0 ? argument : argument.substring(0, equals);
      if (!given.add(name)) {
        return false;
      }
      if (equals < 0 && command.takeFlag(name)) {
        continue;
      }
      String value = equals >= 0 ? argument.substring(equals + 1) : next(arguments, ++i);
      if (!plain(value) || value.startsWith("-") || !command.takeOption(name, value)) {
        return false;
      }
    }
    return command.takeWords(words);
  }

  private static String next(String[] arguments, int i) {
    return i < arguments.length ? arguments[i] : "";
  }

  /** Whether a text stands for itself. */
  private static boolean plain(String text) {
    return !text.isEmpty() && text.charAt(0) != '@' && text.indexOf('"') < 0;
  }
}
