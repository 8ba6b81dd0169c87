package io.sosight.internal.pipeline;

import io.sosight.event.Data;
import io.sosight.event.PodRef;
import io.sosight.fact.Snapshot;
import io.sosight.internal.decode.LogOrigin;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The nodes of pods as their objects state them ({@code spec.nodeName}): where their logs are of.
 */
final class PodNodes {
  /** Stands for a name that pods of several nodes had. */
  private static final String SEVERAL = "";

  private final Map<String, String> byUid = new HashMap<>();
  private final Map<String, String> byName = new HashMap<>();
  private final Map<String, Optional<String>> byEntry = new HashMap<>();
  private final Map<String, String> spelled = new HashMap<>();

  /**
   * The nodes of pods.
   *
   * @param hosts names of hosts as the bundle's facts spell them
   */
  PodNodes(List<Snapshot> snapshots, Collection<String> hosts) {
    hosts.forEach(host -> spelled.putIfAbsent(HostNames.key(host), host));
    for (Snapshot snapshot : snapshots) {
      if (snapshot.kind().equals("pods")) {
        snapshot.data().objects("pods").forEach(this::add);
      }
    }
  }

  private void add(Data pod) {
    String node = pod.text("node").orElse(null);
    if (node == null || !HostNames.names(node)) {
      return;
    }
    String host = spelled.getOrDefault(HostNames.key(node), node);
    pod.text("uid").ifPresent(uid -> byUid.put(uid, host));
    String name = name(pod.text("namespace"), pod.text("name"));
    if (name != null) {
      byName.merge(name, host, (one, other) -> one.equals(other) ? one : SEVERAL);
    }
  }

  /** The host that a pod's log is of, as far as the log's path or its event names the pod. */
  Optional<String> hostOf(String entry, Optional<PodRef> stated) {
    if (byName.isEmpty()) {
      return Optional.empty();
    }
    Optional<String> host = byEntry.computeIfAbsent(entry, this::ofPath);
    return host.isPresent() ? host : stated.flatMap(this::of);
  }

  private Optional<String> ofPath(String entry) {
    LogOrigin origin = LogOrigin.ofPath(entry);
    return origin == null ? Optional.empty() : origin.pod().flatMap(this::of);
  }

  private Optional<String> of(PodRef pod) {
    String uid = pod.uid().orElse(null);
    String known = uid == null ? null : byUid.get(uid);
    String name = name(pod.namespace(), pod.name());
    // a pod that was made anew under its name may be on another node
    known = known == null && uid == null && name != null ? byName.get(name) : known;
    return Optional.ofNullable(known).filter(host -> !host.equals(SEVERAL));
  }

  private static @Nullable String name(Optional<String> namespace, Optional<String> pod) {
    return namespace.isPresent() && pod.isPresent() ? namespace.get() + '/' + pod.get() : null;
  }
}
