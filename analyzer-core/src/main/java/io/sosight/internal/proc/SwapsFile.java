package io.sosight.internal.proc;

import io.sosight.event.Data;
import io.sosight.grammars.SwapsLexer;
import io.sosight.grammars.SwapsParser;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** /proc/swaps; a header alone means that the host has no swap. */
final class SwapsFile {
  private static final int AREAS_KEPT = 100;

  private SwapsFile() {}

  static @Nullable Data parse(String path, LineSource lines) {
    Rows<SwapsParser, SwapsParser.LineContext> rows =
        new Rows<>(new SwapsLexer(null), SwapsParser::new, SwapsParser::line);
    List<Data> areas = new ArrayList<>();
    boolean header = false;
    long total = 0;
    long used = 0;
    String text;
    while ((text = lines.next()) != null && areas.size() < AREAS_KEPT) {
      SwapsParser.LineContext line = rows.parse(text, lines);
      header |= line instanceof SwapsParser.HeaderContext;
      if (line instanceof SwapsParser.AreaContext row) {
        total += Values.number(row.size);
        used += Values.number(row.used);
        areas.add(
            Data.builder()
                .put("file", row.file.getText())
                .put("type", row.type.getText())
                .put("sizeKiB", Values.number(row.size))
                .put("usedKiB", Values.number(row.used))
                .put("priority", Values.number(row.priority))
                .put("line", lines.lineNumber())
                .build());
      }
    }
    if (!header && areas.isEmpty()) {
      return null;
    }
    return Data.builder().put("areas", areas).put("totalKiB", total).put("usedKiB", used).build();
  }
}
