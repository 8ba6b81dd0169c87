package io.sosight.internal.pipeline;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Which parts of a bundle are of one host: those whose host has one name, be it that the host was
 * collected twice or that its logs lie in several places. Names that stand for any host, short ones
 * of hosts in several domains, and those that {@code sos clean} made up tell nothing beyond a part.
 */
final class NamedHosts {
  private final boolean madeUp;
  private final Map<String, Set<String>> domains = new HashMap<>();

  /** {@code madeUp}: names were replaced. */
  NamedHosts(boolean madeUp) {
    this.madeUp = madeUp;
  }

  /** A host of the bundle has this name. */
  void add(String name) {
    int dot = name.indexOf('.');
    if (dot > 0) {
      domains
          .computeIfAbsent(HostNames.key(name), key -> new HashSet<>())
          .add(name.substring(dot).toLowerCase(Locale.ROOT));
    }
  }

  /** What is equal for records of one host. */
  String key(String group, String name) {
    String key = HostNames.key(name);
    boolean unique = domains.getOrDefault(key, Set.of()).size() <= 1;
    return !madeUp && unique && HostNames.names(name) ? '\0' + key : group + '\0' + key;
  }
}
