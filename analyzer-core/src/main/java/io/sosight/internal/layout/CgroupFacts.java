package io.sosight.internal.layout;

import java.util.List;

/** Reads the version of cgroups, and what the first process runs in. */
final class CgroupFacts {
  private final FactSink put;

  CgroupFacts(FactSink put) {
    this.put = put;
  }

  void mounts(List<String> lines) {
    long v1 = 0;
    long v2 = 0;
    boolean unified = false;
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      // "cgroup on /sys/fs/cgroup type cgroup2" of mount, "cgroup2 /sys/fs/cgroup cgroup2" of /proc
      if (line.contains(" cgroup2 ")) {
        v2 = v2 == 0 ? i + 1L : v2;
        unified |= line.contains(" /sys/fs/cgroup ");
      } else if (line.contains(" cgroup ") && line.contains("/sys/fs/cgroup/")) {
        v1 = v1 == 0 ? i + 1L : v1;
      }
    }
    if (v1 > 0 || unified) {
      put.put("cgroupVersion", unified ? "2" : v2 > 0 ? "hybrid" : "1", v1 > 0 ? v1 : v2);
    }
  }

  void pid1Cgroup(List<String> lines) {
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (line.contains(":/lxc") || line.contains("/lxc.payload")) {
        put.put("virtualization", "lxc", i + 1L);
      }
    }
    if (lines.size() == 1 && lines.get(0).startsWith("0::")) {
      put.put("cgroupVersion", "2", 1);
    }
  }

  void environ(List<String> lines) {
    int at = lines.get(0).indexOf("container=");
    if (at >= 0) {
      String value = lines.get(0).substring(at + "container=".length());
      int end = value.indexOf('\0');
      put.put("virtualization", end < 0 ? value : value.substring(0, end), 1);
    }
  }
}
