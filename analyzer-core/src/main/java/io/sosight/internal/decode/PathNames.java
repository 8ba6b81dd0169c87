package io.sosight.internal.decode;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Pods, sandboxes and containers that the paths and unit names in a text name: {@code
 * /var/lib/kubelet/pods/<uid>/}, {@code /var/log/crio/pods/<sandbox>/<container>.log}, {@code
 * /run/containerd/io.containerd.runtime.v2.task/k8s.io/<id>/}, {@code
 * run-containerd-io.containerd.grpc.v1.cri-sandboxes-<id>-shm.mount}; and {@code (UID: "<uid>")} of
 * the kubelet's volume messages.
 *
 * @param podUid uid of a pod
 * @param sandboxId id of a sandbox
 * @param containerId id of a container, or of a sandbox where the path does not tell
 */
public record PathNames(
    Optional<String> podUid, Optional<String> sandboxId, Optional<String> containerId) {

  /** Reads a text. */
  public static PathNames in(String text) {
    String sandbox = idAfter(text, "cri-sandboxes-");
    if (sandbox == null) {
      sandbox = idAfter(text, "/sandboxes/");
    }
    String container = idAfter(text, "/k8s.io/");
    int at = text.indexOf("/pods/");
    while (at >= 0 && container == null) {
      String first = id(text, at + 6);
      sandbox = first == null ? sandbox : first;
      container = first == null ? null : id(text, at + 7 + Ids.FULL);
      at = text.indexOf("/pods/", at + 6);
    }
    String uid = uid(text, "kubelet/pods/");
    if (uid == null) {
      uid = uid(text, "(UID: \"");
    }
    if (uid == null) {
      uid = uid(text, " pod \"");
    }
    return new PathNames(
        Optional.ofNullable(uid), Optional.ofNullable(sandbox), Optional.ofNullable(container));
  }

  private static @Nullable String idAfter(String text, String mark) {
    int at = text.indexOf(mark);
    return at < 0 ? null : id(text, at + mark.length());
  }

  private static @Nullable String id(String text, int from) {
    int end = from + Ids.FULL;
    if (end > text.length()) {
      return null;
    }
    String id = text.substring(from, end);
    return Ids.full(id) ? id : null;
  }

  private static @Nullable String uid(String text, String mark) {
    int at = text.indexOf(mark);
    if (at < 0) {
      return null;
    }
    int from = at + mark.length();
    for (int length : new int[] {36, 32}) {
      if (from + length <= text.length()) {
        String uid = text.substring(from, from + length);
        if (Ids.uid(uid)) {
          return uid;
        }
      }
    }
    return null;
  }
}
