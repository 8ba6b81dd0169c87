package io.sosight.internal.layout;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What kind of bundle was read, where its top is and which parts belong to which host.
 *
 * @param kind the contract's name of the kind
 * @param root the top folder that entry paths leave out; empty when there is none
 * @param hostRoots folders that each hold one host's files, longest first, as full paths without a
 *     slash at the end; the bundle's root itself counts where it is a host's
 */
public record BundleShape(String kind, Optional<String> root, List<String> hostRoots) {

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
    String best = "";
    for (String folder : hostRoots) {
      if (path.startsWith(folder)
          && (path.length() == folder.length() || path.charAt(folder.length()) == '/')) {
        best = folder;
        break;
      }
    }
    String host = HostPaths.hostOf(kind, path);
    if (host != null) {
      return named(host);
    }
    return best.equals(root.orElse("")) ? "" : best;
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
