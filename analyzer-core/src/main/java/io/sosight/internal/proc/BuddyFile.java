package io.sosight.internal.proc;

import io.sosight.event.Data;
import io.sosight.fact.BuddyZone;
import io.sosight.grammars.BuddyInfoLexer;
import io.sosight.grammars.BuddyInfoParser;
import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;

/** /proc/buddyinfo and the kernel's own fragmentation indices in debugfs. */
final class BuddyFile {
  private static final int ZONES_KEPT = 4096;
  private static final int ORDERS_KEPT = 20;

  /** No machine has more blocks of one order: a larger number is damage. */
  private static final long LARGEST_COUNT = 1L << 32;

  private BuddyFile() {}

  static @Nullable Data buddyinfo(String path, LineSource lines) {
    Rows<BuddyInfoParser, BuddyInfoParser.RowContext> rows =
        new Rows<>(new BuddyInfoLexer(null), BuddyInfoParser::new, BuddyInfoParser::row);
    List<Data> zones = new ArrayList<>();
    String line;
    while ((line = lines.next()) != null && zones.size() < ZONES_KEPT) {
      BuddyInfoParser.RowContext row = rows.parse(line);
      List<Long> counts = row == null ? List.of() : Values.numbers(row.counts);
      boolean possible =
          counts.size() <= ORDERS_KEPT && counts.stream().allMatch(n -> n <= LARGEST_COUNT);
      if (row == null || !possible) {
        if (!line.isBlank()) {
          lines.unread(line);
        }
      } else {
        int node = (int) Math.min(Values.number(row.node), Integer.MAX_VALUE);
        zones.add(
            new BuddyZone(node, row.zone.getText(), counts)
                .toData().toBuilder().put("line", lines.lineNumber()).build());
      }
    }
    return zones.isEmpty() ? null : Data.builder().put("zones", zones).build();
  }

  static @Nullable Data extfrag(String path, LineSource lines) {
    Rows<BuddyInfoParser, BuddyInfoParser.IndexContext> rows =
        new Rows<>(new BuddyInfoLexer(null), BuddyInfoParser::new, BuddyInfoParser::index);
    List<Data> zones = new ArrayList<>();
    String line;
    while ((line = lines.next()) != null && zones.size() < ZONES_KEPT) {
      BuddyInfoParser.IndexContext row = rows.parse(line, lines);
      if (row != null) {
        zones.add(
            Data.builder()
                .put("node", Values.number(row.node))
                .put("zone", row.zone.getText())
                .put("index", thousandths(row.values))
                .put("line", lines.lineNumber())
                .build());
      }
    }
    if (zones.isEmpty()) {
      return null;
    }
    String name = path.substring(path.lastIndexOf('/') + 1);
    return Data.builder().put("name", name).put("zones", zones).build();
  }

  private static List<Long> thousandths(List<Token> values) {
    return values.stream()
        .map(value -> Math.round(Values.decimal(value.getText()) * 1000))
        .toList();
  }
}
