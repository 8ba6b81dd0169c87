package io.sosight.internal.parse.kernel;

import io.sosight.event.Data;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whose memory ran out, as far as the text left says. */
final class OomScope {
  private OomScope() {}

  /** global, memcg, cpuset, mempolicy, sysrq or panic; null when nothing tells. */
  static @Nullable String of(
      Data.Builder data,
      @Nullable String message,
      List<String> frames,
      boolean memInfo,
      boolean panic) {
    if (Long.valueOf(-1).equals(data.get("order")) || has(frames, "moom_callback")) {
      return "sysrq";
    }
    Object constraint = data.get("constraint");
    if (data.has("oomMemcg")
        || data.has("memory")
        || "memcg".equals(message)
        || "CONSTRAINT_MEMCG".equals(constraint)
        || chargedToCgroup(frames)) {
      return "memcg";
    }
    if (panic) {
      return "panic";
    }
    if ("CONSTRAINT_CPUSET".equals(constraint)) {
      return "cpuset";
    }
    if ("CONSTRAINT_MEMORY_POLICY".equals(constraint)) {
      return "mempolicy";
    }
    boolean global =
        "CONSTRAINT_NONE".equals(constraint)
            || "global".equals(message)
            || memInfo
            || has(frames, "__alloc_pages_slowpath")
            || has(frames, "pagefault_out_of_memory");
    return global ? "global" : null;
  }

  /** A reliable frame of a charge that failed; inlining may leave try_charge alone. */
  private static boolean chargedToCgroup(List<String> frames) {
    for (String frame : frames) {
      if (names(frame, "mem_cgroup_out_of_memory")
          || names(frame, "mem_cgroup_oom_synchronize")
          || frame.startsWith("try_charge")) {
        return true;
      }
      if (names(frame, "__alloc_pages_slowpath")) {
        return false;
      }
    }
    return false;
  }

  private static boolean has(List<String> frames, String function) {
    return frames.stream().anyMatch(frame -> names(frame, function));
  }

  /** Whether a reliable frame is in a function, compiler suffixes such as {@code .cold} aside. */
  static boolean names(String frame, String function) {
    if (!frame.startsWith(function)) {
      return false;
    }
    int end = function.length();
    return frame.length() == end
        || frame.charAt(end) == '+'
        || frame.charAt(end) == '.'
        || frame.charAt(end) == ' ';
  }
}
