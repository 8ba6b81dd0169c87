package io.sosight.internal.layout;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What kind of bundle was read, where its top is and which parts belong to which host.
 *
 * @param kind the contract's name of the kind
 * @param root the top folder that entry paths leave out; empty when there is none
 * @param parts folders that are each a bundle of a kind, or hold one host's files, longest first
 */
public record BundleShape(String kind, Optional<String> root, List<Part> parts) {
  /** Kinds that are made on one host, of that host. */
  private static final Set<String> OF_ONE_HOST =
      Set.of("sosreport", "eks-log-collector", "supportconfig", "insights");

  /**
   * A folder of the source.
   *
   * @param folder full path without a slash at the end; "" for the whole source
   * @param kind the contract's name of its kind
   */
  public record Part(String folder, String kind) {
    private boolean holds(String path) {
      return folder.isEmpty()
          || (path.startsWith(folder)
              && (path.length() == folder.length() || path.charAt(folder.length()) == '/'));
    }
  }

  /** A path without the bundle's top folder. */
  public String strip(String path) {
    String top = root.orElse("");
    return !top.isEmpty() && path.startsWith(top) && path.length() > top.length() + 1
        ? path.substring(top.length() + 1)
        : path;
  }

  /**
   * The group of files that belong to one host: {@code ""} for the bundle's own. Groups are equal
   * exactly when the files are of one host, as far as paths tell.
   */
  public String groupOf(String path) {
    String best = null;
    for (Part part : parts) {
      if (part.holds(path)) {
        String host = HostPaths.hostOf(part.kind(), path);
        if (host != null) {
          return named(host);
        }
        best = best == null ? part.folder() : best;
      }
    }
    String host = best == null ? HostPaths.hostOf(kind, path) : null;
    if (host != null) {
      return named(host);
    }
    return best == null || best.equals(root.orElse("")) ? "" : best;
  }

  /** The kind of the innermost bundle that an entry is of. */
  public String kindOf(String path) {
    for (Part part : parts) {
      if (part.holds(path)) {
        return part.kind();
      }
    }
    return kind;
  }

  /** Whether an entry is of a bundle that was made on one host, of that host. */
  boolean ofOneHost(String path) {
    return OF_ONE_HOST.contains(kindOf(path));
  }

  /** The host that the path of a group names; null when it names none. */
  public static @Nullable String nameOf(String group) {
    return group.startsWith(NAMED) ? group.substring(NAMED.length()) : null;
  }

  /** The group of a host that a path or an object names. */
  static String named(String host) {
    return NAMED + host;
  }

  private static final String NAMED = "host:";
}
