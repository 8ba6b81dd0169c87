package io.sosight.internal.envelope;

import org.jspecify.annotations.Nullable;

/** Tells userspace writes into the kernel's ring buffer, and journal lines, from kernel records. */
final class KmsgWriter {
  /** How the kernel goes on after a task's {@code name[pid]: }. */
  private static final String[] KERNEL_TEXTS = {
    "segfault",
    "unhandled ",
    "bad frame",
    "potentially unexpected",
    "undefined instruction",
    "general protection",
    "vsyscall",
    "split lock",
    "trap ",
    "bad page",
    "badframe",
    "loading",
    "code ",
    "illegal ",
    "floating point",
    "User bus",
    "User stack",
    "symbol "
  };

  private KmsgWriter() {}

  /** A record of another facility than the kernel's: the writer is named by the text, if at all. */
  static void userspace(Peel line, String facility) {
    if (!tagged(line)) {
      line.ident = facility;
    }
  }

  /**
   * journalctl -o short-monotonic: the printk-like stamp is followed by {@code HOST IDENT[PID]: }.
   * Copies often lack the host.
   */
  static boolean journal(Peel line) {
    String s = line.rest;
    if (s.startsWith("kernel: ")) {
      return journal(line, "kernel", -1, null, 8);
    }
    SyslogTag tag = SyslogTag.read(s, 0);
    if (tag == null || tag.ident() == null) {
      return false;
    }
    String host = tag.host();
    String ident = tag.ident();
    if (host != null) {
      return (ident.equals("kernel") || tag.pid() >= 0)
          && Scan.at(s, 0) != ' '
          && (ident.equals("kernel") || !kernelText(s, tag.textAt()))
          && journal(line, ident, tag.pid(), host, tag.textAt());
    }
    if (tag.pid() < 0 || kernelText(s, tag.textAt())) {
      return false;
    }
    return !early(line) && journal(line, ident, tag.pid(), null, tag.textAt());
  }

  /**
   * {@code systemd[1]: } and its like: what writes into the ring buffer before and after syslog
   * runs.
   */
  static boolean early(Peel line) {
    String s = line.rest;
    if (!s.startsWith("systemd") && !s.startsWith("dracut")) {
      return false;
    }
    SyslogTag tag = SyslogTag.read(s, 0);
    if (tag == null || tag.ident() == null || tag.host() != null || tag.pid() < 0) {
      return false;
    }
    if (kernelText(s, tag.textAt())) {
      return false;
    }
    line.ident = tag.ident();
    line.pid = tag.pid();
    line.rest = s.substring(tag.textAt());
    return true;
  }

  private static boolean journal(
      Peel line, String ident, long pid, @Nullable String host, int textAt) {
    line.wrap("journal-short-monotonic");
    line.ident = ident;
    line.pid = pid;
    line.host = host;
    line.rest = line.rest.substring(textAt);
    return true;
  }

  /** {@code ident[pid]: } or {@code ident: } at the text's start. */
  private static boolean tagged(Peel line) {
    SyslogTag tag = SyslogTag.read(line.rest, 0);
    if (tag == null || tag.ident() == null || tag.host() != null) {
      return false;
    }
    line.ident = tag.ident();
    line.pid = tag.pid();
    line.rest = line.rest.substring(tag.textAt());
    return true;
  }

  private static boolean kernelText(String s, int at) {
    for (String text : KERNEL_TEXTS) {
      if (s.startsWith(text, at)) {
        return true;
      }
    }
    return false;
  }
}
