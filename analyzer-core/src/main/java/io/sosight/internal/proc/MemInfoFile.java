package io.sosight.internal.proc;

import io.sosight.event.Data;
import io.sosight.grammars.MemInfoLexer;
import io.sosight.grammars.MemInfoParser;
import io.sosight.internal.decode.NodeMemory;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** /proc/meminfo: every line, where it stands, and the account of the node's memory. */
final class MemInfoFile {
  private static final int LINES_KEPT = 400;
  private static final List<String> SHARES =
      List.of(
          "MemFree",
          "MemAvailable",
          "Slab",
          "SReclaimable",
          "SUnreclaim",
          "PageTables",
          "Percpu",
          "Shmem",
          "AnonPages",
          "AnonHugePages",
          "Dirty",
          "Writeback",
          "KernelStack");

  /** KiB of a kernel stack on x86_64 since 3.15, and in el7. */
  private static final long STACK_KIB = 16;

  private MemInfoFile() {}

  static @Nullable Data parse(String path, LineSource lines) {
    Rows<MemInfoParser, MemInfoParser.LineContext> rows =
        new Rows<>(new MemInfoLexer(null), MemInfoParser::new, MemInfoParser::line);
    Map<String, Long> values = new LinkedHashMap<>();
    Data.Builder data = Data.builder();
    Data.Builder places = Data.builder();
    String line;
    while ((line = lines.next()) != null && values.size() < LINES_KEPT) {
      MemInfoParser.LineContext row = rows.parse(line, lines);
      if (row == null || row.node != null || values.containsKey(row.name.getText())) {
        continue;
      }
      String name = Values.camel(row.name.getText()) + (row.unit == null ? "" : "KiB");
      values.put(row.name.getText(), Values.number(row.value));
      data.put(name, Values.number(row.value));
      places.put(name, lines.lineNumber());
    }
    if (!values.containsKey("MemTotal")) {
      return null;
    }
    addComputed(data, values);
    return data.put("lines", places).build();
  }

  private static void addComputed(Data.Builder data, Map<String, Long> values) {
    long total = values.getOrDefault("MemTotal", 0L);
    Data.Builder shares = Data.builder();
    for (String line : SHARES) {
      Long value = values.get(line);
      if (value != null) {
        shares.put(Values.camel(line), Values.percent(value, total));
      }
    }
    data.put("percentOfTotal", shares);
    Long stacks = values.get("KernelStack");
    if (stacks != null) {
      data.put("kernelStackThreads", stacks / STACK_KIB);
    }
    data.put("nodeMemory", NodeMemory.account(values));
  }
}
