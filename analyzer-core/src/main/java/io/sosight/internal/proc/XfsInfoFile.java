package io.sosight.internal.proc;

import io.sosight.event.Data;
import io.sosight.grammars.SettingsLexer;
import io.sosight.grammars.SettingsParser;
import org.jspecify.annotations.Nullable;

/** xfs_info: how one XFS was made. */
final class XfsInfoFile {
  private XfsInfoFile() {}

  private static final String COMMAND = "xfs_info_";

  /** {@code mountPoint}, {@code device}, {@code fileTypes} (0 or 1), {@code lines}. */
  static @Nullable Data parse(String path, LineSource lines) {
    Rows<SettingsParser, SettingsParser.LineContext> rows =
        new Rows<>(new SettingsLexer(null), SettingsParser::new, SettingsParser::line);
    Data.Builder data = Data.builder().put("mountPoint", mountPoint(path));
    Data.Builder places = Data.builder();
    String text;
    while ((text = lines.next()) != null) {
      SettingsParser.LineContext line = rows.parse(text);
      if (line == null) {
        continue;
      }
      for (SettingsParser.ItemContext item : line.item()) {
        if (item instanceof SettingsParser.SettingContext setting) {
          switch (setting.name.getText()) {
            case "meta-data" -> data.putIfAbsent("device", setting.value.getText());
            case "ftype" -> {
              data.putIfAbsent("fileTypes", Values.number(setting.value));
              places.putIfAbsent("fileTypes", lines.lineNumber());
            }
            default -> {
              // sizes of blocks and groups explain no failure
            }
          }
        }
      }
    }
    return data.has("fileTypes") ? data.put("lines", places).build() : null;
  }

  /** sos names the output after the command, with dots for slashes. */
  private static @Nullable String mountPoint(String path) {
    String name = path.substring(path.lastIndexOf('/') + 1);
    return name.startsWith(COMMAND + ".")
        ? name.substring(COMMAND.length()).replace('.', '/')
        : null;
  }
}
