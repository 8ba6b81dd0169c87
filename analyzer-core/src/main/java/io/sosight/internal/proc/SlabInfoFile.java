package io.sosight.internal.proc;

import io.sosight.event.Data;
import io.sosight.grammars.SlabInfoBaseVisitor;
import io.sosight.grammars.SlabInfoLexer;
import io.sosight.grammars.SlabInfoParser;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.antlr.v4.runtime.ParserRuleContext;
import org.jspecify.annotations.Nullable;

/** /proc/slabinfo and memory.kmem.slabinfo: the largest caches and what the others sum to. */
final class SlabInfoFile extends SlabInfoBaseVisitor<@Nullable Void> {
  private static final int ROWS_READ = 200_000;
  private static final int LARGEST_KEPT = 40;
  private static final List<String> NAMED =
      List.of(
          "dentry",
          "inode_cache",
          "proc_inode_cache",
          "xfs_inode",
          "ext4_inode_cache",
          "fuse_inode",
          "nfs_inode_cache",
          "ovl_inode",
          "overlay_inode",
          "kmalloc-16",
          "kmalloc-32",
          "kmalloc-64",
          "kmalloc-192",
          "task_struct",
          "nf_conntrack");

  /** Objects of a cache above which a low share in use is worth counting. */
  private static final long MANY_OBJECTS = 1000;

  private final List<Row> rows = new ArrayList<>();
  private @Nullable String version;
  private long line;

  /** A cache as the file states it. */
  private record Row(
      String name,
      long activeObjs,
      long numObjs,
      long objSizeBytes,
      long objPerSlab,
      long pagesPerSlab,
      long activeSlabs,
      long numSlabs,
      long line) {
    long pages() {
      return numSlabs * pagesPerSlab;
    }

    /** Bytes that a page must at least have for a slab to hold its objects. */
    long bytesPerPage() {
      return pagesPerSlab <= 0 ? 0 : (objPerSlab * objSizeBytes + pagesPerSlab - 1) / pagesPerSlab;
    }

    boolean mostlyIdle() {
      return numObjs >= MANY_OBJECTS && activeObjs * 2 < numObjs;
    }
  }

  private SlabInfoFile() {}

  static @Nullable Data parse(String path, LineSource lines) {
    Rows<SlabInfoParser, SlabInfoParser.LineContext> grammar =
        new Rows<>(new SlabInfoLexer(null), SlabInfoParser::new, SlabInfoParser::line);
    SlabInfoFile file = new SlabInfoFile();
    String text;
    while ((text = lines.next()) != null && file.rows.size() < ROWS_READ) {
      SlabInfoParser.LineContext row = grammar.parse(text, lines);
      file.line = lines.lineNumber();
      if (row instanceof SlabInfoParser.CacheContext cache && !labelled(cache)) {
        lines.unread(text);
      } else if (row != null) {
        file.visit(row);
      }
    }
    return file.rows.isEmpty() && file.version == null ? null : file.data();
  }

  /** A cgroup's own slabinfo: that it can be read at all proves that accounting is on. */
  static @Nullable Data parseOfCgroup(String path, LineSource lines) {
    Data data = parse(path, lines);
    return data == null
        ? null
        : data.toBuilder().put("cgroup", CgroupPath.of(path).cgroup()).build();
  }

  @Override
  public @Nullable Void visitVersion(SlabInfoParser.VersionContext row) {
    version = row.version.getText();
    return null;
  }

  @Override
  public @Nullable Void visitCache(SlabInfoParser.CacheContext row) {
    String name =
        row.name.stream().map(ParserRuleContext::getText).collect(Collectors.joining(" "));
    rows.add(
        new Row(
            name,
            Values.number(row.activeObjs),
            Values.number(row.numObjs),
            Values.number(row.objSize),
            Values.number(row.objPerSlab),
            Values.number(row.pagesPerSlab),
            Values.number(row.activeSlabs),
            Values.number(row.numSlabs),
            line));
    return null;
  }

  /** The grammar takes any words there: a cache may have such a name. */
  private static boolean labelled(SlabInfoParser.CacheContext row) {
    return row.tunables.getText().equals("tunables") && row.slabdata.getText().equals("slabdata");
  }

  private Data data() {
    long pageBytes = pageSizeBytes();
    rows.sort(Comparator.comparingLong((Row row) -> row.pages()).reversed());
    List<Data> caches = new ArrayList<>();
    long pages = 0;
    long usedBytes = 0;
    for (int i = 0; i < rows.size(); i++) {
      Row row = rows.get(i);
      pages += row.pages();
      usedBytes += row.activeObjs() * row.objSizeBytes();
      if (i < LARGEST_KEPT || NAMED.contains(row.name())) {
        caches.add(cache(row, pageBytes));
      }
    }
    return Data.builder()
        .put("version", version)
        .put("caches", caches)
        .put("cachesTotal", rows.size())
        .put("totalKiB", pages * (pageBytes / 1024))
        .put("activeKiB", usedBytes / 1024)
        .put("pageSizeBytes", pageBytes)
        .put("mostlyIdleCaches", rows.stream().filter(Row::mostlyIdle).count())
        .put("conntrackCaches", count("nf_conntrack"))
        .put("memcgCaches", rows.stream().filter(row -> row.name().endsWith(")")).count())
        .build();
  }

  private long count(String prefix) {
    return rows.stream()
        .filter(row -> row.name().startsWith(prefix) && !row.name().contains("expect"))
        .count();
  }

  private static Data cache(Row row, long pageBytes) {
    return Data.builder()
        .put("name", row.name())
        .put("activeObjs", row.activeObjs())
        .put("numObjs", row.numObjs())
        .put("objSizeBytes", row.objSizeBytes())
        .put("objPerSlab", row.objPerSlab())
        .put("pagesPerSlab", row.pagesPerSlab())
        .put("activeSlabs", row.activeSlabs())
        .put("numSlabs", row.numSlabs())
        .put("sizeKiB", row.pages() * (pageBytes / 1024))
        .put("activePercent", Values.percent(row.activeObjs(), row.numObjs()))
        .put("line", row.line())
        .build();
  }

  /** The file does not state the page size, but the objects of a slab must fit into its pages. */
  private long pageSizeBytes() {
    long needed = rows.stream().mapToLong(Row::bytesPerPage).max().orElse(0);
    if (needed <= 4096 || needed > 65_536) {
      return 4096;
    }
    return needed <= 16_384 ? 16_384 : 65_536;
  }
}
