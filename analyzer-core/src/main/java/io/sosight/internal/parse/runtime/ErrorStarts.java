package io.sosight.internal.parse.runtime;

import java.util.List;

/** Words that errors begin with: where a comma in a list of errors divides two of them. */
final class ErrorStarts {
  private static final List<String> STARTS =
      List.of(
          "failed ",
          "Failed ",
          "error ",
          "Error",
          "rpc error",
          "unable ",
          "Unable ",
          "could not ",
          "couldn't ",
          "cannot ",
          "can't ",
          "unknown ",
          "timed out",
          "timeout",
          "context ",
          "networkPlugin ",
          "NetworkPlugin ",
          "plugin ",
          "netplugin ",
          "PLEG ",
          "pleg ",
          "container runtime",
          "Container runtime",
          "runtime network",
          "network ",
          "CSI",
          "MountVolume",
          "kubelet ",
          "CNI ",
          "OCI ",
          "open ",
          "Get ",
          "no ",
          "invalid ");

  private ErrorStarts() {}

  /** Whether a text begins as errors do. */
  static boolean in(String text) {
    for (String start : STARTS) {
      if (text.startsWith(start)) {
        return true;
      }
    }
    return false;
  }
}
