package io.sosight.report;

import io.sosight.event.Data;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What changed between two reports of one host.
 *
 * @param before what the first report is of
 * @param after what the second report is of
 * @param sameHost whether both are of the same host or hosts; empty when names are not known
 * @param notes what must be known to read the rest, in sentences
 * @param findings findings that came, went, or changed severity
 * @param versions kernel, system, runtime, kubelet and packages of another version
 * @param settings arguments of the kernel command line, sysctl and other settings that differ
 * @param facts other host facts that differ
 * @param memory meminfo figures that changed by more than a hundredth of all memory, and memory
 *     that no counter explains
 * @param slabs slab caches by how much they grew or shrank, most first, new ones among them
 * @param cgroups numbers of cgroups and of their slab caches
 */
public record ReportDiff(
    Side before,
    Side after,
    Optional<Boolean> sameHost,
    List<String> notes,
    List<Change> findings,
    List<Change> versions,
    List<Change> settings,
    List<Change> facts,
    List<Change> memory,
    List<Change> slabs,
    List<Change> cgroups) {

  /**
   * One of the two reports.
   *
   * @param bundle its source, as named by the caller
   * @param hostnames names of its hosts
   * @param collectedAt when it was collected, where one time is known
   */
  public record Side(String bundle, List<String> hostnames, Optional<String> collectedAt) {
    private Data toData() {
      return Data.builder()
          .put("bundle", bundle)
          .put("hostnames", hostnames)
          .put("collectedAt", collectedAt)
          .build();
    }
  }

  /**
   * One thing that changed.
   *
   * @param name what
   * @param host whose, where the reports have several hosts
   * @param before its value in the first report; empty when it was not there
   * @param after its value in the second report; empty when it is not there
   * @param amount the values as numbers, where they are
   */
  public record Change(
      String name,
      Optional<String> host,
      Optional<String> before,
      Optional<String> after,
      Optional<Amount> amount) {

    private Data toData() {
      Data.Builder data =
          Data.builder()
              .put("name", name)
              .put("host", host)
              .put("before", before)
              .put("after", after);
      amount.ifPresent(numbers -> numbers.put(data));
      return data.build();
    }
  }

  /**
   * Numbers of a change.
   *
   * @param unit the end of their names in JSON: {@code KiB} or {@code Count}
   * @param before empty when not known exactly
   * @param after empty when not known exactly
   */
  public record Amount(String unit, OptionalLong before, OptionalLong after) {
    /** How much more it is; empty where one side is not known. */
    public OptionalLong growth() {
      return before.isPresent() && after.isPresent()
          ? OptionalLong.of(after.getAsLong() - before.getAsLong())
          : OptionalLong.empty();
    }

    private void put(Data.Builder data) {
      before.ifPresent(value -> data.put("before" + unit, value));
      after.ifPresent(value -> data.put("after" + unit, value));
      growth().ifPresent(value -> data.put("growth" + unit, value));
    }
  }

  /** The difference from one report to another. */
  public static ReportDiff of(Report before, Report after) {
    return new DiffMaker(before, after).make();
  }

  /** A size in KiB as it is written for reading: {@code 8.6 GiB}. */
  public static String size(long kib) {
    return Digest.bytes(kib * 1024);
  }

  /** Whether nothing at all differs. */
  public boolean isEmpty() {
    return sections().stream().allMatch(section -> section.changes().isEmpty());
  }

  /** A part of the difference under its JSON name. */
  public record Section(String name, List<Change> changes) {}

  /** The parts in the order in which they are read. */
  public List<Section> sections() {
    return List.of(
        new Section("findings", findings),
        new Section("versions", versions),
        new Section("settings", settings),
        new Section("memory", memory),
        new Section("slabs", slabs),
        new Section("cgroups", cgroups),
        new Section("facts", facts));
  }

  /** The difference under names like the report's. */
  public Data toData() {
    Data.Builder data =
        Data.builder()
            .put("before", before.toData())
            .put("after", after.toData())
            .put("sameHost", sameHost.orElse(null))
            .put("notes", notes);
    for (Section section : sections()) {
      List<Data> changes = new ArrayList<>();
      section.changes().forEach(change -> changes.add(change.toData()));
      data.put(section.name(), changes);
    }
    return data.build();
  }
}
