package io.sosight.internal.correlate;

import io.sosight.event.Data;
import io.sosight.event.ErrorChain;
import io.sosight.event.Event;
import io.sosight.event.EventMeta;
import io.sosight.event.Workload;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;

/** What identifies the things that an event is about, by kind of identity. */
final class Keys {
  /** Digits of a container id that Docker prints when it prints it short. */
  private static final int SHORT_ID = 12;

  private static final String SERVICE = ".service";
  private static final String RUNTIME = "container runtime";
  private static final Set<String> RUNTIMES = Set.of("docker", "containerd", "crio");
  private static final String MACHINE = "of the machine";
  private static final String EVICTION_MANAGER = "eviction manager of the kubelet";
  private static final String FULL_DISK = "the full file system";
  private static final String NETWORK_NAMESPACES = "network namespaces";
  private static final String CONTAINER_INIT = "the init of a container";
  private static final String STORAGE = "storage that cannot be written";
  private static final String POD_NETWORK = "the network of the pods";

  /** Programs that start a container. */
  private static final Set<String> STARTERS = Set.of("runc", "crun", "conmon", "exe");

  /** What the kubelet evicts for when a file system is full. */
  private static final Set<String> FILE_SYSTEMS =
      Set.of("ephemeral-storage", "inodes", "nodefs", "imagefs", "nodefsInodes", "imagefsInodes");

  private static final Set<String> UNWRITABLE = Set.of("EROFS", "EIO");

  /** Functions that wait while another network namespace is taken down. */
  private static final List<String> NAMESPACE_CALLS =
      List.of("copy_net_ns", "cleanup_net", "netdev_run_todo", "netdev_wait_allrefs", "rtnl_lock");

  private Keys() {}

  /**
   * Values by kind of identity: id, pod, cgroup, pid, device, cpu, task, lock, unit, runtime,
   * memory, init, storage, network, error.
   */
  static Map<String, List<String>> of(Event event) {
    EventMeta meta = event.meta();
    Data data = event.data();
    Map<String, List<String>> keys = new LinkedHashMap<>();
    meta.containerId().ifPresent(id -> add(keys, "id", shortId(id)));
    meta.sandboxId().ifPresent(id -> add(keys, "id", shortId(id)));
    meta.pod().ifPresent(pod -> pod(keys, pod.namespace(), pod.name(), pod.uid()));
    meta.workload().ifPresent(workload -> workload(keys, workload));
    for (Data pod : data.objects("pods")) {
      pod(keys, pod.text("namespace"), pod.text("name"), pod.text("uid"));
    }
    meta.cgroup().ifPresent(path -> cgroup(keys, path));
    data.text("taskMemcg").ifPresent(path -> cgroup(keys, path));
    data.text("oomMemcg").ifPresent(path -> cgroup(keys, path));
    pids(keys, data);
    for (String name : List.of("device", "disk", "mount")) {
      data.text(name).ifPresent(device -> add(keys, "device", device(device)));
    }
    data.integer("cpu").ifPresent(cpu -> add(keys, "cpu", String.valueOf(cpu)));
    data.object("trigger").text("comm").ifPresent(comm -> add(keys, "task", comm));
    data.object("task").text("comm").ifPresent(comm -> add(keys, "task", comm));
    owners(keys, event);
    meta.error().flatMap(Keys::error).ifPresent(text -> add(keys, "error", text));
    return keys;
  }

  /** Whose failure it is where no container is named: a lock, the container runtime, a unit. */
  private static void owners(Map<String, List<String>> keys, Event event) {
    Data data = event.data();
    switch (event.kind()) {
      case "unregister-netdevice" -> add(keys, "lock", NETWORK_NAMESPACES);
      case "hung-task" -> {
        if (data.texts("trace").stream().anyMatch(Keys::waitsForNamespaces)) {
          add(keys, "lock", NETWORK_NAMESPACES);
        }
      }
      case "unit-failure" -> unit(keys, data.text("unit").orElse(""));
      case "daemon-fatal" ->
          event.meta().component().ifPresent(program -> add(keys, "unit", unitOf(program)));
      case "certificate-expired", "cgroup-driver-mismatch" ->
          event.meta().component().ifPresent(program -> add(keys, "unit", program));
      case "oom-kill" -> {
        data.text("oomMemcg").or(() -> data.text("taskMemcg")).ifPresent(path -> unit(keys, path));
        if (data.text("scope").orElse("").equals("global")) {
          add(keys, "memory", MACHINE);
        }
        if (STARTERS.contains(data.object("victim").text("comm").map(Keys::program).orElse(""))) {
          add(keys, "init", CONTAINER_INIT);
        }
      }
      case "oom-killed", "userspace-oom-kill" -> unit(keys, data.text("unit").orElse(""));
      case "cadvisor", "resource-limit" ->
          event.meta().component().ifPresent(program -> add(keys, "unit", program));
      case "eviction" -> {
        add(keys, "unit", EVICTION_MANAGER);
        if (FILE_SYSTEMS.contains(data.text("resource").orElse(""))) {
          add(keys, "device", FULL_DISK);
        }
      }
      case "disk-full", "image-gc" -> {
        if (!keys.containsKey("device")) {
          add(keys, "device", FULL_DISK);
        }
      }
      case "cni-not-ready", "cni" -> add(keys, "network", POD_NETWORK);
      case "pleg", "runtime-timeout" -> {
        add(keys, "runtime", RUNTIME);
        // that nobody is at the socket is seen by all callers at once, and none is another's cause
        if (!data.flag("unreachable").orElse(false)) {
          add(keys, "answer", RUNTIME);
        }
      }
      case "node-notready", "node-condition" -> {
        add(keys, "runtime", RUNTIME);
        condition(keys, event);
      }
      case "xfs-error",
          "btrfs-error",
          "ext4-error",
          "journal-abort",
          "remount-ro",
          "io-error",
          "buffer-io-error" ->
          add(keys, "storage", STORAGE);
      default -> {}
    }
    starts(keys, event);
  }

  /** What a node's condition says that it is for. */
  private static void condition(Map<String, List<String>> keys, Event event) {
    Data condition = event.data().object("condition");
    if (condition.text("type").orElse("").equals("DiskPressure")) {
      add(keys, "device", FULL_DISK);
    }
    if (saysNoNetwork(event)) {
      add(keys, "network", POD_NETWORK);
    }
  }

  private static boolean saysNoNetwork(Event event) {
    return Stream.concat(
            event.meta().message().stream(),
            event.meta().error().stream().flatMap(error -> error.chain().stream()))
        .anyMatch(text -> text.contains("NetworkPluginNotReady"));
  }

  /** A container that does not start: its init died, or what it needs cannot be written. */
  private static void starts(Map<String, List<String>> keys, Event event) {
    switch (event.kind()) {
      case "sandbox-create-failure", "container-start-failure", "docker-error" ->
          add(keys, "init", CONTAINER_INIT);
      case "pod-worker" -> {
        if (saysNoNetwork(event)) {
          add(keys, "network", POD_NETWORK);
        }
      }
      default -> {}
    }
    boolean unwritable =
        event.meta().error().flatMap(ErrorChain::errno).filter(UNWRITABLE::contains).isPresent();
    if (unwritable) {
      add(keys, "storage", STORAGE);
    }
  }

  /** runc:[2:INIT] is runc. */
  private static String program(String comm) {
    int colon = comm.indexOf(':');
    return colon < 0 ? comm : comm.substring(0, colon);
  }

  private static boolean waitsForNamespaces(String frame) {
    return NAMESPACE_CALLS.stream().anyMatch(frame::contains);
  }

  /** The unit that a runtime's program runs in. */
  private static String unitOf(String program) {
    return program.startsWith("docker")
        ? "docker"
        : program.equals("cri-dockerd") ? "cri-docker" : program;
  }

  /** A unit by its name or by the end of its cgroup's path. */
  private static void unit(Map<String, List<String>> keys, String path) {
    String name = path.substring(path.lastIndexOf('/') + 1);
    if (name.endsWith(SERVICE)) {
      String unit = name.substring(0, name.length() - SERVICE.length());
      add(keys, "unit", unit);
      if (RUNTIMES.contains(unit)) {
        add(keys, "runtime", RUNTIME);
      }
    }
  }

  private static void add(Map<String, List<String>> keys, String kind, String value) {
    List<String> values = keys.computeIfAbsent(kind, name -> new ArrayList<>());
    if (!value.isEmpty() && !values.contains(value)) {
      values.add(value);
    }
  }

  private static String shortId(String id) {
    return id.length() > SHORT_ID ? id.substring(0, SHORT_ID) : id;
  }

  private static void workload(Map<String, List<String>> keys, Workload workload) {
    pod(keys, workload.namespace(), workload.pod(), workload.uid());
  }

  private static void pod(
      Map<String, List<String>> keys,
      Optional<String> namespace,
      Optional<String> name,
      Optional<String> uid) {
    uid.ifPresent(id -> add(keys, "pod", id));
    name.ifPresent(pod -> add(keys, "pod", namespace.map(space -> space + "/").orElse("") + pod));
    name.ifPresent(pod -> add(keys, "pod", pod));
  }

  private static void cgroup(Map<String, List<String>> keys, String path) {
    if (path.length() > 1) {
      add(keys, "cgroup", path);
    }
  }

  private static void pids(Map<String, List<String>> keys, Data data) {
    for (String name : List.of("victim", "trigger", "task", "chosen")) {
      OptionalLong pid = data.object(name).integer("pid");
      pid.ifPresent(value -> add(keys, "pid", String.valueOf(value)));
    }
    data.integer("victimPid").ifPresent(pid -> add(keys, "pid", String.valueOf(pid)));
  }

  /** A disk without its partition: sdb1 is on sdb, nvme1n1p2 on the controller nvme1. */
  private static String device(String printed) {
    String name = printed.startsWith("/dev/") ? printed.substring(5) : printed;
    if (name.startsWith("nvme")) {
      int namespace = name.indexOf('n', 1);
      return namespace < 0 ? name : name.substring(0, namespace);
    }
    boolean disk = name.startsWith("sd") || name.startsWith("vd") || name.startsWith("xvd");
    int end = name.length();
    while (disk && end > 0 && Character.digit(name.charAt(end - 1), 10) >= 0) {
      end--;
    }
    return name.substring(0, end);
  }

  /** The inner end of an error: what a daemon passes on to the next one. */
  private static Optional<String> error(ErrorChain error) {
    List<String> chain = error.chain();
    if (chain.size() < 2) {
      return Optional.empty();
    }
    return Optional.of(String.join(" / ", chain.subList(chain.size() - 2, chain.size())));
  }
}
