package io.sosight.internal.parse.kernel;

import io.sosight.event.Level;

/** Severity of kernel messages whose level is not printed. */
final class Levels {
  private Levels() {}

  /** The level of a kind: about what the kernel itself prints the headline at. */
  static Level of(String kind) {
    return switch (kind) {
      case "panic", "oops", "general-protection-fault", "hard-lockup", "oom-no-killable" ->
          Level.CRITICAL;
      case "oom-kill",
          "kasan",
          "bug",
          "soft-lockup",
          "rcu-stall",
          "hung-task",
          "io-error",
          "buffer-io-error",
          "ext4-error",
          "xfs-error",
          "btrfs-error",
          "journal-abort",
          "journal-error",
          "remount-ro",
          "memory-deadlock",
          "kmem-cache-create-failure",
          "userspace-oom-kill",
          "unregister-netdevice" ->
          Level.ERROR;
      case "boot", "segfault" -> Level.INFO;
      default -> Level.WARNING;
    };
  }
}
