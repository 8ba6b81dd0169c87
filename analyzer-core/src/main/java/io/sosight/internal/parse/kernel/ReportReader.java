package io.sosight.internal.parse.kernel;

import org.jspecify.annotations.Nullable;

/** Headlines and notices that stand for themselves: which grammar, by how the line begins. */
final class ReportReader {
  private static final String FLAGS = " 0x00000000";

  private final LockupReader lockups = new LockupReader();
  private final OopsReader oopses = new OopsReader();
  private final StorageReader storage = new StorageReader();
  private final NoticeReader notices = new NoticeReader();

  /** What the line says, or null. */
  @Nullable Part read(String line) {
    // what is left of a stamp that markup took away
    String text = line.startsWith("[") && line.indexOf(']') < 0 ? line.substring(1) : line;
    text = framed(text);
    if (lockup(text)) {
      Part part = lockups.read(text);
      if (part != null) {
        return part;
      }
    }
    if (oops(text)) {
      return oopses.read(text);
    }
    if (storage(text)) {
      Part part = storage.read(text);
      if (part != null) {
        return part;
      }
    }
    return notice(text) ? notices.read(text) : null;
  }

  /** What stands in {@code [ BUG: text ]}: a headline that the lock checker frames. */
  private static String framed(String text) {
    boolean frame =
        (text.startsWith("[ BUG: ") || text.startsWith("[ INFO: ")) && text.endsWith("]");
    return frame ? text.substring(2, text.length() - 1).strip() : text;
  }

  private static boolean lockup(String text) {
    return text.contains("BUG: soft lockup - ")
        || text.contains("hard LOCKUP on cpu ")
        || ((text.startsWith("Watchdog CPU") || text.startsWith("watchdog: CPU"))
            && text.contains("LOCKUP"))
        || (text.contains("INFO: ")
            && (text.contains(" stall")
                || text.contains(" blocked ")
                || text.contains(" can't die for ")))
        || text.contains("jiffies")
        || text.contains(" ticks this GP)")
        || text.contains(" GPs behind)")
        || (text.contains(" state:") && text.contains(" stack:"))
        || text.contains(" 0x0000")
        || flagsAtEnd(text);
  }

  /** {@code 0x80004000}: a task's flags, at the end of its state line. */
  private static boolean flagsAtEnd(String text) {
    int at = text.length() - FLAGS.length();
    if (at <= 0 || !text.startsWith(" 0x", at)) {
      return false;
    }
    for (int i = at + 3; i < text.length(); i++) {
      if (Character.digit(text.charAt(i), 16) < 0) {
        return false;
      }
    }
    return true;
  }

  private static boolean oops(String text) {
    return text.startsWith("Kernel panic - not syncing")
        || text.startsWith("Kernel panic: ")
        || text.startsWith("general protection fault")
        || text.startsWith("traps: general protection")
        || text.startsWith("Oops: ")
        || text.startsWith("Oops - ")
        || text.startsWith("Internal error: ")
        || text.startsWith("BUG: ")
        || (text.startsWith("BUG ") && text.contains("ainted"))
        || text.startsWith("UBSAN: ")
        || text.startsWith("INFO: ")
        || text.startsWith("Unable to handle kernel ")
        || text.startsWith("kernel BUG at ")
        || text.startsWith("WARNING: ")
        || text.startsWith("kasan: ")
        || text.startsWith("invalid opcode: ")
        || text.startsWith("divide error: ")
        || text.startsWith("divide_error: ")
        || text.startsWith("int3: ")
        || text.startsWith("PANIC: double fault")
        || text.startsWith("traps: PANIC: double fault")
        || text.startsWith("stack segment: ")
        || text.startsWith("double fault: ")
        || text.startsWith("Read of size ")
        || text.startsWith("Write of size ");
  }

  private static boolean storage(String text) {
    return text.contains("I/O error")
        || text.contains(" error, dev ")
        || (text.startsWith("nvme ")
            && (text.contains("timeout") || text.contains("controller is down")))
        || text.startsWith("EXT")
        || text.startsWith("Aborting journal on ")
        || text.startsWith("JBD2: ")
        || text.startsWith("JBD: ")
        || text.startsWith("journal commit I/O error")
        || text.startsWith("BTRFS")
        || text.startsWith("btrfs: ")
        || text.startsWith("btrfs csum failed")
        || text.startsWith("XFS (")
        || text.startsWith("XFS: Internal error")
        || text.contains("[Hardware Error]: ")
        || text.contains("Machine check events logged")
        || text.contains(": Machine Check ")
        || text.startsWith("mce: Uncorrected hardware memory error")
        || text.startsWith("EDAC ")
        || text.startsWith("Memory failure: ")
        || text.contains("NETDEV WATCHDOG: ");
  }

  private static boolean notice(String text) {
    return text.contains("table full")
        || text.contains("table overflow")
        || text.contains("out of memory -- consider tuning tcp_mem")
        || text.equals("TCP: out of memory")
        || text.equals("Out of socket memory")
        || text.contains("orphaned sockets")
        || text.contains("fork rejected by pids controller in ")
        || text.contains("unregister_netdevice: waiting for ")
        || text.contains("nf_conntrack: falling back to vmalloc")
        || text.startsWith("percpu: allocation failed")
        || text.startsWith("PERCPU: allocation failed")
        || text.contains(": Out of puff!")
        || text.startsWith("nfs: server ")
        || text.startsWith("lockd: server ")
        || text.contains(" has not responded in ")
        || text.contains("printk messages dropped")
        || text.endsWith(" suppressed")
        || text.contains(": segfault at ")
        || text.contains("] general protection")
        || text.contains("] trap ")
        || text.contains("]: unhandled ")
        || text.contains("]: segfault (")
        || text.contains("potentially unexpected fatal signal ")
        || (text.startsWith("systemd-journald")
            && (text.endsWith(" kernel messages") || text.contains("/dev/kmsg buffer overrun")))
        || text.startsWith("Linux version ");
  }
}
