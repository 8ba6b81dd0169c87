package io.sosight.internal.parse.runtime;

import io.sosight.internal.gate.Gate;
import java.util.List;
import java.util.stream.Stream;

/**
 * Constant texts, one of which stands in every line that can begin an event of a container daemon
 * or of Kubernetes. They hold no quote, backslash or angle bracket, which transports escape. A
 * record without any of them makes no event, so that the gate cannot change what is found.
 */
final class Anchors {
  private static final List<String> SANDBOXES =
      List.of(
          "PodSandbox",
          "create sandbox for pod",
          "create pod sandbox",
          "sandbox for pod",
          "sandboxes are ready",
          "sandbox container",
          "containerd task",
          "reserve sandbox name",
          "network for sandbox",
          "pod network sandbox",
          "stop sandbox",
          "od sandbox changed",
          "etworkPlugin",
          "plugin type",
          "netplugin failed",
          "rror adding ",
          "Error while adding",
          "Error while removing pod from CNI",
          "CNI failed to retrieve",
          "pod sandbox",
          "network not ready",
          "network is not ready",
          "plugin is not ready",
          "update cni config",
          "NetworkReady=false",
          "cni config uninit",
          "cni plugin not init");

  private static final List<String> CONTAINERS =
      List.of(
          "CreateContainer",
          "StartContainer",
          "container start failed",
          "start failed in pod",
          "to start container",
          "Created container",
          "Started container",
          "not found in pod",
          "uch container",
          "try to find container",
          "try to find sandbox",
          "not find container",
          "ontainer not found",
          "DeleteContainer",
          "container status",
          "TaskOOM",
          "TaskExit",
          "received exit event",
          "container exit event ",
          "container oom ",
          "container die ",
          "container start ",
          "shim reaped",
          "shim disconnected",
          "ignoring event",
          "dead shim",
          "shim exited",
          "killing pod",
          "to kill pod",
          "ill container",
          "failed to exit within",
          "KillContainer",
          "o remove container",
          "Removing container",
          "Removed container",
          "RemoveContainer",
          "illing the pod",
          "ontainer termination failed",
          ">: Failed to create container",
          ">: runtime stderr: ",
          ">: OOM ",
          " creating container: ",
          "reating container failed",
          "tarting the container ",
          "reserve container name",
          "stream copy error",
          "copy shim log",
          "Health check for container ",
          "Error running exec ",
          "Error setting up exec ",
          "Error starting daemon",
          "failed to start daemon",
          "Failed to delete container ",
          "containerd: deleting container",
          "error restarting containerd",
          "failed to get event",
          "pull after error",
          "of sandbox for pod",
          "PodSandboxStatus of sandbox",
          "runtime sanity check failed",
          "to run Kubelet",
          "to run kubelet",
          "Unable to write event",
          "an OOM event in container",
          "exiting analyzeLines",
          "pod IP from plugin/docker",
          "rror deleting ");

  private static final List<String> KUBELET =
      List.of(
          "Error syncing pod",
          "restarting failed container",
          "SyncLoop (PLEG)",
          "Starting kubelet",
          "Successfully assigned",
          "status for pod",
          "node status",
          "register node",
          "etting node",
          "update lease",
          "lease exists",
          "node lease",
          "api.Node object",
          "kipping pod synchronization",
          "PLEG is not healthy",
          "pleg was last seen",
          "probe failed",
          "probe errored",
          "probe warning",
          "probe for",
          "Probe failed",
          "Probe errored",
          "liveness probe",
          "startup probe",
          "killed and re-created",
          "from runtime service failed",
          "from image service failed",
          "ListContainers failed",
          "ListImages failed",
          "Failed to list containers",
          "Failed to get pod stats",
          "rotate container logs",
          "failed to get summary stats",
          "untime not ready",
          "untimeReady=false",
          "getKubeletContainers failed",
          "getPodContainerStatuses",
          "GenericPLEG",
          "viction manager: ",
          "Failed to admit pod",
          "The node was low on",
          "System OOM",
          "ut of memory: Kill",
          "sys oom event",
          "became not ready",
          "status is now",
          "event message for node",
          "KubeletHas",
          "KubeletNotReady",
          "KubeletReady",
          "NodeStatusUnknown");

  private static final List<String> CGROUPS_AND_IMAGES =
      List.of(
          "pod container exists",
          "[kubepods",
          "while processing event",
          "create summary reader",
          "process watch event",
          "create existing container",
          "watch directory",
          "update stats for container",
          "start cAdvisor",
          "get RecentStats",
          "ContainerManager",
          "event from containerd",
          "ContainerInfoV2",
          "system container stats",
          "cgroup stats",
          "sandbox image",
          "pull image",
          "pulling image",
          "unpack image",
          "resolve image",
          "resolve reference",
          "inspect image",
          "such image",
          "PullImage",
          "ErrImage",
          "ImagePullBackOff",
          "CrashLoopBackOff",
          "unused images",
          "mage garbage",
          "Disk usage on image",
          "garbage collect");

  /** Texts deep inside an error that make it worth reading whatever the message around it. */
  private static final List<String> ERRORS =
      List.of(
          "OCI runtime ",
          "oci runtime error",
          "starting container process",
          "start container process",
          "exec setns process",
          "final child's",
          "container init",
          "create shim",
          "runc create failed",
          "runc run failed",
          "runc start failed",
          "did not terminate suc",
          "bootstrap data",
          "cgroup configuration",
          "cgroup config for",
          "set memory limit to",
          "expected cgroupsPath",
          "/sys/fs/cgroup/",
          "memory limit could be too low",
          "executable file not found",
          "Failed to set cpuset.",
          "Container creation error",
          "container create failed",
          "containerd: start container",
          "Create container failed",
          "returned error:",
          "response from daemon");

  /**
   * Requests to the API server, which name a host before the path; what a web server logs of its
   * own callers does not.
   */
  private static final List<String> REQUESTS =
      "0123456789abcdefghijklmnopqrstuvwxyz]"
          .chars()
          .mapToObj(last -> String.valueOf((char) last))
          .flatMap(last -> Stream.of(last + "/api/v1/", last + "/apis/"))
          .toList();

  /** Reasons of Kubernetes events and states of pods. */
  private static final List<String> REASONS =
      List.of(
          "FailedCreatePod",
          "FailedKillPod",
          "FailedPodSandBoxStatus",
          "FailedSync",
          "ContainerGCFailed",
          "ExceededGracePeriod",
          "SandboxChanged",
          "BackOff",
          "InspectFailed",
          "Unhealthy",
          "ProbeWarning",
          "Evicted",
          "EvictionThresholdMet",
          "SystemOOM",
          "OOMKilling",
          "OOMKilled",
          "OOM Killed",
          "NodeNotReady",
          "NodeReady",
          "NodeHas",
          "NodeOutOfDisk",
          "NodeUnder",
          "NetworkNotReady",
          "ImageGCFailed",
          "FreeDiskSpaceFailed",
          "Exit Code:",
          "exitCode");

  /** All of them. */
  static final List<String> ALL =
      Stream.of(SANDBOXES, CONTAINERS, KUBELET, CGROUPS_AND_IMAGES, ERRORS, REQUESTS, REASONS)
          .flatMap(List::stream)
          .toList();

  private static final Gate GATE = new Gate(ALL);
  private static final Gate ERROR_GATE =
      new Gate(Stream.concat(ERRORS.stream(), REQUESTS.stream()).toList());

  private Anchors() {}

  /** Whether a text deep inside an error stands in a message. */
  static boolean inError(String message) {
    return ERROR_GATE.in(message);
  }

  /** Whether a record's own text holds an anchor. */
  static boolean in(String raw) {
    return GATE.in(raw);
  }
}
