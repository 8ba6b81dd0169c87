package io.sosight.internal.parse.runtime;

import java.util.Optional;
import java.util.OptionalLong;

/** Exit statuses and signals that a layer names. */
final class Statuses {
  private static final String[] EXIT_MARKS = {
    "exit status ", "exit status: ", "exit code ", "exit code: ", "exited with code "
  };
  private static final String SIGNAL = "signal: ";

  private Statuses() {}

  /** The number that a layer gives as an exit status or code. */
  static OptionalLong exitCode(String layer) {
    for (String mark : EXIT_MARKS) {
      int at = layer.indexOf(mark);
      if (at >= 0) {
        int from = at + mark.length();
        int end = from;
        while (end < layer.length() && end - from < 6 && digit(layer.charAt(end))) {
          end++;
        }
        if (end > from) {
          return OptionalLong.of(Long.parseLong(layer, from, end, 10));
        }
      }
    }
    return OptionalLong.empty();
  }

  /** The signal that a layer {@code signal: killed} names. */
  static Optional<String> signal(String layer) {
    int at = layer.indexOf(SIGNAL);
    return at < 0 ? Optional.empty() : NameTables.signal(layer.substring(at + SIGNAL.length()));
  }

  /** The signal of an exit code above 128, as a shell and a container runtime build it. */
  static Optional<String> signalOfExit(long code) {
    return code > 128 && code < 160 ? NameTables.signal(code - 128) : Optional.empty();
  }

  private static boolean digit(char c) {
    return c >= '0' && c <= '9';
  }
}
