package io.sosight.internal.pipeline;

import io.sosight.internal.clock.Sighting;
import io.sosight.internal.clock.Zones;
import io.sosight.internal.layout.BundleShape;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Host names that logs print, by group of hosts. */
final class HostNames {
  /** Names before a machine gets its own: they name no host. */
  private static final Set<String> NAMELESS =
      Set.of("localhost", "ubuntu", "debian", "(none)", "-");

  private final Map<String, Map<String, Integer>> counts = new HashMap<>();
  private final Map<String, String> spelled = new HashMap<>();

  HostNames(Gathered gathered, BundleShape shape) {
    for (Gathered.ReadLog log : gathered.logs.values()) {
      if (log.kind.equals("pod-log") || log.kind.equals("container-log")) {
        continue;
      }
      String group = shape.groupOf(log.entry);
      for (Sighting sample : log.samples) {
        count(group, sample.host());
      }
    }
    for (Gathered.Kept kept : gathered.events) {
      count(
          shape.groupOf(kept.event().meta().source().entry()),
          kept.event().meta().host().orElse(null));
    }
  }

  private void count(String group, @org.jspecify.annotations.Nullable String host) {
    if (host == null || !names(host)) {
      return;
    }
    String key = key(host);
    spelled.putIfAbsent(key, host);
    counts.computeIfAbsent(group, name -> new LinkedHashMap<>()).merge(key, 1, Integer::sum);
  }

  /** Whether what stands where a host's name does is one. */
  static boolean names(String host) {
    return !host.isEmpty() && !NAMELESS.contains(host) && !zone(host);
  }

  /** What {@code date} prints before the year stands where syslog has its host. */
  private static boolean zone(String host) {
    return host.chars().allMatch(c -> c >= 'A' && c <= 'Z') && Zones.offset(host).isPresent();
  }

  /** What is equal for names of one host: full name and short name are. */
  static String key(String host) {
    String lower = host.toLowerCase(Locale.ROOT);
    int dot = lower.indexOf('.');
    boolean address = lower.chars().allMatch(c -> (c >= '0' && c <= '9') || c == '.' || c == ':');
    return dot > 0 && !address ? lower.substring(0, dot) : lower;
  }

  /** The names that a group's logs print, most frequent first. */
  List<String> of(String group) {
    return counts.getOrDefault(group, Collections.emptyMap()).entrySet().stream()
        .sorted(
            Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .map(entry -> spelled.getOrDefault(entry.getKey(), entry.getKey()))
        .toList();
  }

  /** Whether a group's logs are of several hosts. */
  boolean several(String group) {
    return counts.getOrDefault(group, Collections.emptyMap()).size() > 1;
  }

  /** The one name that a group's logs print. */
  Optional<String> only(String group) {
    List<String> names = of(group);
    return names.size() == 1 ? Optional.of(names.get(0)) : Optional.empty();
  }
}
