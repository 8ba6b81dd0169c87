package io.sosight.internal.proc;

import io.sosight.event.Data;
import io.sosight.grammars.VmallocInfoLexer;
import io.sosight.grammars.VmallocInfoParser;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** /proc/vmallocinfo: what was mapped, in pages and by caller. */
final class VmallocFile {
  private static final int CALLERS_LISTED = 20;
  private static final int CALLERS_KEPT = 10_000;

  private final Map<String, long[]> callers = new HashMap<>();
  private long areas;
  private long bytes;
  private long pages;
  private long ioremapBytes;

  private VmallocFile() {}

  static @Nullable Data parse(String path, LineSource lines) {
    Rows<VmallocInfoParser, VmallocInfoParser.RowContext> rows =
        new Rows<>(new VmallocInfoLexer(null), VmallocInfoParser::new, VmallocInfoParser::row);
    VmallocFile file = new VmallocFile();
    String text;
    while ((text = lines.next()) != null) {
      VmallocInfoParser.RowContext row = rows.parse(text);
      if (row != null) {
        file.add(row);
      }
    }
    return file.areas == 0 ? null : file.data();
  }

  private void add(VmallocInfoParser.RowContext row) {
    long size = Values.number(row.size);
    areas++;
    bytes += size;
    for (VmallocInfoParser.AttributeContext attribute : row.attribute()) {
      if (attribute instanceof VmallocInfoParser.PagesContext counted) {
        pages += Values.number(counted.PAGES().getText().substring("pages=".length()));
      } else if (attribute instanceof VmallocInfoParser.IoremapContext) {
        ioremapBytes += size;
      }
    }
    if (row.caller != null && callers.size() < CALLERS_KEPT) {
      long[] sum = callers.computeIfAbsent(function(row.caller.getText()), name -> new long[2]);
      sum[0]++;
      sum[1] += size;
    }
  }

  /** The caller without its offset: {@code bpf_prog_alloc+0x40/0xb0} is bpf_prog_alloc. */
  private static String function(String caller) {
    int plus = caller.indexOf('+');
    return plus < 0 ? caller : caller.substring(0, plus);
  }

  private Data data() {
    List<Data> top =
        callers.entrySet().stream()
            .sorted(
                Comparator.comparingLong((Map.Entry<String, long[]> e) -> e.getValue()[1])
                    .reversed()
                    .thenComparing(Map.Entry::getKey))
            .limit(CALLERS_LISTED)
            .map(
                e ->
                    Data.builder()
                        .put("function", e.getKey())
                        .put("areas", e.getValue()[0])
                        .put("sizeKiB", e.getValue()[1] / 1024)
                        .build())
            .toList();
    return Data.builder()
        .put("areas", areas)
        .put("totalKiB", bytes / 1024)
        .put("ioremapKiB", ioremapBytes / 1024)
        .put("pages", pages)
        .put("callers", top)
        .build();
  }
}
