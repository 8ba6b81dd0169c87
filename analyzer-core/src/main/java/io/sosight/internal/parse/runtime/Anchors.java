package io.sosight.internal.parse.runtime;

import java.util.List;

/**
 * Constant texts, one of which stands in every line that can begin an event of a container daemon.
 * They hold no quote, backslash or angle bracket, which transports escape.
 */
final class Anchors {
  /** Texts that begin messages. */
  private static final List<String> MESSAGES =
      List.of("RunPodSandbox", "reatePodSandbox");

  /** Texts deep inside an error that make it worth reading whatever the message around it. */
  private static final List<String> ERRORS =
      List.of(
          "OCI runtime ",
          "oci runtime error",
          "container_linux.go:",
          "process_linux.go:",
          "/sys/fs/cgroup/",
          "runc create failed",
          "unable to start container process",
          "Error syncing pod",
          "rpc error: code = ",
          "/api/v1/",
          "/apis/");

  /** All of them. */
  static final List<String> ALL =
      java.util.stream.Stream.concat(MESSAGES.stream(), ERRORS.stream()).toList();

  private Anchors() {}

  /** Whether a text deep inside an error stands in a message. */
  static boolean inError(String message) {
    for (String anchor : ERRORS) {
      if (message.contains(anchor)) {
        return true;
      }
    }
    return false;
  }
}
