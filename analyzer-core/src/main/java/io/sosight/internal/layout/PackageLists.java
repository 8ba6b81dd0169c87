package io.sosight.internal.layout;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Reads lists of installed packages, of rpm ({@code kubelet-1.27.9-0.x86_64 Mon ...}), of dpkg
 * ({@code ii kubelet 1.27.9-00 amd64}) and of snap. What is installed need not be what runs, so
 * this is the last source; of several container runtimes none is named.
 */
final class PackageLists {
  private static final Set<String> KUBELETS = Set.of("kubelet", "kubernetes-node");
  private static final Set<String> CONTAINERD = Set.of("containerd", "containerd.io");
  private static final Set<String> DOCKER =
      Set.of("docker-ce", "docker.io", "docker-ee", "moby-engine", "docker");
  private static final Set<String> CRIO = Set.of("cri-o", "cri-o-runc");
  private static final Set<String> KERNELS = Set.of("kernel", "kernel-core", "kernel-uek-core");
  private static final String IMAGE = "linux-image-";

  private final FactSink put;
  private final List<Found> runtimes = new ArrayList<>();
  private String kernel = "";
  private long kernelLine;

  private record Found(String name, String version, long line) {}

  PackageLists(FactSink put) {
    this.put = put;
  }

  /** Reads a list in any of the three forms. */
  void read(List<String> lines) {
    for (int i = 0; i < lines.size(); i++) {
      String[] words = lines.get(i).strip().split("[ \t]+", -1);
      if (words.length >= 3 && words[0].equals("ii")) {
        int colon = words[1].indexOf(':');
        entry(colon < 0 ? words[1] : words[1].substring(0, colon), plain(words[2]), i + 1L);
      } else if (words.length >= 3 && version(words[1]) && words[0].indexOf('.') < 0) {
        entry(words[0], words[1], i + 1L);
      } else {
        rpm(words[0], i + 1L);
      }
    }
    Set<String> names = new TreeSet<>();
    runtimes.forEach(one -> names.add(one.name()));
    if (names.size() == 1) {
      Found one = runtimes.get(0);
      put.put("containerRuntime", one.name() + "://" + one.version(), one.line());
    }
    if (!kernel.isEmpty()) {
      put.put("kernelRelease", kernel, kernelLine);
    }
  }

  /** Name, version and release are parted by the last two dashes. */
  private void rpm(String text, long line) {
    int release = text.lastIndexOf('-');
    int version = release < 0 ? -1 : text.lastIndexOf('-', release - 1);
    if (version <= 0 || !version(text.substring(version + 1))) {
      return;
    }
    String name = text.substring(0, version);
    if (KERNELS.contains(name)) {
      kernel(text.substring(version + 1), line);
    } else {
      entry(name, text.substring(version + 1, release), line);
    }
  }

  private void entry(String name, String version, long line) {
    if (KUBELETS.contains(name)) {
      put.put("kubeletVersion", version.startsWith("v") ? version : "v" + version, line);
    } else if (CONTAINERD.contains(name)) {
      runtimes.add(new Found("containerd", version, line));
    } else if (DOCKER.contains(name)) {
      runtimes.add(new Found("docker", version, line));
    } else if (CRIO.contains(name)) {
      runtimes.add(new Found("cri-o", version, line));
    } else if (name.startsWith(IMAGE) && version(name.substring(IMAGE.length()))) {
      kernel(name.substring(IMAGE.length()), line);
    }
  }

  /** The newest one counts. */
  private void kernel(String release, long line) {
    if (kernel.isEmpty() || compare(release, kernel) > 0) {
      kernel = release;
      kernelLine = line;
    }
  }

  private static boolean version(String text) {
    int at = text.startsWith("v") ? 1 : 0;
    return text.length() > at && Character.isDigit(text.charAt(at)) && text.indexOf('.') > 0;
  }

  /** A version of dpkg without its epoch and the revision of the package. */
  private static String plain(String version) {
    String upstream = version.substring(version.indexOf(':') + 1);
    int dash = upstream.indexOf('-');
    return dash < 0 ? upstream : upstream.substring(0, dash);
  }

  /** Compares two releases number by number. */
  private static int compare(String one, String other) {
    List<Long> a = numbers(one);
    List<Long> b = numbers(other);
    for (int i = 0; i < Math.min(a.size(), b.size()); i++) {
      int order = a.get(i).compareTo(b.get(i));
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(a.size(), b.size());
  }

  private static List<Long> numbers(String text) {
    List<Long> numbers = new ArrayList<>();
    int at = 0;
    while (at < text.length()) {
      long number = FactReader.leadingNumber(text.substring(at));
      if (number >= 0) {
        numbers.add(number);
        while (at < text.length() && Character.isDigit(text.charAt(at))) {
          at++;
        }
      } else {
        at++;
      }
    }
    return numbers;
  }
}
