package io.sosight.internal.diagnose;

import java.util.Set;

/**
 * What a cgroup path names, by its last part, whichever driver of the kubelet wrote it: container,
 * pod, qos, kubepods, unit, slice, root or other.
 */
final class CgroupLevel {
  private static final int ID_CHARS = 64;
  private static final int UID_CHARS = 36;
  private static final Set<String> QOS = Set.of("burstable", "besteffort", "guaranteed");

  private CgroupLevel() {}

  static String of(String path) {
    String trimmed = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    String last = trimmed.substring(trimmed.lastIndexOf('/') + 1);
    if (last.isEmpty()) {
      return "root";
    }
    int colon = last.lastIndexOf(':');
    String name = suffixOff(colon < 0 ? last : last.substring(colon + 1));
    if (container(name)) {
      return "container";
    }
    if (pod(name)) {
      return "pod";
    }
    String tail = name.substring(name.lastIndexOf('-') + 1);
    if (QOS.contains(tail) && (name.equals(tail) || name.contains("kubepods-"))) {
      return "qos";
    }
    if (tail.equals("kubepods")) {
      return "kubepods";
    }
    if (last.endsWith(".slice")) {
      return "slice";
    }
    if (last.endsWith(".service") || last.endsWith(".scope")) {
      return "unit";
    }
    int above = trimmed.lastIndexOf('/');
    boolean inContainer = above > 0 && of(trimmed.substring(0, above)).equals("container");
    return inContainer ? "container" : "other";
  }

  private static String suffixOff(String name) {
    for (String suffix : new String[] {".slice", ".scope", ".service"}) {
      if (name.endsWith(suffix)) {
        return name.substring(0, name.length() - suffix.length());
      }
    }
    return name;
  }

  private static boolean container(String name) {
    int from = name.length() - ID_CHARS;
    return from >= 0 && (from == 0 || name.charAt(from - 1) == '-') && hex(name.substring(from));
  }

  private static boolean pod(String name) {
    int at = name.lastIndexOf("pod");
    if (at < 0) {
      return false;
    }
    String uid = name.substring(at + 3).replace("_", "").replace("-", "");
    boolean length = name.length() - at - 3 == UID_CHARS || name.length() - at - 3 == 32;
    return length && uid.length() == 32 && hex(uid);
  }

  private static boolean hex(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.digit(text.charAt(i), 16) < 0) {
        return false;
      }
    }
    return true;
  }
}
