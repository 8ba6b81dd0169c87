package io.sosight.internal.parse.host;

import io.sosight.internal.gate.Gate;
import java.util.List;

/** Constant texts, one of which stands in every line that can be an event of the node. */
final class HostAnchors {
  static final List<String> ALL =
      List.of(
          "process exited, code=",
          "restart counter is at ",
          "repeated too quickly",
          ", scheduling restart.",
          " OOM killer",
          "result 'oom-kill'",
          "System clock wrong by ",
          "clock was stepped by ",
          "ward time jump detected",
          "Time jumped backwards",
          "time reset ",
          "clock_step ",
          "System is rebooting",
          "System is powering down",
          "system will reboot now",
          "system will power off now",
          "Reached target Shutdown",
          "Reached target System ",
          "Reached target Reboot",
          "Reached target Power-Off",
          "exiting on signal 15",
          "reboot: Restarting system",
          "reboot: Power down",
          "reboot: System halted",
          "SIGTERM to remaining processes",
          "PM: suspend exit",
          "hibernation exit",
          "PM: Finishing wakeup",
          " d_type",
          "VFS: file-max limit ",
          "tail: inotify ",
          "inotify_add_watch ",
          "to add inotify watch",
          "oo many open files",
          "esource temporarily unavailable",
          "virtual memory areas vm.max_map_count",
          "from docker cgroup driver",
          "existing bootstrap client certificate",
          "ertificate has expired",
          "tls: expired certificate",
          "propagate agent release message",
          "to start transient s",
          "Timed out while waiting for St",
          "Timeout waiting for systemd to ");

  private static final Gate GATE = new Gate(ALL);

  private HostAnchors() {}

  static boolean in(String text) {
    return GATE.in(text);
  }
}
