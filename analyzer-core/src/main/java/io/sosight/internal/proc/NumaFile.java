package io.sosight.internal.proc;

import io.sosight.event.Data;
import io.sosight.grammars.MemInfoLexer;
import io.sosight.grammars.MemInfoParser;
import io.sosight.grammars.NodeTableLexer;
import io.sosight.grammars.NodeTableParser;
import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;

/** Memory and allocation counters of each NUMA node. */
final class NumaFile {
  private static final int LINES_KEPT = 200;
  private static final int NODES_KEPT = 1024;

  private NumaFile() {}

  /** /sys/devices/system/node/nodeN/meminfo: {@code node}, every line in KiB, {@code lines}. */
  static @Nullable Data meminfo(String path, LineSource lines) {
    Rows<MemInfoParser, MemInfoParser.LineContext> rows =
        new Rows<>(new MemInfoLexer(null), MemInfoParser::new, MemInfoParser::line);
    Data.Builder data = Data.builder();
    Data.Builder places = Data.builder();
    int kept = 0;
    String text;
    while ((text = lines.next()) != null && kept < LINES_KEPT) {
      MemInfoParser.LineContext row = rows.parse(text, lines);
      if (row != null && row.node != null) {
        String name = Values.camel(row.name.getText()) + (row.unit == null ? "" : "KiB");
        data.putIfAbsent("node", Values.number(row.node))
            .putIfAbsent(name, Values.number(row.value));
        places.putIfAbsent(name, lines.lineNumber());
        kept++;
      }
    }
    return kept == 0 ? null : data.put("lines", places).build();
  }

  /** A node's numastat file, or the table of the command: {@code nodes [{node,numaHit,...}]}. */
  static @Nullable Data numastat(String path, LineSource lines) {
    long node = nodeOf(path);
    List<Data> nodes = node < 0 ? table(lines) : file(node, lines);
    return nodes.isEmpty() ? null : Data.builder().put("nodes", nodes).build();
  }

  private static List<Data> file(long node, LineSource lines) {
    FlatFile file = FlatFile.read(lines);
    if (!file.values.containsKey("numa_hit")) {
      return List.of();
    }
    Data.Builder data = Data.builder().put("node", node);
    file.values.forEach((name, value) -> data.put(Values.camel(name), value));
    return List.of(data.build());
  }

  private static List<Data> table(LineSource lines) {
    Rows<NodeTableParser, NodeTableParser.LineContext> rows =
        new Rows<>(new NodeTableLexer(null), NodeTableParser::new, NodeTableParser::line);
    List<Data.Builder> nodes = new ArrayList<>();
    String text;
    while ((text = lines.next()) != null) {
      NodeTableParser.LineContext line = rows.parse(text);
      if (line instanceof NodeTableParser.HeaderContext header && nodes.isEmpty()) {
        for (Token name : header.nodes.subList(0, Math.min(NODES_KEPT, header.nodes.size()))) {
          nodes.add(Data.builder().put("node", Values.number(name.getText().substring(4))));
        }
      } else if (line instanceof NodeTableParser.CounterContext row
          && row.values.size() >= nodes.size()) {
        for (int i = 0; i < nodes.size(); i++) {
          nodes.get(i).put(Values.camel(row.name.getText()), Values.number(row.values.get(i)));
        }
      }
    }
    return nodes.stream().map(Data.Builder::build).filter(node -> node.has("numaHit")).toList();
  }

  /** The node that a file under /sys belongs to; -1 for other paths. */
  private static long nodeOf(String path) {
    int at = path.indexOf("system/node/node");
    if (at < 0) {
      return -1;
    }
    int from = at + "system/node/node".length();
    int to = path.indexOf('/', from);
    return to <= from || to - from > 5 ? -1 : Values.number(path.substring(from, to));
  }
}
