package io.sosight.internal.proc;

import io.sosight.event.Data;
import io.sosight.grammars.CgroupsLexer;
import io.sosight.grammars.CgroupsParser;
import org.jspecify.annotations.Nullable;

/** /proc/cgroups: how many cgroups each controller has, removed ones that are pinned included. */
final class CgroupsFile {
  private CgroupsFile() {}

  static @Nullable Data parse(String path, LineSource lines) {
    Rows<CgroupsParser, CgroupsParser.LineContext> rows =
        new Rows<>(new CgroupsLexer(null), CgroupsParser::new, CgroupsParser::line);
    Data.Builder data = Data.builder();
    String text;
    while ((text = lines.next()) != null) {
      if (rows.parse(text, lines) instanceof CgroupsParser.ControllerContext row) {
        data.put(
            row.name.getText(),
            Data.builder()
                .put("hierarchy", Values.number(row.hierarchy))
                .put("numCgroups", Values.number(row.numCgroups))
                .put("enabled", Values.number(row.enabled) != 0)
                .put("line", lines.lineNumber())
                .build());
      }
    }
    return data.isEmpty() ? null : data.build();
  }
}
