package io.sosight.internal.proc;

import io.sosight.event.Data;
import io.sosight.grammars.ZoneInfoBaseVisitor;
import io.sosight.grammars.ZoneInfoLexer;
import io.sosight.grammars.ZoneInfoParser;
import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;

/** /proc/zoneinfo: marks, sizes and counters of each zone, in pages. */
final class ZoneInfoFile extends ZoneInfoBaseVisitor<@Nullable Void> {
  private static final int ZONES_KEPT = 1024;
  private static final int COUNTERS_KEPT = 100;

  /** Which lines of a zone are being read: they repeat names. */
  private enum Part {
    NODE_COUNTERS,
    ZONE,
    PAGE_SETS
  }

  private final List<Data> zones = new ArrayList<>();
  private final List<Data> nodes = new ArrayList<>();
  private Data.@Nullable Builder zone;
  private Data.Builder counters = Data.builder();
  private Data.Builder nodeCounters = Data.builder();
  private int counterCount;
  private Part part = Part.ZONE;
  private long node;
  private long line;

  private ZoneInfoFile() {}

  static @Nullable Data parse(String path, LineSource lines) {
    Rows<ZoneInfoParser, ZoneInfoParser.LineContext> rows =
        new Rows<>(new ZoneInfoLexer(null), ZoneInfoParser::new, ZoneInfoParser::line);
    ZoneInfoFile file = new ZoneInfoFile();
    String text;
    while ((text = lines.next()) != null && file.zones.size() < ZONES_KEPT) {
      ZoneInfoParser.LineContext row = rows.parse(text, lines);
      file.line = lines.lineNumber();
      if (row != null) {
        file.visit(row);
      }
    }
    file.finish();
    if (file.zones.isEmpty()) {
      return null;
    }
    return Data.builder()
        .put("zones", file.zones)
        .put("nodes", file.nodes.isEmpty() ? null : file.nodes)
        .build();
  }

  @Override
  public @Nullable Void visitZoneHead(ZoneInfoParser.ZoneHeadContext row) {
    finish();
    node = Values.number(row.node);
    zone = Data.builder().put("node", node).put("zone", row.zone.getText()).put("line", line);
    counters = Data.builder();
    counterCount = 0;
    part = Part.ZONE;
    return null;
  }

  @Override
  public @Nullable Void visitNodeStats(ZoneInfoParser.NodeStatsContext row) {
    part = Part.NODE_COUNTERS;
    nodeCounters = Data.builder();
    return null;
  }

  @Override
  public @Nullable Void visitPagesFree(ZoneInfoParser.PagesFreeContext row) {
    finishNode();
    part = Part.ZONE;
    put("freePages", Values.number(row.value));
    return null;
  }

  @Override
  public @Nullable Void visitProtection(ZoneInfoParser.ProtectionContext row) {
    if (zone != null) {
      zone.put("protectionPages", Values.numbers(row.values));
    }
    return null;
  }

  @Override
  public @Nullable Void visitPageSets(ZoneInfoParser.PageSetsContext row) {
    part = Part.PAGE_SETS;
    return null;
  }

  @Override
  public @Nullable Void visitSetting(ZoneInfoParser.SettingContext row) {
    String name = String.join("_", row.name.stream().map(Token::getText).toList());
    if (name.equals("node_unreclaimable") || name.equals("all_unreclaimable")) {
      put(Values.camel(name), Values.number(row.value));
    } else if (name.equals("start_pfn")) {
      put("startPfn", Values.number(row.value));
    }
    return null;
  }

  @Override
  public @Nullable Void visitCounter(ZoneInfoParser.CounterContext row) {
    if (part == Part.PAGE_SETS) {
      return null;
    }
    String name = row.name.get(0).getText();
    long value = Values.number(row.value);
    if (part == Part.NODE_COUNTERS) {
      nodeCounters.put(name, value);
      return null;
    }
    switch (name) {
      case "min", "low", "high", "boost", "spanned", "present", "managed", "cma" ->
          put(name + "Pages", value);
      case "scanned" -> put("scannedPages", value);
      default -> {
        if (counterCount < COUNTERS_KEPT) {
          counters.put(name, value);
          counterCount++;
        }
      }
    }
    return null;
  }

  private void put(String name, long value) {
    if (zone != null) {
      zone.put(name, value);
    }
  }

  private void finishNode() {
    if (!nodeCounters.isEmpty()) {
      nodes.add(Data.builder().put("node", node).put("counters", nodeCounters).build());
      nodeCounters = Data.builder();
    }
  }

  private void finish() {
    finishNode();
    if (zone != null && zone.has("freePages")) {
      zones.add(zone.put("counters", counters).build());
    }
    zone = null;
  }
}
