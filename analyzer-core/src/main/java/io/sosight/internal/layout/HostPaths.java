package io.sosight.internal.layout;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Paths that name the host their files belong to. The rules are data: {@code hosts.tsv}. */
final class HostPaths {
  private static final List<Rule> RULES = rules();

  private HostPaths() {}

  private record Rule(String kind, PathPattern pattern) {}

  private static List<Rule> rules() {
    List<Rule> rules = new ArrayList<>();
    for (String[] row : Table.rows(HostPaths.class, "hosts.tsv")) {
      rules.add(new Rule(row[0], new PathPattern(row[1])));
    }
    return List.copyOf(rules);
  }

  /** The host that a path names in a bundle of a kind, or null. */
  static @Nullable String hostOf(String kind, String path) {
    String[] parts = null;
    for (Rule rule : RULES) {
      if (!rule.kind().equals(kind)) {
        continue;
      }
      if (parts == null) {
        parts = PathPattern.split(path);
      }
      String host = rule.pattern().host(parts);
      if (host != null) {
        return plain(kind, host);
      }
    }
    return null;
  }

  /** Harvester appends a random part of six characters to a node's name: no host name has it. */
  private static String plain(String kind, String host) {
    int dash = host.lastIndexOf('-');
    if (!kind.equals("rancher-support-bundle") || dash < 1 || host.length() - dash != 7) {
      return host;
    }
    for (int i = dash + 1; i < host.length(); i++) {
      char c = host.charAt(i);
      if (c < '0' || (c > '9' && c < 'a') || c > 'z') {
        return host;
      }
    }
    boolean digit = host.substring(dash + 1).chars().anyMatch(c -> c <= '9');
    return digit ? host.substring(0, dash) : host;
  }
}
