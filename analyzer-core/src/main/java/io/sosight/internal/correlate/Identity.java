package io.sosight.internal.correlate;

import io.sosight.event.Data;
import io.sosight.event.Event;
import io.sosight.event.EventMeta;
import io.sosight.event.PodRef;
import io.sosight.event.Workload;
import io.sosight.fact.Snapshot;
import io.sosight.internal.decode.CgroupPath;
import io.sosight.internal.decode.Ids;
import io.sosight.internal.decode.LogOrigin;
import io.sosight.internal.decode.PodNames;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Who is who: joins pod uids, sandbox and container ids, names and pids from all that a bundle
 * states, and answers whom a record belongs to. Everything is added first, then asked.
 */
public final class Identity {
  /** Kept identities of one sort; a node has some hundred pods, a long log some thousand. */
  private static final int MAX_KEPT = 200_000;

  private static final String[] CGROUP_FIELDS = {"taskMemcg", "oomMemcg", "memcg", "cpuset"};

  private final NavigableMap<String, Container> containers = new TreeMap<>();
  private final Map<String, PodRef> podsByUid = new HashMap<>();
  private final Map<String, String> uidsByName = new HashMap<>();
  private final Map<String, String> idsByPid = new HashMap<>();

  /** What is known about one container or sandbox. */
  private static final class Container {
    @Nullable PodRef pod;
    @Nullable String name;
    @Nullable String image;
    @Nullable String sandboxId;
    boolean sandbox;
  }

  /** Takes what an event states. */
  public void add(Event event) {
    EventMeta meta = event.meta();
    PodRef pod = meta.pod().orElse(null);
    add(pod);
    String containerId = meta.containerId().orElse(null);
    String sandboxId = meta.sandboxId().orElse(null);
    meta.cgroup().ifPresent(this::addCgroup);
    if (sandboxId != null) {
      Container sandbox = container(sandboxId);
      sandbox.sandbox = true;
      sandbox.pod = merged(sandbox.pod, pod);
    }
    if (containerId != null && !containerId.equals(sandboxId)) {
      Container container = container(containerId);
      container.pod = merged(container.pod, pod);
      container.sandboxId = container.sandboxId == null ? sandboxId : container.sandboxId;
      meta.containerName().ifPresent(name -> container.name = name);
      event.data().text("image").ifPresent(image -> container.image = image);
      OptionalLong pid = event.data().integer("taskPid");
      if (pid.isPresent() && idsByPid.size() < MAX_KEPT) {
        idsByPid.put(pidKey(meta.host(), pid.getAsLong()), containerId);
      }
      if (removedSandbox(event)) {
        container.sandbox = container.name == null;
      }
    }
  }

  /** Takes what the path of a container's log states. */
  public void add(LogOrigin origin) {
    origin.pod().ifPresent(this::add);
    String id = origin.containerId().orElse(null);
    if (id != null) {
      Container container = container(id);
      container.pod = merged(container.pod, origin.pod().orElse(null));
      origin.container().ifPresent(name -> container.name = name);
    }
  }

  /** Takes what the objects of a cluster dump or a runtime's inspection state. */
  public void add(Snapshot snapshot) {
    switch (snapshot.kind()) {
      case "pods" -> snapshot.data().objects("pods").forEach(this::addPod);
      case "containers" ->
          snapshot.data().objects("containers").forEach(one -> addInspected(one, snapshot.host()));
      default -> {}
    }
  }

  private void addPod(Data object) {
    PodRef pod = new PodRef(object.text("namespace"), object.text("name"), object.text("uid"));
    add(pod);
    for (Data one : object.objects("containers")) {
      ids(one)
          .forEach(
              id -> {
                Container container = container(id);
                container.sandbox = false;
                container.pod = merged(container.pod, pod);
                one.text("name").ifPresent(name -> container.name = name);
                one.text("image").ifPresent(image -> container.image = image);
              });
    }
  }

  private static List<String> ids(Data container) {
    return java.util.stream.Stream.of(
            container.text("id"), container.object("lastState").text("id"))
        .flatMap(Optional::stream)
        .filter(Ids::id)
        .toList();
  }

  private void addInspected(Data object, Optional<String> host) {
    String id = object.text("id").filter(Ids::id).orElse(null);
    if (id == null) {
      return;
    }
    Container container = container(id);
    PodRef pod = new PodRef(object.text("namespace"), object.text("pod"), object.text("uid"));
    add(pod);
    container.pod = merged(container.pod, pod);
    object.text("name").ifPresent(name -> container.name = name);
    object.text("image").ifPresent(image -> container.image = image);
    container.sandbox |= object.flag("sandbox").orElse(false);
    container.sandboxId =
        container.sandboxId == null ? object.text("sandboxId").orElse(null) : container.sandboxId;
    OptionalLong pid = object.integer("pid");
    if (pid.isPresent() && pid.getAsLong() > 0) {
      idsByPid.put(pidKey(host, pid.getAsLong()), id);
    }
  }

  private void addCgroup(String path) {
    CgroupPath cgroup = CgroupPath.of(path);
    String uid = cgroup.podUid().orElse(null);
    cgroup
        .containerId()
        .ifPresent(
            id -> {
              Container container = container(id);
              container.pod =
                  uid == null ? container.pod : merged(container.pod, PodNames.of(null, null, uid));
            });
  }

  private void add(@Nullable PodRef pod) {
    if (pod == null || podsByUid.size() >= MAX_KEPT) {
      return;
    }
    String uid = pod.uid().orElse(null);
    if (uid != null) {
      podsByUid.merge(uid, pod, PodNames::merged);
      if (pod.namespace().isPresent() && pod.name().isPresent()) {
        uidsByName.put(nameKey(pod), uid);
      }
    }
  }

  /** Whom an event belongs to; empty when the bundle does not tell. */
  public Optional<Workload> lookup(Event event) {
    EventMeta meta = event.meta();
    Workload found = byId(meta.containerId().orElse(null), "container-id");
    if (found == null) {
      found = byId(meta.sandboxId().orElse(null), "sandbox-id");
    }
    if (found == null) {
      found = meta.cgroup().map(this::byCgroup).orElse(null);
    }
    for (int i = 0; found == null && i < CGROUP_FIELDS.length; i++) {
      found = event.data().text(CGROUP_FIELDS[i]).map(this::byCgroup).orElse(null);
    }
    if (found == null) {
      found = meta.pod().map(this::byPod).orElse(null);
    }
    if (found == null) {
      found = byPid(event);
    }
    return Optional.ofNullable(found);
  }

  private @Nullable Workload byCgroup(String path) {
    CgroupPath cgroup = CgroupPath.of(path);
    String id = cgroup.containerId().orElse(Ids.id(path) ? path : null);
    Workload found = byId(id, "cgroup");
    return found == null
        ? cgroup
            .podUid()
            .map(uid -> workload(PodNames.of(null, null, uid), null, "cgroup"))
            .orElse(null)
        : found;
  }

  private @Nullable Workload byId(@Nullable String id, String by) {
    Container container = id == null ? null : find(id);
    if (container == null) {
      return null;
    }
    PodRef pod = container.pod;
    if (pod == null && container.sandboxId != null) {
      Container sandbox = find(container.sandboxId);
      pod = sandbox == null ? null : sandbox.pod;
    }
    if (pod == null && container.name == null && container.image == null) {
      return null;
    }
    String through = container.sandbox && by.equals("container-id") ? "sandbox-id" : by;
    return workload(pod, container.sandbox ? null : container, through);
  }

  private @Nullable Workload byPod(PodRef pod) {
    PodRef known = resolved(pod);
    return known.name().isEmpty() || known.uid().isEmpty()
        ? null
        : workload(known, null, "pod-uid");
  }

  private @Nullable Workload byPid(Event event) {
    for (String field : new String[] {"victim", "trigger", "chosen"}) {
      OptionalLong pid = event.data().object(field).integer("pid");
      if (pid.isPresent()) {
        String id = idsByPid.get(pidKey(event.meta().host(), pid.getAsLong()));
        Workload found = byId(id, "pid");
        if (found != null) {
          return found;
        }
      }
    }
    return null;
  }

  private Workload workload(@Nullable PodRef pod, @Nullable Container container, String by) {
    PodRef known = pod == null ? PodNames.of(null, null, null) : resolved(pod);
    return new Workload(
        known.namespace(),
        known.name(),
        known.uid(),
        Optional.ofNullable(container == null ? null : container.name),
        Optional.ofNullable(container == null ? null : container.image),
        by);
  }

  /** A pod with what is known of it by its uid, or by its name. */
  private PodRef resolved(PodRef pod) {
    String uid = pod.uid().orElse(null);
    if (uid == null && pod.namespace().isPresent() && pod.name().isPresent()) {
      uid = uidsByName.get(nameKey(pod));
    }
    PodRef known = uid == null ? null : podsByUid.get(uid);
    return known == null ? pod : PodNames.merged(pod, known);
  }

  /** The event with whom it belongs to, as far as the bundle tells. */
  public Event joined(Event event) {
    Event known = withSandbox(event);
    return lookup(known)
        .map(workload -> known.withMeta(known.meta().toBuilder().workload(workload).build()))
        .orElse(known);
  }

  /**
   * The event with its container's id as the sandbox's too, where other records tell that it is.
   */
  private Event withSandbox(Event event) {
    EventMeta meta = event.meta();
    String id = meta.containerId().orElse(null);
    return id == null || meta.sandboxId().isPresent() || !isSandbox(id)
        ? event
        : event.withMeta(meta.toBuilder().sandboxId(id).build());
  }

  /** Whether the id of an event is known to be a sandbox's. */
  private boolean isSandbox(String id) {
    Container container = find(id);
    return container != null && container.sandbox;
  }

  /**
   * The container of an id. Ids are printed in full or by their first 12 or 13 digits: a short form
   * is found when one container alone has it.
   */
  private @Nullable Container find(String id) {
    Container exact = containers.get(id);
    if (exact != null) {
      return exact;
    }
    Container longer = null;
    for (Map.Entry<String, Container> entry : containers.tailMap(id).entrySet()) {
      if (!entry.getKey().startsWith(id)) {
        break;
      }
      if (longer != null && longer != entry.getValue()) {
        return null;
      }
      longer = entry.getValue();
    }
    if (longer != null) {
      return longer;
    }
    String shorter = containers.floorKey(id);
    return shorter != null && shorter.length() >= Ids.SHORT && id.startsWith(shorter)
        ? containers.get(shorter)
        : null;
  }

  private Container container(String id) {
    Container known = containers.get(id);
    if (known == null) {
      known = find(id);
      known = known == null ? new Container() : known;
      if (containers.size() < MAX_KEPT) {
        containers.put(id, known);
      }
    }
    return known;
  }

  private static @Nullable PodRef merged(@Nullable PodRef first, @Nullable PodRef second) {
    PodRef both = second == null ? first : PodNames.merged(first, second);
    return both == null || both.isEmpty() ? null : both;
  }

  /**
   * The kubelet calls an id unknown to its pods that the lifecycle generator reported dead: a
   * sandbox is no container of its pod's status.
   */
  private static boolean removedSandbox(Event event) {
    return event.kind().equals("container-not-found")
        && event.meta().message().orElse("").startsWith("Container ")
        && event.meta().message().orElse("").contains("not found in pod");
  }

  private static String nameKey(PodRef pod) {
    return pod.namespace().orElse("") + "/" + pod.name().orElse("");
  }

  private static String pidKey(Optional<String> host, long pid) {
    return host.orElse("") + "#" + pid;
  }
}
