package io.sosight.internal.parse.kernel;

import io.sosight.event.Data;
import io.sosight.event.EventMetaBuilder;
import io.sosight.event.PodRef;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Pod and container that a cgroup path or a cgroup's last part names. */
final class CgroupIds {
  private static final int ID_CHARS = 64;
  private static final int UID_CHARS = 36;

  private CgroupIds() {}

  /** Puts pod uid, container id and cgroup of the values into the metadata. */
  static void apply(EventMetaBuilder meta, Data data) {
    for (String name : List.of("taskMemcg", "oomMemcg", "cgroup")) {
      Optional<String> path = data.text(name);
      if (path.isPresent()) {
        meta.cgroup(path.get());
        break;
      }
    }
    for (String name : List.of("taskMemcg", "oomMemcg", "cgroup", "cpuset", "memcg")) {
      String id = data.text(name).map(CgroupIds::containerId).orElse(null);
      if (id != null) {
        meta.containerId(id);
        break;
      }
    }
    for (String name : List.of("taskMemcg", "oomMemcg", "cgroup")) {
      String uid = data.text(name).map(CgroupIds::podUid).orElse(null);
      if (uid != null) {
        meta.pod(new PodRef(Optional.empty(), Optional.empty(), Optional.of(uid)));
        break;
      }
    }
  }

  /** The last run of exactly 64 hexadecimal digits, or null. */
  static @Nullable String containerId(String path) {
    int end = path.length();
    while (end > 0) {
      int to = end;
      while (to > 0 && !hex(path.charAt(to - 1))) {
        to--;
      }
      int from = to;
      while (from > 0 && hex(path.charAt(from - 1))) {
        from--;
      }
      if (to - from == ID_CHARS) {
        return path.substring(from, to);
      }
      end = from;
    }
    return null;
  }

  /** The uid after the last {@code pod}, with dashes whatever the cgroup driver wrote, or null. */
  static @Nullable String podUid(String path) {
    for (int at = path.lastIndexOf("pod");
        at >= 0;
        at = at == 0 ? -1 : path.lastIndexOf("pod", at - 1)) {
      int from = at + 3;
      if (from + UID_CHARS > path.length()) {
        continue;
      }
      String uid = path.substring(from, from + UID_CHARS).replace('_', '-');
      if (isUid(uid)) {
        return uid;
      }
    }
    return null;
  }

  private static boolean isUid(String text) {
    for (int i = 0; i < UID_CHARS; i++) {
      boolean dash = i == 8 || i == 13 || i == 18 || i == 23;
      if (dash != (text.charAt(i) == '-') || (!dash && !hex(text.charAt(i)))) {
        return false;
      }
    }
    return true;
  }

  private static boolean hex(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
  }
}
