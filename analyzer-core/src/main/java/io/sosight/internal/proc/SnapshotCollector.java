package io.sosight.internal.proc;

import io.sosight.event.Data;
import io.sosight.event.SourceRef;
import io.sosight.fact.Snapshot;
import io.sosight.report.Problem;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The snapshots of one source. Most files are one snapshot each; settings, pressure files and the
 * files of a cgroup, of which a bundle may hold thousands, are put together.
 */
public final class SnapshotCollector {
  private static final int SNAPSHOTS_KEPT = 2000;

  private final Consumer<Problem> problems;

  private final List<Part> parts = new ArrayList<>();
  private final Map<String, Merged> merged = new LinkedHashMap<>();
  private final Map<String, CgroupTree> trees = new LinkedHashMap<>();

  /** Tells of rows that cannot be read. */
  public SnapshotCollector(Consumer<Problem> problems) {
    this.problems = problems;
  }

  /** A snapshot in the making. */
  private interface Part {
    String kind();

    SourceRef source();

    Data data();
  }

  private record Single(String kind, SourceRef source, Data data) implements Part {}

  /** A snapshot of several files: {@code entries} names the file of each value. */
  private static final class Merged implements Part {
    private final String kind;
    private final SourceRef source;
    private final Map<String, Data.Builder> objects = new LinkedHashMap<>();
    private final Data.Builder values = Data.builder();
    private final Data.Builder entries = Data.builder();

    Merged(String kind, SourceRef source) {
      this.kind = kind;
      this.source = source;
    }

    /** Takes what is new: the first file that states a value wins. */
    void add(Data data, String entry) {
      data.asMap()
          .forEach(
              (name, value) -> {
                if (value instanceof Data object
                    && (name.equals("values") || name.equals("lines"))) {
                  Data.Builder target = objects.computeIfAbsent(name, n -> Data.builder());
                  object.asMap().forEach((key, item) -> addItem(target, name, key, item, entry));
                } else if (!values.has(name)) {
                  values.put(name, value);
                  entries.put(name, entry);
                }
              });
    }

    private void addItem(Data.Builder target, String name, String key, Object item, String entry) {
      if (target.has(key)) {
        return;
      }
      target.put(key, item);
      if (name.equals("values") && !source.entry().equals(entry)) {
        entries.put(key, entry);
      }
    }

    @Override
    public String kind() {
      return kind;
    }

    @Override
    public SourceRef source() {
      return source;
    }

    @Override
    public Data data() {
      Data.Builder data = Data.builder();
      values.build().asMap().forEach(data::put);
      objects.forEach(data::put);
      return data.put("entries", entries).build();
    }
  }

  /**
   * Reads a file of state.
   *
   * @param bundle the source's name
   * @param kind one of {@link Snapshots#KINDS}
   * @param path the file's path inside the bundle
   */
  public void add(String bundle, String kind, String path, InputStream content) {
    add(bundle, kind, path, content, 0);
  }

  /**
   * Reads a part of a file.
   *
   * @param linesBefore lines of the file before the part
   */
  public void add(String bundle, String kind, String path, InputStream content, long linesBefore) {
    add(kind, path, content, new SourceRef(bundle, path, 0, 0, 0), linesBefore);
  }

  /**
   * Reads a part of a file.
   *
   * @param path what tells of which part of a host the content is
   * @param source the lines of the part
   */
  public void add(
      String kind, String path, InputStream content, SourceRef source, long linesBefore) {
    LineSource lines = new LineSource(content, linesBefore);
    Data data = Snapshots.parse(kind, path, lines);
    lines.problem(source.entry()).ifPresent(problems);
    if (data == null) {
      return;
    }
    String bundle = source.bundle();
    switch (kind) {
      case "cgroup-memory" ->
          trees
              .computeIfAbsent(CgroupPath.of(path).host(), host -> new CgroupTree(bundle))
              .add(data, path);
      case "sysctl", "pressure", "transparent-hugepage" -> merge(kind, source, data);
      default -> {
        if (parts.size() < SNAPSHOTS_KEPT) {
          parts.add(new Single(kind, source, data));
        }
      }
    }
  }

  /** Takes the values of a file that another reader has read. */
  public void add(String kind, SourceRef source, Data data) {
    if (parts.size() < SNAPSHOTS_KEPT) {
      parts.add(new Single(kind, source, data));
    }
  }

  private void merge(String kind, SourceRef source, Data data) {
    Merged together = merged.get(kind + " " + root(source.entry()));
    if (together == null) {
      together = new Merged(kind, source);
      merged.put(kind + " " + root(source.entry()), together);
      parts.add(together);
    }
    together.add(data, source.entry());
  }

  /** What stands before the copied file system or the command outputs: one host's folder. */
  private static String root(String path) {
    int end = -1;
    for (String folder : List.of("proc/", "sys/", "sos_commands/", "sysctls/")) {
      int at = path.startsWith(folder) ? 0 : path.indexOf("/" + folder) + 1;
      boolean found = path.startsWith(folder, at);
      if (found && (end < 0 || at < end)) {
        end = at;
      }
    }
    return end < 0 ? "" : path.substring(0, end);
  }

  /** The snapshots, in the order of their first files; cgroups last. */
  public List<Snapshot> snapshots() {
    List<Snapshot> snapshots = new ArrayList<>();
    for (Part part : parts) {
      snapshots.add(snapshot(snapshots.size(), part.kind(), part.source(), part.data()));
    }
    for (CgroupTree tree : trees.values()) {
      tree.emit(
          (kind, source, data) -> snapshots.add(snapshot(snapshots.size(), kind, source, data)));
    }
    return snapshots;
  }

  private static Snapshot snapshot(int before, String kind, SourceRef source, Data data) {
    return new Snapshot("s" + (before + 1), kind, Optional.empty(), source, data);
  }
}
