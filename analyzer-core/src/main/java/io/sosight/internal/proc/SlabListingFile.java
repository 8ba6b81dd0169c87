package io.sosight.internal.proc;

import io.sosight.event.Data;
import io.sosight.grammars.SlabListingBaseVisitor;
import io.sosight.grammars.SlabListingLexer;
import io.sosight.grammars.SlabListingParser;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A listing of /sys/kernel/slab: before 5.9 every kmem-accounted cgroup has copies of the caches it
 * used, named NAME(id:cgroup), and they outlive the cgroup while an object of theirs lives.
 */
final class SlabListingFile extends SlabListingBaseVisitor<@Nullable Void> {
  private static final int EXAMPLES_KEPT = 5;
  private static final int NAMES_KEPT = 200_000;
  private static final int LISTED = 20;

  private final Map<String, Long> copies = new HashMap<>();
  private final Map<String, Long> cgroups = new HashMap<>();
  private final Set<Long> ids = new HashSet<>();
  private final List<Data> examples = new ArrayList<>();
  private long rootCaches;
  private long memcgCaches;
  private long conntrackCaches;
  private long highestId = -1;
  private long line;

  private SlabListingFile() {}

  static @Nullable Data parse(String path, LineSource lines) {
    Rows<SlabListingParser, SlabListingParser.LineContext> rows =
        new Rows<>(new SlabListingLexer(null), SlabListingParser::new, SlabListingParser::line);
    SlabListingFile file = new SlabListingFile();
    String text;
    while ((text = lines.next()) != null) {
      SlabListingParser.LineContext row = rows.parse(text);
      file.line = lines.lineNumber();
      if (row != null) {
        file.visit(row);
      }
    }
    return file.rootCaches + file.memcgCaches == 0 ? null : file.data();
  }

  @Override
  public @Nullable Void visitLongRow(SlabListingParser.LongRowContext row) {
    add(row.cache());
    return null;
  }

  @Override
  public @Nullable Void visitBareRow(SlabListingParser.BareRowContext row) {
    add(row.cache());
    return null;
  }

  private void add(SlabListingParser.CacheContext cache) {
    String name = cache.name.getText();
    if (name.startsWith("nf_conntrack_") && !name.contains("expect")) {
      conntrackCaches++;
    }
    if (cache.memcg() == null) {
      rootCaches++;
      return;
    }
    memcgCaches++;
    long id = Values.number(cache.memcg().id);
    String cgroup = cache.memcg().cgroup().getText();
    highestId = Math.max(highestId, id);
    if (ids.size() < NAMES_KEPT) {
      ids.add(id);
    }
    if (cgroups.size() < NAMES_KEPT) {
      cgroups.merge(cgroup, 1L, Long::sum);
    }
    copies.merge(name, 1L, Long::sum);
    if (examples.size() < EXAMPLES_KEPT) {
      examples.add(
          Data.builder()
              .put("name", name)
              .put("id", id)
              .put("cgroup", cgroup)
              .put("line", line)
              .build());
    }
  }

  private Data data() {
    Data.Builder data =
        Data.builder()
            .put("rootCaches", rootCaches)
            .put("memcgCaches", memcgCaches)
            .put("conntrackCaches", conntrackCaches);
    if (memcgCaches > 0) {
      data.put("distinctCgroups", cgroups.size())
          .put("distinctIds", ids.size())
          .put("highestId", highestId)
          .put("copies", top(copies, "name"))
          .put("cgroups", top(cgroups, "cgroup"))
          .put("examples", examples);
    }
    return data.build();
  }

  private static List<Data> top(Map<String, Long> counts, String key) {
    return counts.entrySet().stream()
        .sorted(
            Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(LISTED)
        .map(e -> Data.builder().put(key, e.getKey()).put("caches", e.getValue()).build())
        .toList();
  }
}
