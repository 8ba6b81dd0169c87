package io.sosight.event;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** Makes the record that fits a kind. The table of kinds stands here and nowhere else. */
public final class Events {
  /** Kind of a record that is no known event. */
  public static final String LOG = "log";

  private static final Set<String> ALLOCATION =
      Set.of(
          "page-allocation-failure",
          "page-allocation-stall",
          "vmalloc-failure",
          "vmap-failure",
          "cma-failure");
  private static final Set<String> SLAB =
      Set.of("slab-allocation-failure", "kmem-cache-create-failure");
  private static final Set<String> TRACE =
      Set.of(
          "panic",
          "oops",
          "general-protection-fault",
          "kasan",
          "warning",
          "bug",
          "soft-lockup",
          "hard-lockup",
          "rcu-stall",
          "hung-task");
  private static final Set<String> DEVICE =
      Set.of(
          "io-error",
          "buffer-io-error",
          "ext4-error",
          "xfs-error",
          "btrfs-error",
          "fs-error-count",
          "journal-abort",
          "journal-error",
          "remount-ro",
          "mce",
          "edac",
          "netdev-watchdog");
  private static final Set<String> NOTICE =
      Set.of(
          "oom-no-killable",
          "userspace-oom-kill",
          "conntrack-full",
          "neighbour-table-overflow",
          "tcp-out-of-memory",
          "pids-limit",
          "unregister-netdevice",
          "memory-deadlock",
          "conntrack-hash-vmalloc",
          "percpu-failure",
          "balloon-failure",
          "file-server-timeout",
          "printk-dropped",
          "callbacks-suppressed",
          "messages-lost",
          "segfault",
          "boot");

  /** Of daemons, their objects and hosts. */
  private static final Set<String> RUNTIME =
      Set.of(
          "apiserver-connection",
          "banner",
          "cadvisor",
          "certificate-expired",
          "cgroup-apply-failure",
          "cgroup-config",
          "cgroup-create-failure",
          "cgroup-driver-mismatch",
          "cgroup-enomem",
          "cgroup-enospc",
          "cgroup-limit-ebusy",
          "clock-step",
          "cni",
          "cni-not-ready",
          "container-io",
          "container-not-found",
          "container-output",
          "container-remove",
          "container-start",
          "container-start-failure",
          "cpuset",
          "crashloop",
          "crio-debug",
          "daemon-fatal",
          "disk-full",
          "docker-error",
          "eviction",
          "eviction-admit-rejected",
          "eviction-observation",
          "image-gc",
          "image-pull",
          "kill-failure",
          "killed-sigkill",
          "kubelet-start",
          "no-ready-sandbox",
          "node-condition",
          "node-notready",
          "oom-killed",
          "oom-reaped",
          "overlay-no-dtype",
          "pleg",
          "pleg-event",
          "pleg-startup",
          "pod-sync",
          "pod-worker",
          "probe-failure",
          "probe-kill",
          "resource-limit",
          "runtime-call",
          "runtime-timeout",
          "sandbox-changed",
          "sandbox-create",
          "sandbox-create-failure",
          "scheduled",
          "scope-failure",
          "shim-exit",
          "shutdown",
          "sync-loop",
          "system-oom",
          "unit-failure",
          "wake-up");

  private static final Map<String, Factory> SINGLE =
      Map.of("oom-kill", OomKill::new, "mem-info", MemoryReport::new, LOG, LogLine::new);

  private Events() {}

  @FunctionalInterface
  private interface Factory {
    Event make(String kind, EventMeta meta, Data data);
  }

  /** The event of a kind; a kind that is not the kernel's is a {@link RuntimeEvent}. */
  public static Event of(String kind, EventMeta meta, Data data) {
    Factory factory = SINGLE.get(kind);
    if (factory == null) {
      factory =
          ALLOCATION.contains(kind)
              ? AllocationFailure::new
              : SLAB.contains(kind)
                  ? SlabFailure::new
                  : TRACE.contains(kind)
                      ? KernelTrace::new
                      : DEVICE.contains(kind)
                          ? DeviceError::new
                          : NOTICE.contains(kind) ? KernelNotice::new : RuntimeEvent::new;
    }
    return factory.make(kind, meta, data);
  }

  /** All kinds that events and records can have, in the order of the alphabet. */
  public static SortedSet<String> kinds() {
    SortedSet<String> all = new TreeSet<>(SINGLE.keySet());
    for (Set<String> some : List.of(ALLOCATION, SLAB, TRACE, DEVICE, NOTICE, RUNTIME)) {
      all.addAll(some);
    }
    return all;
  }

  /** Whether the kind is one of a kernel line. */
  public static boolean ofKernel(String kind) {
    return kind.equals("oom-kill")
        || kind.equals("mem-info")
        || ALLOCATION.contains(kind)
        || SLAB.contains(kind)
        || TRACE.contains(kind)
        || DEVICE.contains(kind)
        || NOTICE.contains(kind);
  }
}
