package io.sosight.internal.envelope;

import io.sosight.event.Level;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Severity words and numbers of the log formats. */
final class Levels {
  private static final Map<String, Level> WORDS =
      Map.ofEntries(
          Map.entry("emerg", Level.CRITICAL),
          Map.entry("emergency", Level.CRITICAL),
          Map.entry("panic", Level.CRITICAL),
          Map.entry("pani", Level.CRITICAL),
          Map.entry("alert", Level.CRITICAL),
          Map.entry("crit", Level.CRITICAL),
          Map.entry("critical", Level.CRITICAL),
          Map.entry("fatal", Level.CRITICAL),
          Map.entry("fata", Level.CRITICAL),
          Map.entry("dpanic", Level.CRITICAL),
          Map.entry("err", Level.ERROR),
          Map.entry("erro", Level.ERROR),
          Map.entry("error", Level.ERROR),
          Map.entry("warn", Level.WARNING),
          Map.entry("warning", Level.WARNING),
          Map.entry("notice", Level.INFO),
          Map.entry("info", Level.INFO),
          Map.entry("normal", Level.INFO),
          Map.entry("debug", Level.DEBUG),
          Map.entry("debu", Level.DEBUG),
          Map.entry("trace", Level.DEBUG),
          Map.entry("trac", Level.DEBUG));

  private Levels() {}

  /** The level that a word means, in any case; null for other words. */
  static @Nullable Level ofWord(String word) {
    return word.length() > 9 ? null : WORDS.get(word.toLowerCase(Locale.ROOT));
  }

  /** The level of a syslog priority; its facility is ignored. */
  static Level ofPriority(long priority) {
    return switch ((int) (priority & 7)) {
      case 0, 1, 2 -> Level.CRITICAL;
      case 3 -> Level.ERROR;
      case 4 -> Level.WARNING;
      case 7 -> Level.DEBUG;
      default -> Level.INFO;
    };
  }
}
