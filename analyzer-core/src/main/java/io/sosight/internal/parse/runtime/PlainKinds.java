package io.sosight.internal.parse.runtime;

import io.sosight.event.Level;
import io.sosight.internal.envelope.LogRecord;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Kinds of records that tell what a daemon did, in great number, and are no trouble: they are named
 * where every record is asked for, and are never events.
 */
final class PlainKinds {
  private static final Set<String> PLAIN =
      Set.of(
          "container-output",
          "container-io",
          "container-remove",
          "crio-debug",
          "pod-worker",
          "sync-loop",
          "eviction-observation",
          "banner");

  private static final Set<String> DOCKER = Set.of("dockerd", "dockerd-current", "docker");

  private PlainKinds() {}

  /** Whether records of a kind are no events. */
  static boolean isPlain(String kind) {
    return PLAIN.contains(kind);
  }

  /** The kind of a record that no message family claims, or null. */
  static @Nullable String of(LogRecord record, Facts facts) {
    List<String> wrapper = record.wrapper();
    String outer = wrapper.isEmpty() ? "" : wrapper.get(0);
    if (outer.equals("journalctl-banner")) {
      return "banner";
    }
    if (record.level() == Level.DEBUG && "crio".equals(Writers.of(record, facts))) {
      return "crio-debug";
    }
    if (record.ident() != null
        && DOCKER.contains(record.ident())
        && record.level() != null
        && record.level().compareTo(Level.ERROR) >= 0
        && !wrapper.isEmpty()
        && wrapper.get(wrapper.size() - 1).startsWith("logrus-")) {
      return "docker-error";
    }
    String file = record.sourceFile();
    if (file != null && file.startsWith("pod_workers.go") && facts.pod() != null) {
      return "pod-worker";
    }
    return null;
  }
}
