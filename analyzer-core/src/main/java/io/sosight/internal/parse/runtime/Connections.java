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

  /** What says that a container runtime's socket has nobody behind it. */
  private static final List<String> LOST =
      List.of(
          "rpc error: code = Unavailable",
          "rpc error: code = 14",
          "Cannot connect to the Docker daemon",
          "transport is closing");

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

  /** Whether an error says that the runtime itself was not there to be called. */
  static boolean runtimeLost(ErrorChain error) {
    for (String layer : error.chain()) {
      for (String text : LOST) {
        if (layer.startsWith(text)) {
          return true;
        }
      }
    }
    return false;
  }
}
