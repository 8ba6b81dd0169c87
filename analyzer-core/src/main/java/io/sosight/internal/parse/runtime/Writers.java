package io.sosight.internal.parse.runtime;

import io.sosight.internal.envelope.LogRecord;
import io.sosight.internal.envelope.Stamp;
import io.sosight.internal.parse.LogPlace;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who wrote a record whose transport does not say it. */
final class Writers {
  private Writers() {}

  private static final Set<String> DAEMONS =
      Set.of("kubelet", "dockerd", "containerd", "crio", "k3s", "rke2", "hyperkube");

  /**
   * Whether a record is the output of a program in a container, whatever that program says. Some
   * distributions run the kubelet itself in one.
   */
  static boolean inContainer(LogRecord record, LogPlace place) {
    String outer = record.wrapper().isEmpty() ? "" : record.wrapper().get(0);
    boolean container =
        outer.equals("cri-log") || outer.equals("docker-json-file") || place.ofContainer();
    return container && (record.ident() == null || !DAEMONS.contains(record.ident()));
  }

  /** Whether the stamp has a blank between date and time, which CRI-O alone prints in this form. */
  private static boolean blankStamp(LogRecord record) {
    Stamp stamp = record.stamp();
    return stamp != null && stamp.raw().length() > 10 && stamp.raw().charAt(10) == ' ';
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
      case "crun-text" -> "crun";
      case "docker-cli" -> "docker";
      case "logrus-text" ->
          facts.component() == null && blankStamp(record) ? "crio" : facts.component();
      case "logrus-tty-fulltime" -> record.sourceFile() == null ? facts.component() : "crio";
      case "none", "klog-text", "klog-structured", "klog-json", "logrus-tty", "logrus-json" ->
          facts.component();
      default -> null;
    };
  }
}
