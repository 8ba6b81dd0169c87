package io.sosight.internal.parse.runtime;

import io.sosight.internal.decode.PodNames;
import io.sosight.internal.envelope.LogRecord;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What lines of {@code docker events} state: whom, by the labels that the kubelet gives. */
final class DockerEvents {
  private DockerEvents() {}

  static boolean isOne(LogRecord record) {
    return record.wrapper().contains("docker-events");
  }

  static void read(LogRecord record, Facts facts) {
    Map<?, ?> labels = record.fields().get("attributes") instanceof Map<?, ?> map ? map : Map.of();
    facts.containerId(FieldReader.text(record.fields().get("container")));
    facts.sandboxId(text(labels, "io.kubernetes.sandbox.id"));
    String name = text(labels, "io.kubernetes.container.name");
    facts.containerName("POD".equals(name) ? null : name);
    facts.pod(
        PodNames.of(
            text(labels, "io.kubernetes.pod.namespace"),
            text(labels, "io.kubernetes.pod.name"),
            text(labels, "io.kubernetes.pod.uid")));
    facts.data().putIfAbsent("image", text(labels, "image"));
    Long code = Words.number(text(labels, "exitCode"));
    facts.data().put("exitCode", code);
    if (code != null) {
      facts.data().put("signal", Statuses.signalOfExit(code));
    }
    String kind = kind(FieldReader.text(record.fields().get("action")));
    if (kind != null) {
      facts.kinds().fixed(kind);
    }
  }

  private static @Nullable String kind(@Nullable String action) {
    return switch (String.valueOf(action)) {
      case "oom" -> "oom-killed";
      case "die" -> "shim-exit";
      case "start" -> "container-start";
      default -> null;
    };
  }

  private static @Nullable String text(Map<?, ?> labels, String name) {
    return FieldReader.text(labels.get(name));
  }
}
