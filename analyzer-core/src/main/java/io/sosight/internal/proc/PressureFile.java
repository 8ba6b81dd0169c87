package io.sosight.internal.proc;

import io.sosight.event.Data;
import io.sosight.grammars.PressureLexer;
import io.sosight.grammars.PressureParser;
import org.jspecify.annotations.Nullable;

/** /proc/pressure/RESOURCE and RESOURCE.pressure of a cgroup: the share of time tasks waited. */
final class PressureFile {
  private PressureFile() {}

  /** One resource: {@code {cpu|memory|io: {some,full}}}. */
  static @Nullable Data parse(String path, LineSource lines) {
    Data values = values(lines);
    if (values.isEmpty()) {
      return null;
    }
    String name = path.substring(path.lastIndexOf('/') + 1);
    int dot = name.indexOf('.');
    return Data.builder().put(dot < 0 ? name : name.substring(0, dot), values).build();
  }

  private static Data values(LineSource lines) {
    Rows<PressureParser, PressureParser.LineContext> rows =
        new Rows<>(new PressureLexer(null), PressureParser::new, PressureParser::line);
    Data.Builder data = Data.builder();
    String text;
    while ((text = lines.next()) != null) {
      PressureParser.LineContext row = rows.parse(text, lines);
      if (row != null) {
        data.put(
            row.scope.getText(),
            Data.builder()
                .put("avg10Percent", Values.decimal(row.avg10.getText()))
                .put("avg60Percent", Values.decimal(row.avg60.getText()))
                .put("avg300Percent", Values.decimal(row.avg300.getText()))
                .put("totalUs", Values.number(row.total))
                .put("line", lines.lineNumber())
                .build());
      }
    }
    return data.build();
  }
}
