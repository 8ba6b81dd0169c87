package io.sosight.internal.parse.kernel;

import io.sosight.internal.gate.Gate;
import java.util.ArrayList;
import java.util.List;

/**
 * Constant texts, one of which stands in every line that can begin an event. The shortest of all
 * anchors sets the gate's speed, so that none is shorter than {@value Gate#SHORTEST} bytes: a short
 * text is written with what stands before or behind it.
 */
final class Anchors {
  private static final List<String> LONG =
      List.of(
          // failed allocations
          ": page allocation failure",
          ": page allocation stalls for ",
          "vmalloc: allocation failure",
          "vmalloc error: size ",
          "vmap allocation for size ",
          "alloc failed, req-size",
          "-order allocation failed",
          "ossible memory allocation deadlock",
          "Unable to allocate memory on",
          "object size: ",
          ": slabs: ",
          ") failed with error ",
          "Failed to create slab",
          // a kdump kernel's command line
          CaptureKernel.MARK,
          // memory block
          "Mem-Info:",
          "Mem-info:",
          "active_anon:",
          "Active_anon:",
          "active_file:",
          "unevictable:",
          "slab_reclaimable:",
          "mapped:",
          "kB min:",
          "free_cma:",
          "pagetables:",
          "kernel_misc_reclaimable:",
          "lowmem_reserve[]:",
          "*1024kB",
          "*2048kB",
          "_1024kB",
          "_2048kB",
          " total pagecache pages",
          " pages in swap cache",
          "Swap cache stats: ",
          "Free swap ",
          "Total swap ",
          " pages RAM",
          " pages HighMem",
          " pages reserved",
          " pages shared",
          " pages non-shared",
          " pages cma reserved",
          " pages hwpoisoned",
          " pages in pagetable cache",
          " hugepages_total=",
          // OOM reports
          "invoked oom-killer:",
          "Tainted: ",
          "Not tainted",
          "Unreclaimable slab info:",
          "Name      ",
          "Task in ",
          "Memory limit reached of cgroup",
          ": usage ",
          "Memory cgroup ",
          "Tasks state (",
          "total_vm",
          "         ",
          "oom-kill:constraint=",
          "ill process ",
          "illed process ",
          "oom_reaper: ",
          "memory.oom.group",
          "no killable processes",
          // traces
          "soft lockup - ",
          "hard LOCKUP",
          "Hard LOCKUP",
          "stalls on CPUs/tasks",
          "stall on CPU",
          "detected stalls on tasks",
          "INFO: task ",
          "blocked for more than ",
          "Kernel panic - not syncing",
          "Kernel panic: ",
          "general protection",
          "Oops: 0",
          "Oops: Kernel ",
          "Oops - ",
          "Internal error: ",
          "Unable to handle kernel ",
          "BUG: unable",
          "BUG: kernel",
          "BUG: Bad ",
          "BUG: soft",
          "BUG: scheduling",
          "BUG: sleeping",
          "BUG: spinlock",
          "BUG: workqueue",
          "BUG: stack guard",
          "BUG: KASAN",
          "BUG: KASan",
          "BUG: KFENCE",
          "BUG: KCSAN",
          "BUG: KMSAN",
          "kernel BUG at ",
          "WARNING: ",
          "invalid opcode: ",
          "divide error: ",
          "divide_error: ",
          "PANIC: double fault",
          "UBSAN: ",
          "[ BUG: ",
          "INFO: possible ",
          "INFO: inconsistent lock state",
          "INFO: suspicious RCU usage",
          "INFO: trying to register non-static key",
          "stack segment: ",
          "double fault: ",
          // devices
          "I/O error",
          " error, dev ",
          "nvme nvme",
          "nvme 0000:",
          "EXT4-fs",
          "EXT3-fs",
          "EXT2-fs",
          "Aborting journal on ",
          // whatever stands before
          "Detected IO errors while flushing file data on ",
          "JBD2: recovery failed",
          ";JBD2: ",
          ";Oops: ",
          "JBD2: Error",
          "JBD2: I/O",
          "JBD: recovery failed",
          "JBD: I/O",
          "BTRFS: ",
          "BTRFS error",
          "BTRFS critical",
          "BTRFS warning",
          ": forced readonly",
          "btrfs: Transaction aborted",
          "btrfs: checksum",
          "btrfs csum failed",
          "XFS (dm",
          "XFS (sd",
          "XFS (nvme",
          "XFS (vd",
          "XFS (md",
          "XFS (xvd",
          "XFS (loop",
          "XFS: Internal error",
          "[Hardware Error]: ",
          "Machine check events logged",
          ": Machine Check ",
          "Uncorrected hardware memory error",
          "EDAC MC",
          "EDAC PCI",
          "Memory failure: ",
          "NETDEV WATCHDOG: ",
          // limits and losses
          "table full",
          "table overflow",
          "consider tuning tcp_mem",
          "TCP: out of memory",
          "Out of socket memory",
          "orphaned sockets",
          "fork rejected by pids controller",
          "falling back to vmalloc",
          "ercpu: allocation failed",
          "ERCPU: allocation failed",
          ": Out of puff!",
          " not responding",
          " has not responded in ",
          "unregister_netdevice: waiting for ",
          "printk messages dropped",
          "** replaying previous printk",
          " kernel messages",
          "/dev/kmsg buffer overrun",
          " due to rate-limiting",
          "Suppressed ",
          "Forwarding to syslog missed ",
          " suppressed",
          ": segfault at ",
          "] trap ",
          "]: unhandled ",
          "]: segfault (",
          "potentially unexpected fatal signal ",
          "Linux version ",
          // userspace killers
          "low memory!",
          "sending SIG",
          "killing process ",
          "Killing process ",
          " exited after ",
          " due to memory ",
          " for killing",
          ": systemd-oomd killed ",
          "[talos] Sending ");

  /** Texts too short for the gate, which begin a message. */
  private static final List<String> FIRST =
      List.of("Oops: ", "BUG: ", "JBD2: ", "JBD: ", "XFS (", "EDAC ");

  /** What stands before a message: brackets, tags, kmsg's and JSON's fields, a zone. */
  private static final List<String> BEFORE = List.of("] ", ": ", "- ", "-;", ":\"", " \"", "00 ");

  static final List<String> ALL = all();

  private static final Gate GATE = new Gate(ALL);

  private Anchors() {}

  private static List<String> all() {
    List<String> out = new ArrayList<>(LONG);
    for (String first : FIRST) {
      for (String before : BEFORE) {
        out.add(before + first);
      }
      for (int digit = 0; digit <= 9; digit++) {
        out.add(digit + ";" + first); // a caller's number ends kmsg's fields
      }
    }
    return List.copyOf(out);
  }

  /** Whether a line has one of them. */
  static boolean in(String text) {
    return GATE.in(text);
  }
}
