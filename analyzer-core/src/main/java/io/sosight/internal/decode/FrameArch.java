package io.sosight.internal.decode;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The architecture that a call stack shows: the kernel's entry functions are each architecture's
 * own. Source: arch/x86/entry, arch/arm64/kernel/entry*, arch/powerpc/kernel/interrupt* of the
 * kernel trees 3.10 to 6.19.
 */
public final class FrameArch {
  private static final Map<String, String> BEGINNINGS =
      Map.of(
          "do_syscall_64", "x86_64",
          "entry_SYSCALL_64", "x86_64",
          "system_call_fastpath", "x86_64",
          "asm_exc_page_fault", "x86_64",
          "el0_svc", "aarch64",
          "el0t_64_", "aarch64",
          "el1h_64_", "aarch64",
          "system_call_exception", "ppc64le",
          "system_call_vectored_common", "ppc64le");

  private FrameArch() {}

  /** The architecture, by frames as printed. */
  public static Optional<String> of(List<String> frames) {
    for (String frame : frames) {
      String name = frame.strip();
      for (Map.Entry<String, String> entry : BEGINNINGS.entrySet()) {
        if (name.startsWith(entry.getKey())) {
          return Optional.of(entry.getValue());
        }
      }
    }
    return Optional.empty();
  }
}
