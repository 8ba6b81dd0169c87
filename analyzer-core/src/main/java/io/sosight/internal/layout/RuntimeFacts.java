package io.sosight.internal.layout;

import java.util.List;

/** Reads what container runtimes and the kubelet print about themselves. */
final class RuntimeFacts {
  private final FactSink put;

  RuntimeFacts(FactSink put) {
    this.put = put;
  }

  void dockerInfo(List<String> lines) {
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      int colon = line.indexOf(": ");
      if (colon < 0) {
        continue;
      }
      String value = line.substring(colon + 2).strip();
      switch (line.substring(0, colon)) {
        case "Server Version" -> put.put("containerRuntime", "docker://" + value, i + 1L);
        case "Cgroup Version" -> put.put("cgroupVersion", value, i + 1L);
        case "Kernel Version" -> put.put("kernelRelease", value, i + 1L);
        case "Operating System" -> put.put("os", value, i + 1L);
        default -> {
          // other lines state nothing that is reported
        }
      }
    }
  }

  void dockerVersion(List<String> lines) {
    boolean server = false;
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      server |= line.startsWith("Server:");
      if (server && line.startsWith("Version:")) {
        put.put("containerRuntime", "docker://" + line.substring(8).strip(), i + 1L);
        return;
      }
    }
  }

  void crictl(List<String> lines) {
    String name = null;
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (line.startsWith("RuntimeName:")) {
        name = line.substring(12).strip();
      } else if (line.startsWith("RuntimeVersion:") && name != null) {
        String version = line.substring(15).strip();
        // as the kubelet prints it: without the v of a tag
        String plain = version.startsWith("v") ? version.substring(1) : version;
        put.put("containerRuntime", name + "://" + plain, i + 1L);
      }
    }
  }

  /** {@code containerd github.com/containerd/containerd 1.7.2 <commit>}. */
  void containerd(List<String> lines) {
    String[] words = lines.get(0).strip().split(" +", -1);
    if (words.length >= 3 && words[0].equals("containerd")) {
      String version = words[2].startsWith("v") ? words[2].substring(1) : words[2];
      put.put("containerRuntime", "containerd://" + version, 1);
    }
  }

  void kubelet(List<String> lines) {
    String[] words = lines.get(0).strip().split(" +", -1);
    if (words.length == 2 && words[0].equals("Kubernetes")) {
      put.put("kubeletVersion", words[1], 1);
    }
  }
}
