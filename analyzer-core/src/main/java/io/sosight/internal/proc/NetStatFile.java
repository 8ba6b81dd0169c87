package io.sosight.internal.proc;

import io.sosight.event.Data;
import io.sosight.grammars.NetStatLexer;
import io.sosight.grammars.NetStatParser;
import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;

/** /proc/net/stat/*: counters of conntrack and neighbour tables, added up over the CPUs. */
final class NetStatFile {
  private static final int HEX = 16;

  private NetStatFile() {}

  /** {@code table}, {@code cpus}, {@code entries} (a gauge: the first row's), {@code counters}. */
  static @Nullable Data parse(String path, LineSource lines) {
    Rows<NetStatParser, NetStatParser.LineContext> rows =
        new Rows<>(new NetStatLexer(null), NetStatParser::new, NetStatParser::line);
    List<String> names = List.of();
    List<Long> sums = new ArrayList<>();
    long cpus = 0;
    long entries = -1;
    String text;
    while ((text = lines.next()) != null) {
      NetStatParser.LineContext line = rows.parse(text);
      if (line instanceof NetStatParser.HeaderContext header) {
        names = header.names.stream().map(Token::getText).toList();
        names.forEach(name -> sums.add(0L));
      } else if (line instanceof NetStatParser.CpuRowContext row) {
        for (int i = 0; i < row.values.size() && i < sums.size(); i++) {
          sums.set(i, sums.get(i) + hex(row.values.get(i).getText()));
        }
        entries = cpus == 0 ? hex(row.values.get(0).getText()) : entries;
        cpus++;
      }
    }
    if (names.isEmpty() || cpus == 0) {
      return null;
    }
    Data.Builder counters = Data.builder();
    for (int i = 1; i < names.size(); i++) {
      counters.put(names.get(i), sums.get(i));
    }
    return Data.builder()
        .put("table", path.substring(path.lastIndexOf('/') + 1))
        .put("cpus", cpus)
        .put(names.get(0), entries)
        .put("counters", counters)
        .build();
  }

  private static long hex(String text) {
    try {
      return Long.parseLong(text, HEX);
    } catch (NumberFormatException e) {
      return 0;
    }
  }
}
