package io.sosight.internal.proc;

import io.sosight.event.Data;
import io.sosight.grammars.UnitListLexer;
import io.sosight.grammars.UnitListParser;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** {@code systemctl list-units}: how many units of which type, transient scopes, failed units. */
final class UnitsFile {
  private static final int FAILED_LISTED = 30;

  private final Map<String, Long> byType = new TreeMap<>();
  private final List<Data> failed = new ArrayList<>();
  private final Data.Builder places = Data.builder();
  private long units;
  private long runScopes;

  private UnitsFile() {}

  static @Nullable Data parse(String path, LineSource lines) {
    Rows<UnitListParser, UnitListParser.LineContext> rows =
        new Rows<>(new UnitListLexer(null), UnitListParser::new, UnitListParser::line);
    UnitsFile file = new UnitsFile();
    String text;
    while ((text = lines.next()) != null) {
      if (rows.parse(text) instanceof UnitListParser.RowContext row) {
        file.add(row, lines.lineNumber());
      }
    }
    return file.units == 0 ? null : file.data();
  }

  private void add(UnitListParser.RowContext row, long line) {
    String unit = row.unit.getText();
    units++;
    byType.merge(unit.substring(unit.lastIndexOf('.') + 1), 1L, Long::sum);
    if (unit.startsWith("run-") && unit.endsWith(".scope")) {
      runScopes++;
      places.putIfAbsent("runScopes", line);
    }
    if (row.active.getText().equals("failed") && failed.size() < FAILED_LISTED) {
      failed.add(Data.builder().put("unit", unit).put("line", line).build());
    }
  }

  private Data data() {
    return Data.builder()
        .put("units", units)
        .put("byType", byType)
        .put("runScopes", runScopes)
        .put("failed", failed)
        .put("lines", places)
        .build();
  }
}
