package io.sosight.cli;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Where a command reads and writes.
 *
 * @param in standard input
 * @param out results, UTF-8
 * @param err everything else
 * @param outIsTerminal whether a person reads {@code out} directly
 * @param errIsTerminal whether a person reads {@code err} directly
 * @param columns width of the terminal
 * @param environment environment variables
 */
record Console(
    InputStream in,
    OutputStream out,
    PrintStream err,
    boolean outIsTerminal,
    boolean errIsTerminal,
    int columns,
    Map<String, String> environment) {

  private static final int DEFAULT_COLUMNS = 100;

  /**
   * The process's own streams around its standard input; the launcher tells which of them are a
   * terminal.
   */
  static Console system(InputStream in) {
    String terminal = System.getProperty("sosight.terminal", "");
    return new Console(
        in,
        new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), 1 << 16),
        new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8),
        terminal.contains("out"),
        terminal.contains("err"),
        columns(System.getProperty("sosight.columns", "")),
        System.getenv());
  }

  private static int columns(String text) {
    try {
      int columns = Integer.parseInt(text.strip());
      return columns >= 40 ? columns : DEFAULT_COLUMNS;
    } catch (NumberFormatException e) {
      return DEFAULT_COLUMNS;
    }
  }

  /** Whether results may be coloured (https://no-color.org). */
  boolean color() {
    return outIsTerminal && environment.getOrDefault("NO_COLOR", "").isEmpty() && !dumb();
  }

  private boolean dumb() {
    return "dumb".equals(environment.get("TERM"));
  }

  /** The same console writing its results elsewhere, for a file. */
  Console withOut(OutputStream other) {
    return new Console(in, other, err, false, errIsTerminal, columns, environment);
  }
}
