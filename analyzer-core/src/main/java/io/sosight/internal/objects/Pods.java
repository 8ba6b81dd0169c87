package io.sosight.internal.objects;

import io.sosight.event.Data;
import io.sosight.internal.decode.Ids;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a pod object states. */
final class Pods {
  private Pods() {}

  /** The values of a pod under the report's names. */
  static Data data(Tree pod) {
    Tree meta = pod.tree("metadata");
    Tree spec = pod.tree("spec");
    Tree status = pod.tree("status");
    Map<String, Tree> specs = byName(spec);
    List<Data> containers = new ArrayList<>();
    for (Tree one : statuses(status)) {
      containers.add(container(one, specs.remove(one.text("name"))));
    }
    for (Tree one : specs.values()) {
      containers.add(container(null, one));
    }
    return Data.builder()
        .put("namespace", meta.text("namespace"))
        .put("name", meta.text("name"))
        .put("uid", meta.text("uid"))
        .put("node", spec.text("nodeName"))
        .put("qos", status.text("qosClass"))
        .put("priorityClass", spec.text("priorityClassName"))
        .put("phase", status.text("phase"))
        .put("reason", status.text("reason"))
        .put("message", status.text("message"))
        .put("line", meta.line)
        .put("containers", containers)
        .build();
  }

  /** Statuses of the pod's containers, init containers included. */
  static List<Tree> statuses(Tree status) {
    List<Tree> all = new ArrayList<>(status.trees("initContainerStatuses"));
    all.addAll(status.trees("containerStatuses"));
    all.addAll(status.trees("ephemeralContainerStatuses"));
    return all;
  }

  /** Containers of the pod's specification by name. */
  static Map<String, Tree> byName(Tree spec) {
    Map<String, Tree> specs = new HashMap<>();
    for (String list : new String[] {"initContainers", "containers", "ephemeralContainers"}) {
      for (Tree one : spec.trees(list)) {
        String name = one.text("name");
        if (name != null) {
          specs.put(name, one);
        }
      }
    }
    return specs;
  }

  private static Data container(@Nullable Tree status, @Nullable Tree spec) {
    Data.Builder data = Data.builder();
    if (status != null) {
      String id = status.text("containerID");
      data.put("name", status.text("name"))
          .put("image", status.text("image"))
          .put("id", id == null ? null : Ids.withoutScheme(id))
          .put("restarts", status.integer("restartCount"))
          .put("ready", status.flag("ready"))
          .put("state", state(status.tree("state")))
          .put("lastState", state(status.tree("lastState")));
    }
    if (spec != null) {
      Tree resources = spec.tree("resources");
      data.putIfAbsent("name", spec.text("name"))
          .putIfAbsent("image", spec.text("image"))
          .put("limits", amounts(resources.tree("limits")))
          .put("requests", amounts(resources.tree("requests")));
    }
    return data.build();
  }

  private static Data amounts(Tree amounts) {
    return Data.builder()
        .put("memoryBytes", Quantities.bytes(amounts.text("memory")))
        .put("cpu", amounts.text("cpu"))
        .put("ephemeralStorageBytes", Quantities.bytes(amounts.text("ephemeral-storage")))
        .build();
  }

  private static @Nullable Data state(Tree states) {
    for (String name : new String[] {"terminated", "termination", "waiting", "running"}) {
      if (states.has(name)) {
        Tree state = states.tree(name);
        String id = state.text("containerID");
        return Data.builder()
            .put("state", name)
            .put("reason", state.text("reason"))
            .put("exitCode", state.integer("exitCode"))
            .put("signal", state.integer("signal"))
            .put("startedAt", state.text("startedAt"))
            .put("finishedAt", state.text("finishedAt"))
            .put("id", id == null ? null : Ids.withoutScheme(id))
            .put("message", state.text("message"))
            .build();
      }
    }
    return null;
  }
}
