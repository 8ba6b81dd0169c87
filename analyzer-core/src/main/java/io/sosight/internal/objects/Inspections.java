package io.sosight.internal.objects;

import io.sosight.event.Data;
import io.sosight.internal.decode.PodNames;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What {@code docker inspect}, {@code crictl inspect} and {@code crictl inspectp} state. */
final class Inspections {
  private static final String LABEL = "io.kubernetes.";

  private Inspections() {}

  /** Whether an object is an inspection of docker or podman. */
  static boolean isDocker(Tree tree) {
    return tree.has("Id") && tree.tree("State").isThere();
  }

  /** Whether an object is an inspection by crictl. */
  static boolean isCri(Tree tree) {
    return tree.tree("status").has("id") && tree.tree("status").tree("metadata").isThere();
  }

  /** The values of an inspection under the report's names. */
  static Data docker(Tree tree) {
    Tree state = tree.tree("State");
    Tree config = tree.tree("Config");
    Tree labels = config.tree("Labels");
    Data.Builder data =
        Data.builder()
            .put("id", tree.text("Id"))
            .put("image", config.either("Image", "image"))
            .put("pid", positive(state.integer("Pid")))
            .put("oomKilled", state.flag("OOMKilled"))
            .put("exitCode", state.integer("ExitCode"))
            .put("startedAt", time(state.text("StartedAt")))
            .put("finishedAt", time(state.text("FinishedAt")))
            .put("restarts", tree.integer("RestartCount"))
            .put("limitBytes", positive(tree.tree("HostConfig").integer("Memory")))
            .put("line", tree.line);
    PodNames.DockerName name = PodNames.docker(Optional.ofNullable(tree.text("Name")).orElse(""));
    if (name != null) {
      data.put("sandbox", name.sandbox())
          .put("name", name.container())
          .put("namespace", name.pod().namespace())
          .put("pod", name.pod().name())
          .put("uid", name.pod().uid());
    }
    labels(data, labels);
    return data.putIfAbsent("name", bareName(tree.text("Name"))).build();
  }

  /** The values of an inspection by crictl under the report's names. */
  static Data cri(Tree tree) {
    Tree status = tree.tree("status");
    Tree info = tree.tree("info");
    Tree metadata = status.tree("metadata");
    boolean sandbox = metadata.has("uid");
    Data.Builder data =
        Data.builder()
            .put("id", status.text("id"))
            .put("sandboxId", info.text("sandboxID"))
            .put("image", status.tree("image").text("image"))
            .put("pid", positive(info.integer("pid")))
            .put("sandbox", sandbox)
            .put("oomKilled", "OOMKilled".equals(status.text("reason")) ? Boolean.TRUE : null)
            .put("exitCode", sandbox ? null : status.integer("exitCode"))
            .put("reason", status.text("reason"))
            .put("startedAt", time(status.text("startedAt")))
            .put("finishedAt", time(status.text("finishedAt")))
            .put("line", tree.line);
    if (sandbox) {
      data.put("name", "POD")
          .put("namespace", metadata.text("namespace"))
          .put("pod", metadata.text("name"))
          .put("uid", metadata.text("uid"));
    }
    labels(data, status.tree("labels"));
    return data.putIfAbsent("name", metadata.text("name")).build();
  }

  private static void labels(Data.Builder data, Tree labels) {
    data.putIfAbsent("name", labels.text(LABEL + "container.name"))
        .putIfAbsent("namespace", labels.text(LABEL + "pod.namespace"))
        .putIfAbsent("pod", labels.text(LABEL + "pod.name"))
        .putIfAbsent("uid", labels.text(LABEL + "pod.uid"));
  }

  private static @Nullable String bareName(@Nullable String name) {
    return name != null && name.startsWith("/") ? name.substring(1) : name;
  }

  private static @Nullable Long positive(@Nullable Long number) {
    return number == null || number <= 0 ? null : number;
  }

  /** A stamp; the zero time means never. */
  private static @Nullable String time(@Nullable String stamp) {
    return stamp == null || stamp.startsWith("0001-") || stamp.equals("0") ? null : stamp;
  }
}
