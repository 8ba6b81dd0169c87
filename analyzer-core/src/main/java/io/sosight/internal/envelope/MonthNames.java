package io.sosight.internal.envelope;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Month names as journalctl and dmesg print them in the reader's locale (abbreviated {@code %b} of
 * the C library).
 */
public final class MonthNames {
  private static final Map<String, Integer> MONTHS = load();
  private static final int MAX_LENGTH = 10;

  private MonthNames() {}

  /**
   * A month and where its name ends.
   *
   * @param month 1 to 12
   * @param end position after the name
   */
  record Hit(int month, int end) {}

  /** The month of a name; 0 when it is none. */
  public static int named(String name) {
    return MONTHS.getOrDefault(name.toLowerCase(Locale.ROOT), 0);
  }

  /** The month whose name stands at a position, or null. */
  static @Nullable Hit at(String s, int at) {
    char first = Scan.at(s, at);
    if (Scan.digit(first) || (first == ' ' && Scan.digit(Scan.at(s, at + 1)))) {
      return numbered(s, first == ' ' ? at + 1 : at);
    }
    int end = at;
    while (end < s.length()
        && end - at < MAX_LENGTH
        && (Character.isLetter(s.charAt(end)) || Character.getType(s.charAt(end)) == 6)) {
      end++;
    }
    if (end == at) {
      return null;
    }
    Integer month = MONTHS.get(s.substring(at, end).toLowerCase(Locale.ROOT));
    if (month == null) {
      return null;
    }
    return new Hit(month, Scan.at(s, end) == '.' ? end + 1 : end);
  }

  /** {@code 10月}, {@code 10월}. */
  private static @Nullable Hit numbered(String s, int at) {
    int end = Scan.afterDigits(s, at);
    char unit = Scan.at(s, end);
    if (end - at > 2 || (unit != '月' && unit != '월')) {
      return null;
    }
    int month = (int) Scan.longNumber(s, at, end);
    return month < 1 || month > 12 ? null : new Hit(month, end + 1);
  }

  private static Map<String, Integer> load() {
    Map<String, Integer> months = new HashMap<>();
    try (InputStream in = MonthNames.class.getResourceAsStream("months.tsv")) {
      if (in == null) {
        throw new IllegalStateException("months.tsv is missing");
      }
      BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        if (line.isBlank() || line.startsWith("#")) {
          continue;
        }
        String[] names = line.split("\t", -1);
        for (int i = 1; i < names.length && i <= 12; i++) {
          for (String name : names[i].split("/", -1)) {
            months.putIfAbsent(name.toLowerCase(Locale.ROOT), i);
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Map.copyOf(months);
  }
}
