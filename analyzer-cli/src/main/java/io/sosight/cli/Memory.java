package io.sosight.cli;

import io.sosight.UnreadableSourceException;
import java.util.Locale;

/** What is said when memory runs out. */
final class Memory {
  private Memory() {}

  /** For a source that could not be read for it. */
  static UnreadableSourceException refusal(String source) {
    return new UnreadableSourceException(source + ": " + sentence());
  }

  /** What ran out and how to give more. */
  static String sentence() {
    return String.format(
        Locale.ROOT,
        "not enough memory (%d MB were allowed); allow more with SOSIGHT_JAVA_OPTS=-Xmx2g, or read"
            + " less with --max-events or --max-line-bytes",
        Runtime.getRuntime().maxMemory() >> 20);
  }
}
