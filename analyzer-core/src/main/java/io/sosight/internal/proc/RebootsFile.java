package io.sosight.internal.proc;

import io.sosight.event.Data;
import io.sosight.grammars.LastListLexer;
import io.sosight.grammars.LastListParser;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** last, newest first: boots, shutdowns where -x lists them, sessions that a crash ended. */
final class RebootsFile {
  private static final int LISTED = 50;

  private final List<Data.Builder> boots = new ArrayList<>();
  private long shutdowns;
  private long crashedSessions;
  private boolean open;

  private RebootsFile() {}

  static @Nullable Data parse(String path, LineSource lines) {
    Rows<LastListParser, LastListParser.LineContext> rows =
        new Rows<>(new LastListLexer(null), LastListParser::new, LastListParser::line);
    RebootsFile file = new RebootsFile();
    String text;
    while ((text = lines.next()) != null) {
      LastListParser.LineContext line = rows.parse(text);
      if (line instanceof LastListParser.BootContext boot) {
        file.boot(boot, text.strip(), lines.lineNumber());
      } else if (line instanceof LastListParser.ShutdownContext) {
        file.shutdown();
      } else if (line instanceof LastListParser.CrashedContext) {
        file.crashedSessions++;
      }
    }
    return file.result();
  }

  private void boot(LastListParser.BootContext boot, String text, long line) {
    if (open && !boots.isEmpty()) {
      boots.get(boots.size() - 1).put("afterShutdown", false);
    }
    open = boots.size() < LISTED;
    if (open) {
      boots.add(
          Data.builder()
              .put("release", boot.release.getText())
              .put("text", text)
              .put("line", line));
    }
  }

  private void shutdown() {
    shutdowns++;
    if (open && !boots.isEmpty()) {
      boots.get(boots.size() - 1).put("afterShutdown", true);
    }
    open = false;
  }

  /** Without a shutdown in the list it cannot tell which boots followed one. */
  private @Nullable Data result() {
    if (boots.isEmpty()) {
      return null;
    }
    List<Data> listed = new ArrayList<>();
    for (Data.Builder boot : boots) {
      listed.add(shutdowns == 0 ? without(boot.build()) : boot.build());
    }
    return Data.builder()
        .put("boots", listed)
        .put("shutdowns", shutdowns)
        .put("crashedSessions", crashedSessions)
        .build();
  }

  private static Data without(Data boot) {
    Data.Builder kept = Data.builder();
    boot.asMap()
        .forEach(
            (name, value) -> {
              if (!name.equals("afterShutdown")) {
                kept.put(name, value);
              }
            });
    return kept.build();
  }
}
