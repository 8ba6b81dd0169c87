package io.sosight.cli;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Runs typical commands once, so that the launcher can keep their classes in a class data archive.
 */
public final class WarmUp {
  private static final String[][] COMMANDS = {
    {"--version"},
    {"gfp", "0xd0", "--kernel", "3.10.0-957.el7.x86_64"},
    {"gfp", "--batch"},
    {"events", "--all", "--format", "ndjson", "-"},
    {"timeline", "-"},
    {"buddy", "-"},
    {"rules", "list"},
    {"analyze", "-"},
    {"analyze", "--format", "json", "-"},
  };

  private WarmUp() {}

  /** Runs them on a sample that comes with the program; prints nothing. */
  public static void main(String[] args) throws IOException {
    for (String[] command : COMMANDS) {
      Main.run(command, console(), Interruption.none());
    }
  }

  private static Console console() throws IOException {
    try (InputStream sample = WarmUp.class.getResourceAsStream("warm-up.log")) {
      byte[] log = sample == null ? new byte[0] : sample.readAllBytes();
      OutputStream nowhere = OutputStream.nullOutputStream();
      return new Console(
          new ByteArrayInputStream(log),
          nowhere,
          new PrintStream(nowhere, false, StandardCharsets.UTF_8),
          false,
          false,
          100,
          Map.of());
    }
  }
}
