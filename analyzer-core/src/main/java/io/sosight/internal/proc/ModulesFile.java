package io.sosight.internal.proc;

import io.sosight.event.Data;
import io.sosight.grammars.ModuleListLexer;
import io.sosight.grammars.ModuleListParser;
import org.jspecify.annotations.Nullable;

/** /proc/modules or lsmod: which kernel modules are loaded. */
final class ModulesFile {
  private static final int MODULES_KEPT = 1000;

  private ModulesFile() {}

  /** {@code modules} (how many), {@code lines {name: line}}. */
  static @Nullable Data parse(String path, LineSource lines) {
    Rows<ModuleListParser, ModuleListParser.LineContext> rows =
        new Rows<>(new ModuleListLexer(null), ModuleListParser::new, ModuleListParser::line);
    Data.Builder places = Data.builder();
    int modules = 0;
    String text;
    while ((text = lines.next()) != null && modules < MODULES_KEPT) {
      if (rows.parse(text) instanceof ModuleListParser.ModuleContext row) {
        modules++;
        places.put(row.name.getText(), lines.lineNumber());
      }
    }
    return modules == 0
        ? null
        : Data.builder().put("modules", modules).put("lines", places).build();
  }
}
