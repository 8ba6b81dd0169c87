package io.sosight.internal.proc;

import java.util.Set;
import java.util.StringTokenizer;
import org.jspecify.annotations.Nullable;

/**
 * Which paths of a bundle hold a file of state, and of which kind. The same names serve a root file
 * system copied into a bundle ({@code proc/}, {@code sys/}), the command outputs of sos and of the
 * EKS collector.
 */
public final class SnapshotPaths {
  private static final Set<String> DF_OPTIONS =
      Set.of("human", "readable", "inodes", "print", "type", "local", "all");

  private SnapshotPaths() {}

  /** The snapshot kind of a path, or null when it holds no state that is read. */
  public static @Nullable String kindOf(String path) {
    int slash = path.lastIndexOf('/');
    String name = path.substring(slash + 1);
    String folder = slash < 0 ? "" : path.substring(0, slash);
    if (setsCgroupDriver(folder, name)) {
      return "cgroup-driver";
    }
    if (inFolder(path, "sos_commands")) {
      return commandKind(folder, name);
    }
    if (inFolder(path, "sys/fs/cgroup")) {
      return cgroupKind(folder, name);
    }
    if (isFolder(folder, "proc/pressure")) {
      return "pressure";
    }
    if (inFolder(path, "proc/sys")) {
      String setting = SysctlFile.nameOf(path);
      return setting != null && SysctlFile.matters(setting) ? "sysctl" : null;
    }
    if (isFolder(folder, "sys/kernel/debug/extfrag")) {
      return "extfrag";
    }
    if (isFolder(folder, "sys/kernel/mm/transparent_hugepage")) {
      return name.equals("enabled") || name.equals("defrag") ? "transparent-hugepage" : null;
    }
    if (inFolder(path, "sys/devices/system/node")) {
      return nodeKind(folder, name);
    }
    if (isFolder(folder, "proc")) {
      return procKind(name);
    }
    if (isFolder(folder, "proc/net/stat")) {
      return name.equals("nf_conntrack") || name.endsWith("_cache") ? "net-stat" : null;
    }
    return diskUsage(name) ? "disk-usage" : eksKind(folder, name, path);
  }

  /**
   * Whether a file is named after a call of df: {@code df}, {@code df_-ali_-x_autofs}, {@code
   * df-h.txt}, {@code findmnt_--df}.
   */
  private static boolean diskUsage(String name) {
    if (!name.startsWith("df") && !name.startsWith("findmnt")) {
      return false;
    }
    int dot = name.lastIndexOf('.');
    String ending = dot < 0 ? "" : name.substring(dot);
    boolean text = ending.equals(".txt") || ending.equals(".out") || ending.equals(".log");
    StringTokenizer words = new StringTokenizer(text ? name.substring(0, dot) : name, "_-", false);
    String command = words.hasMoreTokens() ? words.nextToken() : "";
    if (command.equals("findmnt")) {
      String option = words.hasMoreTokens() ? words.nextToken() : "";
      return option.equals("df") || option.equals("D");
    }
    boolean options = command.equals("df");
    while (options && words.hasMoreTokens()) {
      String word = words.nextToken();
      if (word.equals("x") || word.equals("t")) {
        // the name of a type follows
        options = words.hasMoreTokens() && !words.nextToken().isEmpty();
      } else {
        options = DF_OPTIONS.contains(word) || letters(word);
      }
    }
    return options;
  }

  /** Whether all letters are options of df. */
  private static boolean letters(String word) {
    return word.chars().allMatch(c -> "ahHiklmPT".indexOf(c) >= 0);
  }

  /** Configuration of the kubelet and the runtimes, and what the EKS collector copies of them. */
  private static boolean setsCgroupDriver(String folder, String name) {
    return switch (name) {
      case "config.yaml", "kubeadm-flags.env" -> isFolder(folder, "var/lib/kubelet");
      case "kubelet.conf" -> isFolder(folder, "etc/kubernetes");
      case "kubelet-config.json", "kubelet_config.json", "kubelet-config.yaml", "config.json" ->
          folder.contains("kubelet") || isFolder(folder, "etc/kubernetes");
      case "config.toml" -> isFolder(folder, "etc/containerd");
      case "containerd-config.txt" -> isFolder(folder, "containerd");
      case "daemon.json" -> isFolder(folder, "etc/docker");
      case "crio.conf" -> isFolder(folder, "etc/crio");
      case "crio_config" -> isFolder(folder, "sos_commands/crio");
      default -> isFolder(folder, "etc/crio/crio.conf.d");
    };
  }

  private static @Nullable String procKind(String name) {
    return switch (name) {
      case "buddyinfo",
          "pagetypeinfo",
          "meminfo",
          "slabinfo",
          "zoneinfo",
          "vmstat",
          "cgroups",
          "swaps",
          "vmallocinfo",
          "modules",
          "mounts" ->
          name;
      default -> null;
    };
  }

  private static @Nullable String cgroupKind(String folder, String name) {
    if (name.equals("memory.kmem.slabinfo")) {
      return "cgroup-slabinfo";
    }
    if (name.equals("cpu.pressure")
        || name.equals("io.pressure")
        || name.equals("memory.pressure")) {
      // that of the root is the node's; of the others memory alone is read
      return isFolder(folder, "sys/fs/cgroup")
          ? "pressure"
          : name.equals("memory.pressure") ? "cgroup-memory" : null;
    }
    boolean state =
        (name.startsWith("memory.") && !name.startsWith("memory.numa"))
            || name.startsWith("pids.")
            || name.equals("cgroup.stat")
            || name.equals("cgroup.events");
    return state ? "cgroup-memory" : null;
  }

  private static @Nullable String commandKind(String folder, String name) {
    if (name.startsWith("ls") && name.contains("sys.kernel.slab")) {
      return "slab-listing";
    }
    if (name.equals("sysctl_-a")) {
      return "sysctl";
    }
    return switch (folder.substring(folder.lastIndexOf('/') + 1)) {
      case "filesys" ->
          name.startsWith("mount_-l") ? "mounts" : diskUsage(name) ? "disk-usage" : null;
      case "process" -> name.startsWith("ps_aux") ? "ps" : null;
      case "kernel" -> name.equals("lsmod") ? "modules" : null;
      case "hardware" -> name.equals("dmidecode") ? "dmi" : null;
      case "numa" -> name.equals("numastat") ? "numastat" : null;
      case "docker" -> name.equals("docker_info") ? "docker-info" : null;
      case "chrony" -> name.equals("chronyc_tracking") ? "time-sync" : null;
      case "xfs" -> name.startsWith("xfs_info_") ? "xfs-info" : null;
      case "login" -> name.equals("last") || name.startsWith("last_-") ? "reboots" : null;
      default -> systemdKind(name);
    };
  }

  /** What one plugin or another of sos collects. */
  private static @Nullable String systemdKind(String name) {
    if (name.equals("systemctl_list-units") || name.equals("systemctl_list-units_--all")) {
      return "units";
    }
    return name.equals("timedatectl") || name.equals("timedatectl_status") ? "time-sync" : null;
  }

  private static @Nullable String nodeKind(String folder, String name) {
    boolean node = folder.substring(folder.lastIndexOf('/') + 1).startsWith("node");
    return !node
        ? null
        : switch (name) {
          case "meminfo" -> "node-meminfo";
          case "numastat" -> name;
          default -> null;
        };
  }

  private static @Nullable String eksKind(String folder, String name, String path) {
    if (name.equals("sysctl_all.txt")) {
      return "sysctl";
    }
    if (name.equals("mounts.txt") && isFolder(folder, "storage")) {
      return "mounts";
    }
    if (name.equals("inodes.txt") && isFolder(folder, "storage")) {
      return "disk-usage";
    }
    return name.equals("ps.txt") && isFolder(folder, "system") && !path.contains("var/log/")
        ? "ps"
        : null;
  }

  private static boolean isFolder(String folder, String wanted) {
    return folder.equals(wanted) || folder.endsWith("/" + wanted);
  }

  private static boolean inFolder(String path, String wanted) {
    return path.startsWith(wanted + "/") || path.contains("/" + wanted + "/");
  }
}
