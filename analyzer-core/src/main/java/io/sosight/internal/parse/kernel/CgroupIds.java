package io.sosight.internal.parse.kernel;

import io.sosight.event.Data;
import io.sosight.event.EventMetaBuilder;
import io.sosight.event.PodRef;
import io.sosight.internal.decode.CgroupPath;
import java.util.List;
import java.util.Optional;

/** Pod and container that a cgroup path or a cgroup's last part names. */
final class CgroupIds {
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
      String id = data.text(name).flatMap(path -> CgroupPath.of(path).containerId()).orElse(null);
      if (id != null) {
        meta.containerId(id);
        break;
      }
    }
    for (String name : List.of("taskMemcg", "oomMemcg", "cgroup")) {
      String uid = data.text(name).flatMap(path -> CgroupPath.of(path).podUid()).orElse(null);
      if (uid != null) {
        meta.pod(new PodRef(Optional.empty(), Optional.empty(), Optional.of(uid)));
        break;
      }
    }
  }
}
