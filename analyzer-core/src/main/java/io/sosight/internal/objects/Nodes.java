package io.sosight.internal.objects;

import io.sosight.event.Data;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What node and quota objects state. */
final class Nodes {
  private static final Set<String> TROUBLES =
      Set.of(
          "NetworkUnavailable",
          "OutOfDisk",
          "KernelDeadlock",
          "ReadonlyFilesystem",
          "CorruptDockerOverlay2",
          "FrequentKubeletRestart",
          "FrequentDockerRestart",
          "FrequentContainerdRestart",
          "FrequentUnregisterNetDevice");

  private Nodes() {}

  /** The values of a node under the report's names. */
  static Data data(Tree node) {
    Tree status = node.tree("status");
    Tree info = status.tree("nodeInfo");
    List<Data> conditions = new ArrayList<>();
    for (Tree condition : status.trees("conditions")) {
      conditions.add(
          Data.builder()
              .put("type", condition.text("type"))
              .put("status", condition.text("status"))
              .put("reason", condition.text("reason"))
              .put("message", condition.text("message"))
              .put("lastHeartbeatTime", condition.text("lastHeartbeatTime"))
              .put("lastTransitionTime", condition.text("lastTransitionTime"))
              .build());
    }
    return Data.builder()
        .put("name", node.tree("metadata").text("name"))
        .put("line", node.tree("metadata").line)
        .put("kernelVersion", info.text("kernelVersion"))
        .put("kubeletVersion", info.text("kubeletVersion"))
        .put("containerRuntimeVersion", info.text("containerRuntimeVersion"))
        .put("osImage", info.text("osImage"))
        .put("architecture", info.text("architecture"))
        .put("bootId", info.text("bootID"))
        .put("capacity", amounts(status.tree("capacity")))
        .put("allocatable", amounts(status.tree("allocatable")))
        .put("conditions", conditions)
        .build();
  }

  private static Data amounts(Tree amounts) {
    return Data.builder()
        .put("memoryKiB", Quantities.kib(amounts.text("memory")))
        .put("cpu", amounts.text("cpu"))
        .put("pods", amounts.text("pods"))
        .put("ephemeralStorageKiB", Quantities.kib(amounts.text("ephemeral-storage")))
        .build();
  }

  /**
   * Whether a condition says that something is wrong. Of the types that add-ons define only the
   * node problem detector's are known; for others the good value is not.
   */
  static boolean bad(Tree condition) {
    String type = condition.text("type");
    String status = condition.text("status");
    if (type == null || status == null) {
      return false;
    }
    boolean trouble = type.endsWith("Pressure") || TROUBLES.contains(type);
    return type.equals("Ready") ? !status.equals("True") : trouble && !status.equals("False");
  }

  /** The values of a resource quota under the report's names. */
  static Data quota(Tree quota) {
    Tree meta = quota.tree("metadata");
    Tree status = quota.tree("status");
    return Data.builder()
        .put("namespace", meta.text("namespace"))
        .put("name", meta.text("name"))
        .put("line", meta.line)
        .put(
            "hard",
            memory(status.has("hard") ? status.tree("hard") : quota.tree("spec").tree("hard")))
        .put("used", memory(status.tree("used")))
        .build();
  }

  private static Data memory(Tree amounts) {
    return Data.builder()
        .put("limitsMemoryBytes", Quantities.bytes(amounts.text("limits.memory")))
        .put("requestsMemoryBytes", Quantities.bytes(amounts.either("requests.memory", "memory")))
        .put("pods", amounts.text("pods"))
        .build();
  }
}
