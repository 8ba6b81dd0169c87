package io.sosight.internal.proc;

import io.sosight.event.Data;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The cgroup driver that a configuration file sets: {@code cgroupDriver} of the kubelet's
 * configuration, {@code --cgroup-driver} of its arguments, {@code SystemdCgroup} of runc's options
 * in containerd's config.toml, {@code native.cgroupdriver} of dockerd's exec-opts, {@code
 * cgroup_manager} of CRI-O. A file that leaves it to the default states nothing.
 */
final class CgroupDriverFile {
  private static final List<String> DRIVERS = List.of("systemd", "cgroupfs");

  /** Where a setting stands and whose it is. */
  private record Setting(String key, String component) {}

  private static final List<Setting> SETTINGS =
      List.of(
          new Setting("cgroupDriver", "kubelet"),
          new Setting("--cgroup-driver", "kubelet"),
          new Setting("SystemdCgroup", "containerd"),
          new Setting("native.cgroupdriver", "docker"),
          new Setting("cgroup_manager", "cri-o"));

  private CgroupDriverFile() {}

  static @Nullable Data parse(String path, LineSource lines) {
    Data found = null;
    boolean runc = true;
    String text;
    while ((text = lines.next()) != null) {
      String line = text.strip();
      if (line.startsWith("#") || line.startsWith("//")) {
        continue;
      }
      if (line.startsWith("[") && line.contains(".runtimes")) {
        // each runtime of containerd has options of its own: runc's are those of ordinary pods
        runc = line.contains(".runc");
      }
      Data data = setting(line, lines.lineNumber());
      if (data != null && (found == null || runc)) {
        found = data;
        if (runc) {
          return found;
        }
      }
    }
    return found;
  }

  /** The driver that a kubelet's command line sets, or null. */
  static @Nullable String ofArguments(String command) {
    return driver(command, "--cgroup-driver");
  }

  private static @Nullable Data setting(String line, long number) {
    for (Setting setting : SETTINGS) {
      String driver = driver(line, setting.key());
      if (driver != null) {
        return Data.builder()
            .put("component", setting.component())
            .put("driver", driver)
            .put("lines", Data.builder().put("driver", number).build())
            .build();
      }
    }
    return null;
  }

  private static @Nullable String driver(String line, String key) {
    int at = line.indexOf(key);
    boolean own = at >= 0 && (at == 0 || !Character.isLetterOrDigit(line.charAt(at - 1)));
    if (!own) {
      return null;
    }
    int from = at + key.length();
    while (from < line.length() && "\"': =\t".indexOf(line.charAt(from)) >= 0) {
      from++;
    }
    int end = from;
    while (end < line.length() && Character.isLetter(line.charAt(end))) {
      end++;
    }
    String value = line.substring(from, end);
    if (key.equals("SystemdCgroup")) {
      return value.equals("true") ? "systemd" : value.equals("false") ? "cgroupfs" : null;
    }
    return DRIVERS.contains(value) ? value : null;
  }
}
