package io.sosight.internal.pipeline;

import io.sosight.internal.envelope.LogStats;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells the kind of a log whose name does not: by how its lines are wrapped, and who wrote them.
 */
final class Writers {
  private @Nullable String wrapped;
  private boolean kernel;
  private boolean others;

  void add(LogStats.Sample sample) {
    wrapped = wrapped == null ? wrapped(sample.wrapper()) : wrapped;
    if (sample.ident() != null) {
      boolean ofKernel = sample.ident().equals("kernel");
      kernel |= ofKernel;
      others |= !ofKernel;
    }
  }

  private static @Nullable String wrapped(List<String> wrapper) {
    String outer = wrapper.isEmpty() ? "" : wrapper.get(0);
    if (outer.startsWith("dmesg") || outer.equals("kmsg")) {
      return "kernel-log";
    }
    if (outer.startsWith("journal")) {
      return "journal";
    }
    return outer.equals("cri-log") || outer.equals("docker-json-file") ? "container-log" : null;
  }

  String kind() {
    if (wrapped != null) {
      return wrapped;
    }
    return !kernel ? "log" : others ? "syslog" : "kernel-log";
  }
}
