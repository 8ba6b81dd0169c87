package io.sosight.internal.proc;

import io.sosight.event.Data;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Parsers of files of state, by snapshot kind. docs/snapshots.md describes what they give. */
public final class Snapshots {
  private static final Map<String, SnapshotParser> PARSERS = parsers();

  /**
   * The kinds that {@link #parse} reads. {@link SnapshotCollector} adds {@code cgroup-tree}, the
   * summary of a host's cgroups.
   */
  public static final List<String> KINDS = List.copyOf(PARSERS.keySet());

  private Snapshots() {}

  private static Map<String, SnapshotParser> parsers() {
    Map<String, SnapshotParser> parsers = new LinkedHashMap<>();
    parsers.put("buddyinfo", BuddyFile::buddyinfo);
    parsers.put("pagetypeinfo", PageTypeFile::parse);
    parsers.put("meminfo", MemInfoFile::parse);
    parsers.put("slabinfo", SlabInfoFile::parse);
    parsers.put("cgroup-slabinfo", SlabInfoFile::parseOfCgroup);
    parsers.put("slab-listing", SlabListingFile::parse);
    parsers.put("zoneinfo", ZoneInfoFile::parse);
    parsers.put("vmstat", VmStatFile::parse);
    parsers.put("vmallocinfo", VmallocFile::parse);
    parsers.put("cgroups", CgroupsFile::parse);
    parsers.put("cgroup-memory", CgroupFile::parse);
    parsers.put("pressure", PressureFile::parse);
    parsers.put("swaps", SwapsFile::parse);
    parsers.put("sysctl", SysctlFile::parse);
    parsers.put("extfrag", BuddyFile::extfrag);
    parsers.put("transparent-hugepage", SysctlFile::choice);
    parsers.put("net-stat", NetStatFile::parse);
    parsers.put("mounts", MountsFile::parse);
    parsers.put("disk-usage", DiskUsageFile::parse);
    parsers.put("ps", PsFile::parse);
    parsers.put("modules", ModulesFile::parse);
    parsers.put("units", UnitsFile::parse);
    parsers.put("node-meminfo", NumaFile::meminfo);
    parsers.put("numastat", NumaFile::numastat);
    parsers.put("dmi", DmiFile::parse);
    parsers.put("docker-info", KeyTextFile::docker);
    parsers.put("cgroup-driver", CgroupDriverFile::parse);
    parsers.put("time-sync", KeyTextFile::clock);
    parsers.put("xfs-info", XfsInfoFile::parse);
    parsers.put("reboots", RebootsFile::parse);
    return parsers;
  }

  /**
   * The values of a file, or null when it holds none of that kind. Never throws for bad content.
   *
   * @param kind one of {@link #KINDS}
   * @param path the file's path inside the bundle: names the cgroup or the sysctl where the content
   *     does not
   */
  public static @Nullable Data parse(String kind, String path, InputStream content) {
    return parse(kind, path, content, 0);
  }

  /**
   * The same for a part of a file.
   *
   * @param linesBefore lines of the file before the part
   */
  public static @Nullable Data parse(
      String kind, String path, InputStream content, long linesBefore) {
    return parse(kind, path, new LineSource(content, linesBefore));
  }

  /** The same, of lines that tell afterwards what of them could not be read. */
  static @Nullable Data parse(String kind, String path, LineSource lines) {
    SnapshotParser parser = PARSERS.get(kind);
    return parser == null ? null : parser.parse(path, lines);
  }
}
