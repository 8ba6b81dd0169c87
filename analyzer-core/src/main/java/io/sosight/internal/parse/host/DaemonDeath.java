package io.sosight.internal.parse.host;

import io.sosight.event.Data;
import io.sosight.event.Level;
import io.sosight.internal.envelope.LogRecord;
import io.sosight.internal.gate.Gate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The last words of a container runtime: a panic or a fatal error of Go's runtime, a record of
 * level fatal, or the error that {@code containerd} prints bare before it exits.
 */
final class DaemonDeath {
  static final String KIND = "daemon-fatal";

  /** Constant texts, one of which stands in every such line. */
  static final List<String> ANCHORS =
      List.of("panic: ", "fatal error: ", "level=fatal", "]: containerd: ");

  private static final Set<String> RUNTIMES =
      Set.of(
          "containerd",
          "docker-containerd",
          "dockerd",
          "dockerd-current",
          "docker",
          "crio",
          "cri-dockerd");

  private static final Gate GATE = new Gate(ANCHORS);

  private DaemonDeath() {}

  /** What the record says of its writer's end, or null. */
  static @Nullable HostReading read(LogRecord record) {
    String writer = record.ident();
    if (writer == null || !RUNTIMES.contains(writer) || !GATE.in(record.raw())) {
      return null;
    }
    String text = record.message();
    String reason = null;
    if (record.level() == Level.CRITICAL) {
      reason = "fatal";
    } else if (text.startsWith("panic: ")) {
      reason = "panic";
    } else if (text.startsWith("fatal error: ")) {
      reason = "fatal-error";
    } else if (text.startsWith("containerd: ") && record.level() == null) {
      reason = "exit";
    }
    return reason == null
        ? null
        : new HostReading(KIND, Data.builder().put("reason", reason).build());
  }
}
