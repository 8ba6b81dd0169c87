package io.sosight.internal.pipeline;

import io.sosight.internal.clock.Sighting;
import io.sosight.internal.layout.BundleShape;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds which top folders or archives of a plain tree are each of one host: people put the logs of
 * several nodes side by side. What lies there and prints no host is then of that host too.
 */
final class HostParts {
  private static final int MOST_PARTS = 1000;

  private final BundleShape shape;
  private final Map<String, Set<String>> hosts = new HashMap<>();

  private HostParts(BundleShape shape) {
    this.shape = shape;
  }

  /** The shape with a host for each part, where every part with logs prints a name of its own. */
  static BundleShape told(BundleShape shape, Gathered gathered, HostNames names) {
    if (!shape.kind().equals("plain-tree") || !names.several("")) {
      return shape;
    }
    HostParts parts = new HostParts(shape);
    for (Gathered.ReadLog log : gathered.logs.values()) {
      if (!log.kind.equals("pod-log") && !log.kind.equals("container-log")) {
        for (Sighting sample : log.samples) {
          parts.add(log.entry, sample.host());
        }
      }
    }
    for (Gathered.Kept kept : gathered.events) {
      parts.add(kept.event().meta().source().entry(), kept.event().meta().host().orElse(null));
    }
    return parts.shape();
  }

  private void add(String entry, @Nullable String host) {
    if (host != null && HostNames.names(host) && hosts.size() < MOST_PARTS) {
      hosts.computeIfAbsent(part(entry), key -> new HashSet<>()).add(HostNames.key(host));
    }
  }

  /** The folder or archive at the top that an entry lies in; the root itself when it lies there. */
  private String part(String entry) {
    String inside = shape.strip(entry);
    int slash = inside.indexOf('/');
    return entry.substring(0, entry.length() - inside.length() + Math.max(slash, 0));
  }

  private BundleShape shape() {
    Set<String> all = new HashSet<>();
    for (Map.Entry<String, Set<String>> one : hosts.entrySet()) {
      boolean top = one.getKey().isEmpty() || one.getKey().endsWith("/");
      if (top || one.getValue().size() > 1 || !all.addAll(one.getValue())) {
        return shape;
      }
    }
    List<String> roots = new ArrayList<>(hosts.keySet());
    roots.sort(Comparator.comparingInt(String::length).reversed().thenComparing(String::compareTo));
    return new BundleShape(
        shape.kind(),
        shape.root(),
        roots.stream().map(root -> new BundleShape.Part(root, shape.kind())).toList());
  }
}
