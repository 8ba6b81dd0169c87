package io.sosight.internal.decode;

import io.sosight.event.PodRef;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The ways in which daemons print a pod. */
public final class PodNames {
  private PodNames() {}

  /**
   * A pod as {@code name_namespace(uid)} or {@code name_namespace}; neither name nor namespace can
   * hold an underscore. Null when it is none.
   */
  public static @Nullable PodRef joined(String text) {
    int round = text.indexOf('(');
    String names = round < 0 ? text : text.substring(0, round);
    int underscore = names.lastIndexOf('_');
    if (underscore <= 0 || underscore == names.length() - 1 || names.indexOf(' ') >= 0) {
      return null;
    }
    String uid = null;
    if (round >= 0) {
      int end = text.indexOf(')', round);
      uid = text.substring(round + 1, end < 0 ? text.length() : end);
    }
    return new PodRef(
        Optional.of(names.substring(underscore + 1)),
        Optional.of(names.substring(0, underscore)),
        Optional.ofNullable(uid).filter(Ids::uid));
  }

  /** A pod as {@code namespace/name}; null when it is none. */
  public static @Nullable PodRef slashed(String text) {
    int slash = text.indexOf('/');
    if (slash <= 0 || slash == text.length() - 1 || text.indexOf('/', slash + 1) >= 0) {
      return null;
    }
    return new PodRef(
        Optional.of(text.substring(0, slash)),
        Optional.of(text.substring(slash + 1)),
        Optional.empty());
  }

  /** A pod of which only the name or the uid is known. */
  public static PodRef of(@Nullable String namespace, @Nullable String name, @Nullable String uid) {
    return new PodRef(
        Optional.ofNullable(namespace), Optional.ofNullable(name), Optional.ofNullable(uid));
  }

  /** What one or both of two statements about a pod say; the first has precedence. */
  public static PodRef merged(@Nullable PodRef first, PodRef second) {
    return first == null
        ? second
        : new PodRef(
            first.namespace().or(second::namespace),
            first.name().or(second::name),
            first.uid().or(second::uid));
  }

  /**
   * A docker name {@code /k8s_<container>_<pod>_<namespace>_<uid>_<attempt>}; the sandbox's
   * container is {@code POD}.
   *
   * @param container name of the container
   * @param pod its pod
   */
  public record DockerName(String container, PodRef pod) {
    /** Whether it is the sandbox. */
    public boolean sandbox() {
      return container.equals("POD");
    }
  }

  /** Reads a docker name; null when the kubelet did not give it. */
  public static @Nullable DockerName docker(String text) {
    int from = text.startsWith("/") ? 1 : 0;
    if (!text.startsWith("k8s_", from)) {
      return null;
    }
    String[] parts = new String[5];
    int count = 0;
    int at = from;
    for (int end = text.indexOf('_', at);
        end >= 0 && count < parts.length;
        end = text.indexOf('_', at)) {
      parts[count++] = text.substring(at, end);
      at = end + 1;
    }
    if (count == 4 && Ids.uid(parts[3])) {
      // CRI-O names a sandbox without a container's part
      return new DockerName("POD", of(parts[2], parts[1], parts[3]));
    }
    if (count < parts.length) {
      return null;
    }
    int hash = parts[1].indexOf('.');
    return new DockerName(
        hash < 0 ? parts[1] : parts[1].substring(0, hash), of(parts[3], parts[2], parts[4]));
  }
}
