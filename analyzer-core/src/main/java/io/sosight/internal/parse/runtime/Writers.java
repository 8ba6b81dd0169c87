package io.sosight.internal.parse.runtime;

import io.sosight.internal.envelope.LogRecord;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who wrote a record whose transport does not say it. */
final class Writers {
  private Writers() {}

  /** Whether a record's fields are those of a daemon, not of a program inside a container. */
  static boolean knownDaemonShape(LogRecord record) {
    String outer = record.wrapper().isEmpty() ? "" : record.wrapper().get(0);
    return !outer.equals("cri-log") && !outer.equals("docker-json-file");
  }

  /** The program, or null when nothing tells it. */
  static @Nullable String of(LogRecord record, Facts facts) {
    if (record.ident() != null) {
      return record.ident();
    }
    List<String> wrapper = record.wrapper();
    String inner = wrapper.isEmpty() ? "none" : wrapper.get(wrapper.size() - 1);
    String outer = wrapper.isEmpty() ? "none" : wrapper.get(0);
    if (outer.equals("cri-log") || outer.equals("docker-json-file")) {
      return null;
    }
    return switch (inner) {
      case "klog-text", "klog-structured", "klog-json" -> "kubelet";
      case "crun-text" -> "crun";
      case "docker-cli" -> "docker";
      case "logrus-tty-fulltime" -> record.sourceFile() == null ? facts.component() : "crio";
      case "none", "logrus-tty", "logrus-text", "logrus-json" -> facts.component();
      default -> null;
    };
  }
}
