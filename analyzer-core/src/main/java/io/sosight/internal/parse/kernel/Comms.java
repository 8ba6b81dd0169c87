package io.sosight.internal.parse.kernel;

import org.jspecify.annotations.Nullable;

/**
 * Process names in front of a constant text. A name has at most 15 bytes (TASK_COMM_LEN) and may
 * hold anything, so it ends at the last occurrence of the constant.
 */
final class Comms {
  private static final int MAX_CHARS = 20;

  private Comms() {}

  /**
   * The name in front of an index, or null when what stands there is no process name.
   *
   * @param kernel whether the line is known to be the kernel's: a rest of an unknown prefix is then
   *     cut off instead of refused
   */
  static @Nullable String before(String text, int end, boolean kernel) {
    String name = afterCutStamp(text.substring(0, end).strip());
    if (name.length() <= MAX_CHARS && (kernel || !looksQuoted(name))) {
      return name;
    }
    int colon = name.lastIndexOf("kernel: ");
    if (colon >= 0) {
      return before(name.substring(colon + 8), name.length() - colon - 8, kernel);
    }
    int bracket = name.lastIndexOf("] ");
    if (name.startsWith("[") && bracket > 0) {
      return before(name.substring(bracket + 2), name.length() - bracket - 2, kernel);
    }
    if (kernel) {
      String last = name.substring(name.lastIndexOf(' ') + 1);
      return last.length() <= MAX_CHARS ? last : null;
    }
    return null;
  }

  /** {@code 0123] name}: the line begins within its stamp. */
  private static String afterCutStamp(String name) {
    int bracket = name.indexOf("] ");
    if (bracket <= 0) {
      return name;
    }
    for (int i = 0; i < bracket; i++) {
      char c = name.charAt(i);
      if ((c < '0' || c > '9') && c != '.') {
        return name;
      }
    }
    return name.substring(bracket + 2);
  }

  private static boolean looksQuoted(String name) {
    return name.indexOf('"') >= 0 || name.indexOf('=') >= 0 || name.startsWith("{");
  }
}
