package io.sosight.internal.parse.runtime;

import java.util.List;

/** Wraps errors as daemons do. */
final class Wrappers {
  static final int COUNT = 8;

  private Wrappers() {}

  /** A text inside a wrapper; the wrapper's own layers are put before the others. */
  static String wrap(int kind, String text, List<String> layers, int level) {
    return switch (kind) {
      case 0 -> {
        layers.add(0, "process_linux.go:30" + level + ": running exec setns process for init");
        yield layers.get(0) + " caused " + quote(text);
      }
      case 1 -> {
        layers.add(0, "container_linux.go:37" + level + ": starting container process");
        yield layers.get(0) + " caused: " + text;
      }
      case 2 -> {
        layers.add(0, "invalid header field value");
        yield layers.get(0) + " " + quote(text + "\n");
      }
      case 3 -> {
        layers.add(0, "Error response from daemon");
        yield layers.get(0) + ": {\"message\":" + quote(text) + "}";
      }
      case 4 -> {
        layers.add(0, "rpc error: code = Unknown");
        yield layers.get(0) + " desc = " + text;
      }
      case 5 -> {
        layers.add(
            0,
            "failed to \"CreatePodSandbox\" for \"web-0_shop(6f1c)\" with CreatePodSandboxError");
        yield layers.get(0) + ": " + quote(text);
      }
      case 6 -> {
        layers.add(0, "netplugin failed");
        yield layers.get(0) + ": " + quote(text);
      }
      default -> {
        layers.add(0, "failed to start sandbox container for pod \"web-" + level + "\"");
        yield layers.get(0) + ": " + text;
      }
    };
  }

  /** A text as Go's {@code %q} prints it. */
  static String quote(String text) {
    StringBuilder out = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\t' -> out.append("\\t");
        default -> out.append(c);
      }
    }
    return out.append('"').toString();
  }
}
