package io.sosight.internal.decode;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the path of a cgroup names. All forms of the kubelet's drivers are read: cgroupfs ({@code
 * /kubepods/burstable/pod<uid>/<id>}), systemd ({@code
 * /kubepods.slice/kubepods-burstable.slice/kubepods-burstable-pod<uid_>.slice/docker-<id>.scope}),
 * both mixed ({@code
 * /system.slice/containerd.service/kubepods-pod<uid_>.slice:cri-containerd:<id>}), and any of them
 * below another cgroup, as nodes in containers have it.
 *
 * @param path the cgroup, without the place where its file system is mounted
 * @param controller the v1 controller that the mount point names
 * @param podUid the pod's uid, with dashes
 * @param containerId the container's id; a sandbox has one, too
 */
public record CgroupPath(
    String path,
    Optional<String> controller,
    Optional<String> podUid,
    Optional<String> containerId) {
  private static final String MOUNT = "/sys/fs/cgroup";

  /** Reads a path. */
  public static CgroupPath of(String printed) {
    String path = printed;
    String controller = null;
    int mount = path.indexOf(MOUNT + "/");
    if (mount >= 0) {
      path = path.substring(mount + MOUNT.length());
      int end = path.indexOf('/', 1);
      String first = path.substring(1, end < 0 ? path.length() : end);
      if (isController(first)) {
        controller = first;
        path = end < 0 ? "/" : path.substring(end);
      }
    }
    String uid = null;
    String id = null;
    int from = 0;
    for (int i = 0; i <= path.length(); i++) {
      if (i == path.length() || path.charAt(i) == '/' || path.charAt(i) == ':') {
        String part = path.substring(from, i);
        String podUid = podUid(part);
        if (podUid != null) {
          uid = podUid;
          id = null;
        } else {
          String found = containerId(part);
          id = found == null ? id : found;
        }
        from = i + 1;
      }
    }
    return new CgroupPath(
        path, Optional.ofNullable(controller), Optional.ofNullable(uid), Optional.ofNullable(id));
  }

  /** Whether the path names a pod or a container. */
  public boolean named() {
    return podUid.isPresent() || containerId.isPresent();
  }

  /** The uid in a part {@code pod<uid>} or {@code kubepods-burstable-pod<uid_>.slice}, or null. */
  private static @Nullable String podUid(String part) {
    String name = part.endsWith(".slice") ? part.substring(0, part.length() - 6) : part;
    int at = name.lastIndexOf("pod");
    if (at < 0 || (at > 0 && name.charAt(at - 1) != '-')) {
      return null;
    }
    String uid = name.substring(at + 3).replace('_', '-');
    return Ids.uid(uid) ? uid : null;
  }

  private static @Nullable String containerId(String part) {
    String name = part.endsWith(".scope") ? part.substring(0, part.length() - 6) : part;
    int dash = name.lastIndexOf('-');
    String id = name.substring(dash + 1);
    return Ids.full(id) ? id : null;
  }

  private static boolean isController(String name) {
    return switch (name) {
      case "memory",
          "cpu",
          "cpuacct",
          "cpu,cpuacct",
          "cpuacct,cpu",
          "cpuset",
          "blkio",
          "devices",
          "freezer",
          "hugetlb",
          "net_cls",
          "net_prio",
          "net_cls,net_prio",
          "perf_event",
          "pids",
          "rdma",
          "misc",
          "systemd",
          "unified" ->
          true;
      default -> false;
    };
  }
}
