package io.sosight.internal.proc;

import io.sosight.event.Data;
import io.sosight.grammars.KeyTextLexer;
import io.sosight.grammars.KeyTextParser;
import java.util.Locale;
import java.util.Map;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.misc.Interval;
import org.jspecify.annotations.Nullable;

/** Command outputs of {@code Key: value} lines of which a few matter. */
final class KeyTextFile {
  private static final Map<String, String> DOCKER =
      Map.of(
          "Storage Driver", "storageDriver",
          "Backing Filesystem", "backingFilesystem",
          "Supports d_type", "supportsDType",
          "Cgroup Driver", "cgroupDriver",
          "Cgroup Version", "cgroupVersion",
          "Server Version", "serverVersion",
          "runc version", "runcVersion",
          "Docker Root Dir", "rootFolder");

  private static final Map<String, String> CLOCK =
      Map.of(
          "System clock synchronized", "synchronised",
          "NTP synchronized", "synchronised",
          "NTP service", "service",
          "NTP enabled", "service",
          "Leap status", "leapStatus",
          "Reference ID", "reference",
          "Stratum", "stratum",
          "System time", "systemTime");

  private final Map<String, String> wanted;
  private final Data.Builder data = Data.builder();
  private final Data.Builder places = Data.builder();

  private KeyTextFile(Map<String, String> wanted) {
    this.wanted = wanted;
  }

  /** docker info. */
  static @Nullable Data docker(String path, LineSource lines) {
    return new KeyTextFile(DOCKER).read(lines);
  }

  /** timedatectl or chronyc tracking; {@code synchronised} is what either says of the clock. */
  static @Nullable Data clock(String path, LineSource lines) {
    return new KeyTextFile(CLOCK).read(lines);
  }

  private @Nullable Data read(LineSource lines) {
    Rows<KeyTextParser, KeyTextParser.LineContext> rows =
        new Rows<>(new KeyTextLexer(null), KeyTextParser::new, KeyTextParser::line);
    String text;
    while ((text = lines.next()) != null) {
      if (rows.parse(text) instanceof KeyTextParser.PairContext pair && pair.value != null) {
        String name = wanted.get(text(pair.key));
        if (name != null && !data.has(name)) {
          data.put(name, value(text(pair.value)));
          places.put(name, lines.lineNumber());
        }
        if ("leapStatus".equals(name)) {
          data.put("synchronised", !text(pair.value).equals("Not synchronised"));
          places.put("synchronised", lines.lineNumber());
        }
      }
    }
    return data.isEmpty() ? null : data.put("lines", places).build();
  }

  private static Object value(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "yes", "true" -> true;
      case "no", "false" -> false;
      default -> text;
    };
  }

  /** The text of a subtree, the blanks between its words included. */
  static String text(ParserRuleContext tree) {
    return tree.start
        .getInputStream()
        .getText(Interval.of(tree.start.getStartIndex(), tree.stop.getStopIndex()));
  }
}
