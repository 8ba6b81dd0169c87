package io.sosight.internal.parse.runtime;

import io.sosight.event.ErrorChain;
import io.sosight.internal.decode.CgroupPath;
import org.jspecify.annotations.Nullable;

/**
 * Decides the kind of a record from what its message and the layers of its error say, outermost
 * first: a message that can mean one thing only stands; else a cause that a layer names; else what
 * the outermost message was about.
 */
final class KindChoice {
  private static final String SANDBOX = "sandbox-create-failure";
  private static final String START = "container-start-failure";

  private @Nullable String fixed;
  private @Nullable String cause;
  private @Nullable String base;
  private @Nullable String weak;
  private @Nullable CgroupPath cgroupFile;
  private boolean podCgroup;
  private boolean crioCreate;
  private boolean forSandbox;
  private boolean cpusetFile;
  private boolean applyingCgroup;
  private boolean memoryLimit;
  private boolean containerMissing;
  private boolean deadline;
  private boolean apiRequest;

  /** The message can mean this alone. */
  void fixed(String kind) {
    if (fixed == null) {
      fixed = kind;
    }
  }

  /** A layer names this cause; an inner one is nearer to the root. */
  void cause(String kind) {
    cause = kind;
  }

  /** The message is about this, unless a layer names a cause. */
  void base(String kind) {
    if (base == null) {
      base = kind;
    }
  }

  /** A layer hints at this, when nothing else is said. */
  void weak(String kind) {
    weak = kind;
  }

  /** Takes a weight and kind of the table of event reasons. */
  void weighted(String kind, String weight) {
    switch (weight) {
      case "fixed" -> fixed(kind);
      case "base" -> base(kind);
      default -> weak(kind);
    }
  }

  /** A CRI-O message about making a container; the request tells whether a sandbox's. */
  void crioCreate() {
    crioCreate = true;
  }

  void rpc(@Nullable String name) {
    forSandbox = name != null && name.endsWith("RunPodSandbox");
  }

  /** A file of the cpuset controller is written. */
  void cpuset() {
    cpusetFile = true;
  }

  void cgroupFile(CgroupPath path) {
    cgroupFile = path;
  }

  void podCgroup() {
    podCgroup = true;
  }

  void applyingCgroup() {
    applyingCgroup = true;
  }

  void memoryLimit() {
    memoryLimit = true;
  }

  void containerMissing() {
    containerMissing = true;
  }

  void deadline() {
    deadline = true;
  }

  void apiRequest() {
    apiRequest = true;
  }

  /** Whether the outermost message is about making a sandbox. */
  boolean aboutSandbox() {
    return SANDBOX.equals(base);
  }

  boolean decided() {
    return fixed != null;
  }

  /** The kind, or null when the record is no known event. */
  @Nullable String kind(@Nullable ErrorChain error) {
    if (fixed != null) {
      return fixed;
    }
    String errno = error == null ? "" : error.errno().orElse("");
    String byCgroup = byCgroup(errno);
    if (byCgroup != null) {
      return byCgroup;
    }
    if (cause != null) {
      return cause;
    }
    if (containerMissing && !SANDBOX.equals(base) && !START.equals(base)) {
      return "container-not-found";
    }
    if (errno.equals("ENOSPC") && (base != null || weak != null)) {
      return "disk-full";
    }
    if (base != null) {
      return base;
    }
    return crioCreate ? (forSandbox ? SANDBOX : START) : byHint(error);
  }

  private @Nullable String byCgroup(String errno) {
    if (memoryLimit) {
      return "cgroup-limit-ebusy";
    }
    if (cpusetFile && !errno.isEmpty()) {
      return "cpuset";
    }
    if (cgroupFile == null && !podCgroup && !applyingCgroup) {
      return null;
    }
    boolean cpuset =
        cgroupFile != null
            && (cgroupFile.controller().filter("cpuset"::equals).isPresent()
                || cgroupFile.path().contains("/cpuset."));
    if (cpuset && !errno.isEmpty()) {
      return "cpuset";
    }
    if (errno.equals("ENOMEM")) {
      return "cgroup-enomem";
    }
    if (errno.equals("ENOSPC")) {
      return "cgroup-enospc";
    }
    if (errno.equals("EBUSY") && cgroupFile != null && cgroupFile.path().contains("memory.")) {
      return "cgroup-limit-ebusy";
    }
    return podCgroup ? "cgroup-create-failure" : applyingCgroup ? "cgroup-apply-failure" : null;
  }

  private @Nullable String byHint(@Nullable ErrorChain error) {
    boolean unreachable = apiRequest && error != null && Connections.failed(error);
    boolean lost = error != null && Connections.runtimeLost(error);
    if (weak == null) {
      return unreachable ? "apiserver-connection" : null;
    }
    return switch (weak) {
      case "pod-sync" ->
          unreachable
              ? "apiserver-connection"
              : deadline || lost ? "runtime-timeout" : "pod-worker";
      case "runtime-call" -> deadline || lost ? "runtime-timeout" : null;
      case "pleg-call" -> deadline ? "runtime-timeout" : lost ? "pleg" : null;
      case "api-call" -> unreachable || deadline ? "apiserver-connection" : null;
      default -> weak;
    };
  }
}
