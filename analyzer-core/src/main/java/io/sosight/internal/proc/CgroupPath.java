package io.sosight.internal.proc;

/**
 * Where a file under /sys/fs/cgroup belongs.
 *
 * @param host what stands before {@code sys/fs/cgroup} in the bundle
 * @param version 1 or 2
 * @param cgroup path of the cgroup inside its hierarchy, from {@code /}
 * @param file the file's own name
 */
record CgroupPath(String host, int version, String cgroup, String file) {
  private static final String MOUNT = "sys/fs/cgroup/";

  static CgroupPath of(String path) {
    int mount = path.indexOf(MOUNT);
    String host = mount < 0 ? "" : path.substring(0, mount);
    String inside = mount < 0 ? path : path.substring(mount + MOUNT.length());
    int last = inside.lastIndexOf('/');
    String file = inside.substring(last + 1);
    String folder = last < 0 ? "" : inside.substring(0, last);
    int slash = folder.indexOf('/');
    String first = slash < 0 ? folder : folder.substring(0, slash);
    boolean v1 =
        switch (first) {
          case "memory", "pids", "cpu", "cpuacct", "cpu,cpuacct", "blkio", "cpuset", "systemd" ->
              true;
          default -> false;
        };
    if (v1) {
      return new CgroupPath(host, 1, slash < 0 ? "/" : folder.substring(slash), file);
    }
    String below = first.equals("unified") ? folder.substring("unified".length()) : "/" + folder;
    return new CgroupPath(host, 2, below.isEmpty() ? "/" : below, file);
  }
}
