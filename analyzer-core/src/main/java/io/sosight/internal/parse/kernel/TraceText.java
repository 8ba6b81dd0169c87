package io.sosight.internal.parse.kernel;

import java.util.List;

/** Constant texts of call traces, and of lines around them that hold nothing to keep. */
final class TraceText {
  private static final List<String> NOISE =
      List.of(
          "Modules linked in:",
          "Code: ",
          "RIP: ",
          "RSP: ",
          "EFLAGS: ",
          "RAX: ",
          "RDX: ",
          "RBP: ",
          "R10: ",
          "R13: ",
          "FS: ",
          "CS: ",
          "CR2: ",
          "DR0: ",
          "DR3: ",
          "PKRU: ",
          "PGD ",
          "#PF: ",
          "IP: ",
          "EIP: ",
          "Stack:",
          "Kernel Offset: ",
          "Rebooting in ",
          "irq event stamp: ",
          "hardirqs last ",
          "softirqs last ",
          "NMI backtrace for ",
          "Sending NMI ",
          "Process ",
          "page:",
          "flags: ",
          "page dumped because",
          "Memory state around ",
          "Allocated by task ",
          "Freed by task ",
          "The buggy address ",
          "raw: ",
          "pstate: ",
          "pc : ",
          "lr : ",
          "sp : ",
          "x29: ",
          "x26: ",
          "x23: ",
          "x20: ",
          "x17: ",
          "x14: ",
          "x11: ",
          "x8 : ",
          "x5 : ",
          "x2 : ",
          "in_atomic(): ",
          "preempt_count: ",
          "RCU nest depth: ",
          "ORIG_RAX: ",
          "\"echo 0 > ",
          "COMPACTION is disabled");

  /** Functions that stand in the trace of every report with a memory block. */
  private static final List<String> MEMORY =
      List.of(
          "warn_alloc",
          "dump_header",
          "oom_kill",
          "out_of_memory",
          "show_mem",
          "show_free_areas",
          "alloc_page");

  private TraceText() {}

  /** Whether a frame speaks for a report with a memory block. */
  static boolean ofMemory(String frame) {
    return MEMORY.stream().anyMatch(frame::contains);
  }

  /** Whether the line may be one of a call trace. */
  static boolean line(String text) {
    char first = text.charAt(0);
    return text.contains("+0x")
        || text.startsWith("Call ")
        || text.startsWith("Backtrace:")
        || (first == '<' && text.indexOf('>') > 0 && text.length() < 60)
        || (text.endsWith(")") && text.contains(" (") && text.indexOf(':') > 0);
  }

  /** Whether the line is one of those around a trace: registers, stack words, banners. */
  static boolean noise(String text) {
    for (String constant : NOISE) {
      if (text.startsWith(constant)) {
        return true;
      }
    }
    return hexWords(text);
  }

  /** Words of the stack: at least two, all of 8 or 16 hexadecimal digits. */
  private static boolean hexWords(String text) {
    int words = 0;
    int digits = 0;
    for (int i = 0; i <= text.length(); i++) {
      char c = i == text.length() ? ' ' : text.charAt(i);
      if (hex(c)) {
        digits++;
      } else if (c != ' ') {
        return false;
      } else if (digits != 0) {
        if (digits != 8 && digits != 16) {
          return false;
        }
        words++;
        digits = 0;
      }
    }
    return words > 1;
  }

  private static boolean hex(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
  }
}
