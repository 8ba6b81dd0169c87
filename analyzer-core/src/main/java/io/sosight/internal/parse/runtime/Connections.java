package io.sosight.internal.parse.runtime;

import io.sosight.event.ErrorChain;
import java.util.List;

/** Whether an error says that the other side could not be reached, or did not answer. */
final class Connections {
  private static final List<String> TEXTS =
      List.of(
          "connection lost",
          "connection refused",
          "connection reset",
          "connection timed out",
          "no route to host",
          "network is unreachable",
          "broken pipe",
          "timeout",
          "Timeout",
          "timed out",
          "deadline exceeded",
          "EOF",
          "no such host",
          "use of closed",
          "server misbehaving");

  private Connections() {}

  static boolean failed(ErrorChain error) {
    String root = error.rootCause().orElse("");
    for (String text : TEXTS) {
      if (root.contains(text)) {
        return true;
      }
    }
    return false;
  }
}
