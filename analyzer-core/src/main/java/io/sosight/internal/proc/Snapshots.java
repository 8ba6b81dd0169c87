package io.sosight.internal.proc;

import io.sosight.event.Data;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Parsers of files of state, by snapshot kind. */
public final class Snapshots {
  /** The kinds that {@link #parse} reads. */
  public static final List<String> KINDS =
      List.of(
          "buddyinfo",
          "pagetypeinfo",
          "meminfo",
          "slabinfo",
          "cgroup-slabinfo",
          "slab-listing",
          "zoneinfo",
          "vmstat",
          "vmallocinfo",
          "cgroups",
          "cgroup-memory",
          "pressure",
          "swaps",
          "sysctl",
          "extfrag",
          "transparent-hugepage",
          "net-stat",
          "mounts",
          "ps");

  private Snapshots() {}

  /**
   * The values of a file, or null when it holds none of that kind. Never throws for bad content.
   *
   * @param kind one of {@link #KINDS}
   * @param path the file's path inside the bundle: names the cgroup or the sysctl where the content
   *     does not
   */
  public static @Nullable Data parse(String kind, String path, InputStream content) {
    return null;
  }
}
