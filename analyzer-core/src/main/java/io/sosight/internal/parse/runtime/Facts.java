package io.sosight.internal.parse.runtime;

import io.sosight.event.Data;
import io.sosight.event.PodRef;
import io.sosight.internal.decode.CgroupPath;
import io.sosight.internal.decode.Ids;
import io.sosight.internal.decode.LogOrigin;
import io.sosight.internal.decode.PodNames;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one record states, gathered from its message, its fields and the layers of its error. */
final class Facts {
  /** What the message does with the statements of its error. */
  private final KindChoice kinds = new KindChoice();

  private @Nullable PodRef pod;
  private final List<PodRef> pods = new ArrayList<>();
  private @Nullable String containerId;
  private @Nullable String sandboxId;
  private @Nullable String containerName;
  private @Nullable String cgroup;
  private @Nullable String component;
  private long count = -1;
  private boolean carriesError;
  private boolean chatter;
  private boolean foreign;
  private boolean ofSandbox;
  private final Data.Builder data = Data.builder();

  KindChoice kinds() {
    return kinds;
  }

  Data.Builder data() {
    return data;
  }

  void pod(@Nullable PodRef stated) {
    if (stated != null && !stated.isEmpty()) {
      pod = PodNames.merged(pod, stated);
    }
  }

  void podUid(@Nullable String uid) {
    if (uid != null && Ids.uid(uid)) {
      pod(PodNames.of(null, null, uid));
    }
  }

  void listPod(@Nullable PodRef stated) {
    if (stated != null && pods.size() < 200) {
      pods.add(stated);
    }
  }

  void containerId(@Nullable String printed) {
    if (containerId == null && printed != null) {
      String id = Ids.withoutScheme(printed);
      containerId = Ids.id(id) ? id : null;
    }
  }

  /** Takes a sandbox's id: hex digits, or a uuid where rkt gave it. */
  void sandboxId(@Nullable String printed) {
    if (sandboxId == null && printed != null) {
      String id = Ids.withoutScheme(printed);
      sandboxId = Ids.id(id) || Ids.uuid(id) ? id : null;
    }
  }

  /** What is told happened while a sandbox was made: ids of paths are the sandbox's. */
  void ofSandbox() {
    ofSandbox = true;
  }

  /** Takes the id that a runtime was called with. */
  void ranFor(@Nullable String id) {
    if (ofSandbox || kinds.aboutSandbox()) {
      sandboxId(id);
    } else {
      containerId(id);
    }
  }

  void containerName(@Nullable String name) {
    if (containerName == null && name != null && !name.isEmpty()) {
      containerName = name;
    }
  }

  /** Takes what a cgroup's path names. */
  CgroupPath cgroup(String printed, boolean sandbox) {
    CgroupPath path = CgroupPath.of(printed);
    if (path.named()) {
      path.podUid().ifPresent(this::podUid);
      path.containerId().ifPresent(sandbox ? this::sandboxId : this::containerId);
      if (cgroup == null) {
        cgroup = path.path();
      }
    }
    return path;
  }

  /** Takes the container whose output the log holds. */
  void origin(LogOrigin origin) {
    origin.pod().ifPresent(this::pod);
    origin.container().ifPresent(this::containerName);
    origin.containerId().ifPresent(this::containerId);
  }

  /** Takes {@code namespace/pod/container}; the sandbox's container is {@code POD}. */
  void slashed(@Nullable String text) {
    int last = text == null ? -1 : text.lastIndexOf('/');
    if (text != null && last > 0) {
      pod(PodNames.slashed(text.substring(0, last)));
      String name = text.substring(last + 1);
      containerName(name.equals("POD") ? null : name);
    }
  }

  void component(String name) {
    if (component == null && !foreign) {
      component = name;
    }
  }

  /** The text is that of a program of which nothing is known: what it quotes is not its own. */
  void foreign() {
    foreign = component == null;
  }

  void count(long number) {
    count = number;
  }

  /** The message is, or carries, an error whose layers are to be told apart. */
  void carriesError() {
    carriesError = true;
  }

  boolean isError() {
    return carriesError;
  }

  /** The record has its kind's shape, but tells of nothing that would be missed. */
  void chatter() {
    chatter = true;
  }

  boolean isChatter() {
    return chatter;
  }

  @Nullable PodRef pod() {
    return pod;
  }

  List<PodRef> pods() {
    return pods;
  }

  @Nullable String containerId() {
    return containerId;
  }

  @Nullable String sandboxId() {
    return sandboxId;
  }

  @Nullable String containerName() {
    return containerName;
  }

  @Nullable String cgroup() {
    return cgroup;
  }

  @Nullable String component() {
    return component;
  }

  long count() {
    return count;
  }
}
