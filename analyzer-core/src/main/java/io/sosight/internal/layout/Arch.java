package io.sosight.internal.layout;

import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/** Names of architectures and the page sizes they imply. */
final class Arch {
  private static final Set<String> KNOWN =
      Set.of(
          "x86_64",
          "i686",
          "i386",
          "aarch64",
          "armv7l",
          "ppc64le",
          "ppc64",
          "s390x",
          "riscv64",
          "loongarch64",
          "sparc64");

  /** Names of Go and systemd for the names of uname. */
  private static final Map<String, String> ALIASES =
      Map.of(
          "amd64",
          "x86_64",
          "arm64",
          "aarch64",
          "x86-64",
          "x86_64",
          "ppc64-le",
          "ppc64le",
          "386",
          "i686");

  private Arch() {}

  static boolean known(String name) {
    return KNOWN.contains(name);
  }

  static String unameName(String name) {
    return ALIASES.getOrDefault(name, name);
  }

  /** The architecture that the end of a release names, as in 3.10.0-1160.el7.x86_64; or "". */
  static String ofRelease(String release) {
    String base = release.endsWith("+64k") ? release.substring(0, release.length() - 4) : release;
    String last = base.substring(base.lastIndexOf('.') + 1);
    return known(last) ? last : "";
  }

  /**
   * The page size in bytes, where architecture and release settle it: fixed on x86 and s390x; on
   * aarch64 distributions differ (RHEL 8: 64 KiB; RHEL 9: 4 KiB or the +64k kernel; Ubuntu: 4 KiB
   * or -64k).
   */
  static OptionalLong pageSize(String arch, String release) {
    if (Set.of("x86_64", "i686", "i386", "s390x").contains(arch)) {
      return OptionalLong.of(4096);
    }
    if (arch.equals("ppc64le")) {
      return OptionalLong.of(65536);
    }
    if (!arch.equals("aarch64")) {
      return OptionalLong.empty();
    }
    if (release.contains("64k") || release.contains(".el8")) {
      return OptionalLong.of(65536);
    }
    return release.contains(".el9") || release.endsWith("-generic")
        ? OptionalLong.of(4096)
        : OptionalLong.empty();
  }
}
