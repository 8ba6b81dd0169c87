package io.sosight.internal.envelope;

import io.sosight.event.Level;
import org.jspecify.annotations.Nullable;

/**
 * Facility and level before a record: {@code <14>} or, from dmesg -x, {@code kern :warn : }.
 *
 * @param level severity
 * @param facility name, {@code kern} for the kernel
 * @param end position after it
 */
record DmesgLevel(Level level, String facility, int end) {
  private static final String[] FACILITIES = {
    "kern",
    "user",
    "mail",
    "daemon",
    "auth",
    "syslog",
    "lpr",
    "news",
    "uucp",
    "cron",
    "authpriv",
    "ftp",
    "res0",
    "res1",
    "res2",
    "res3",
    "local0",
    "local1",
    "local2",
    "local3",
    "local4",
    "local5",
    "local6",
    "local7"
  };

  boolean kernel() {
    return facility.equals("kern");
  }

  /** The facility of a priority. */
  static String facility(long priority) {
    int index = (int) (priority >> 3);
    return index < FACILITIES.length ? FACILITIES[index] : "user";
  }

  /** {@code <N>}; printk records only, so a bracket must follow or the number must be a level. */
  static @Nullable DmesgLevel numbered(String s) {
    if (Scan.at(s, 0) != '<') {
      return null;
    }
    int end = Scan.afterDigits(s, 1);
    long priority = Scan.longNumber(s, 1, end);
    if (priority < 0 || priority > 191 || Scan.at(s, end) != '>') {
      return null;
    }
    return new DmesgLevel(Levels.ofPriority(priority), facility(priority), end + 1);
  }

  /** {@code kern :warn : }; copies may have lost the padding. */
  static @Nullable DmesgLevel named(String s) {
    int end = word(s, 0);
    if (end == 0 || end > 8) {
      return null;
    }
    String facility = s.substring(0, end);
    if (!known(facility)) {
      return null;
    }
    int colon = Scan.afterBlanks(s, end);
    if (Scan.at(s, colon) != ':') {
      return null;
    }
    int from = Scan.afterBlanks(s, colon + 1);
    int to = word(s, from);
    Level level = Levels.ofWord(s.substring(from, to));
    int close = Scan.afterBlanks(s, to);
    if (level == null || Scan.at(s, close) != ':') {
      return null;
    }
    return new DmesgLevel(
        level,
        facility,
        Scan.at(s, close + 1) == ' ' ? close + 2 : Math.min(close + 1, s.length()));
  }

  private static int word(String s, int from) {
    int i = from;
    while (i < s.length() && (Scan.letter(s.charAt(i)) || Scan.digit(s.charAt(i)))) {
      i++;
    }
    return i;
  }

  static boolean known(String facility) {
    for (String name : FACILITIES) {
      if (name.equals(facility)) {
        return true;
      }
    }
    return false;
  }
}
