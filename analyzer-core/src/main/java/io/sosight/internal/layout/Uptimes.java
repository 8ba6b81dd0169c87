package io.sosight.internal.layout;

import org.jspecify.annotations.Nullable;

/** Reads {@code uptime}: {@code 16:10:44 up 13 days, 10:10, 1 user, ...}; minute precision. */
final class Uptimes {
  private Uptimes() {}

  /** Seconds up, or null when the line states none. */
  static @Nullable Long seconds(String line) {
    int up = line.indexOf(" up ");
    if (up < 0) {
      return null;
    }
    long seconds = 0;
    boolean found = false;
    for (String part : line.substring(up + 4).split(",", -1)) {
      String text = part.strip();
      long number = FactReader.leadingNumber(text);
      int colon = text.indexOf(':');
      if (number < 0) {
        break;
      }
      if (text.contains("user") || text.contains("load")) {
        break;
      } else if (text.endsWith("day") || text.endsWith("days")) {
        seconds += number * 86_400;
      } else if (text.endsWith("min") || text.endsWith("mins")) {
        seconds += number * 60;
      } else if (text.endsWith("sec") || text.endsWith("secs")) {
        seconds += number;
      } else if (colon > 0) {
        seconds += number * 3600 + FactReader.leadingNumber(text.substring(colon + 1)) * 60;
      } else {
        break;
      }
      found = true;
    }
    return found ? seconds : null;
  }
}
