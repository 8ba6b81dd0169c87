package io.sosight.internal.parse.runtime;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Names of errno values and signals, by the texts that programs print for them. */
final class NameTables {
  private static final Map<String, String> ERRNO_BY_TEXT = byText("errno.tsv", 1, 0);
  private static final Map<String, String> SIGNAL_BY_TEXT = byText("signals.tsv", 2, 1);
  private static final Map<String, String> SIGNAL_BY_NUMBER = byText("signals.tsv", 0, 1);

  private static final Map<String, EventReason> EVENT_REASONS = eventReasons();

  /**
   * What the reason of a Kubernetes event means.
   *
   * @param kind the kind of event
   * @param weight fixed, base or weak
   * @param error whether its message is a nested error
   */
  record EventReason(String kind, String weight, boolean error) {}

  private NameTables() {}

  /** The meaning of an event's reason, or null when it is no trouble. */
  static @Nullable EventReason eventReason(String reason) {
    return EVENT_REASONS.get(reason);
  }

  private static Map<String, EventReason> eventReasons() {
    Map<String, EventReason> table = new TreeMap<>();
    for (List<String> row : rows("event-reasons.tsv")) {
      table.put(row.get(0), new EventReason(row.get(1), row.get(2), row.get(3).equals("error")));
    }
    return table;
  }

  /** The errno whose text a layer ends with, such as ENOMEM. */
  static Optional<String> errno(String layer) {
    String text = layer.strip().toLowerCase(Locale.ROOT);
    String found = ERRNO_BY_TEXT.get(text);
    if (found == null) {
      int longest = 0;
      for (Map.Entry<String, String> entry : ERRNO_BY_TEXT.entrySet()) {
        String name = entry.getKey();
        if (name.length() > longest && text.length() > name.length() && endsWithWords(text, name)) {
          longest = name.length();
          found = entry.getValue();
        }
      }
    }
    return Optional.ofNullable(found);
  }

  /** The signal that Go prints as a text, such as {@code killed}. */
  static Optional<String> signal(String text) {
    return Optional.ofNullable(SIGNAL_BY_TEXT.get(text.strip().toLowerCase(Locale.ROOT)));
  }

  /** The signal of a number, such as SIGKILL for 9. */
  static Optional<String> signal(long number) {
    return Optional.ofNullable(SIGNAL_BY_NUMBER.get(Long.toString(number)));
  }

  private static boolean endsWithWords(String text, String name) {
    return text.endsWith(name) && text.charAt(text.length() - name.length() - 1) == ' ';
  }

  private static Map<String, String> byText(String file, int key, int value) {
    Map<String, String> table = new TreeMap<>();
    for (List<String> row : rows(file)) {
      table.put(row.get(key).toLowerCase(Locale.ROOT), row.get(value));
    }
    return table;
  }

  private static List<List<String>> rows(String file) {
    List<List<String>> rows = new ArrayList<>();
    try (InputStream in = NameTables.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException("no resource " + file);
      }
      BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        if (!line.isEmpty() && line.charAt(0) != '#') {
          rows.add(cells(line));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return rows;
  }

  private static List<String> cells(String line) {
    List<String> cells = new ArrayList<>(3);
    int from = 0;
    for (int tab = line.indexOf('\t'); tab >= 0; tab = line.indexOf('\t', from)) {
      cells.add(line.substring(from, tab));
      from = tab + 1;
    }
    cells.add(line.substring(from));
    return cells;
  }
}
