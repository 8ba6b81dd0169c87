package io.sosight.internal.envelope;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The columns of kubectl's event and condition tables.
 *
 * @param wrapper the format's name
 * @param columns names in lower case without blanks, the message last
 * @param offsets where a header puts the columns; empty without one
 */
record TableShape(String wrapper, List<String> columns, List<Integer> offsets) {
  static final TableShape DESCRIBE =
      shape("kubectl-describe-events", "type", "reason", "age", "from", "message");
  static final TableShape GET =
      shape("kubectl-get-events", "lastseen", "type", "reason", "object", "message");
  static final TableShape ALL_NAMESPACES =
      shape("kubectl-events-all", "namespace", "lastseen", "type", "reason", "object", "message");
  private static final TableShape OLD =
      shape(
          "kubectl-get-events-old",
          "lastseen",
          "firstseen",
          "count",
          "name",
          "kind",
          "subobject",
          "type",
          "reason",
          "source",
          "message");

  private static final TableShape DESCRIBE_OLD =
      shape(
          "kubectl-describe-events-old",
          "firstseen",
          "lastseen",
          "count",
          "from",
          "subobjectpath",
          "type",
          "reason",
          "message");

  private static final TableShape OLD_ALL = OLD.behindNamespace();

  private static TableShape shape(String wrapper, String... columns) {
    return new TableShape(wrapper, List.of(columns), List.of());
  }

  /** The same columns after the namespace, as tables of all namespaces have them. */
  private TableShape behindNamespace() {
    List<String> all = new ArrayList<>(columns);
    all.add(0, "namespace");
    return new TableShape(wrapper, List.copyOf(all), offsets);
  }

  /** The shape that a header line announces, or null. */
  static @Nullable TableShape header(String line) {
    String text = Scan.at(line, 0) == '#' ? line.substring(1) : line;
    List<String> names = new ArrayList<>();
    for (String cell : Cells.split(text, 20)) {
      names.add(cell.toLowerCase(Locale.ROOT).replace(" ", ""));
    }
    if (names.size() < 3 || !names.contains("reason")) {
      return null;
    }
    int message = names.indexOf("message");
    if (message < 0) {
      message = names.indexOf("msg");
    }
    if (message < 0) {
      return null;
    }
    String wrapper = wrapper(names, text);
    return wrapper == null ? null : new TableShape(wrapper, names, Cells.offsets(text));
  }

  private static @Nullable String wrapper(List<String> names, String text) {
    if (names.contains("lastheartbeattime") || names.contains("lasttransitiontime")) {
      return names.contains("status") ? "kubectl-describe-node-conditions" : null;
    }
    boolean capitals = text.contains("REASON");
    if (names.contains("age") && names.contains("from") && names.contains("type") && !capitals) {
      return "kubectl-describe-events";
    }
    if (names.contains("firstseen") && names.contains("from")) {
      return names.contains("type")
          ? "kubectl-describe-events-old"
          : "kubectl-describe-events-2015";
    }
    if (!capitals) {
      return null;
    }
    if (names.get(0).equals("namespace") && names.contains("object")) {
      return "kubectl-events-all";
    }
    if (names.contains("lastseen") && names.contains("object")) {
      return "kubectl-get-events";
    }
    return names.contains("lastseen") && names.contains("kind")
        ? "kubectl-get-events-old"
        : "kubectl-custom-columns";
  }

  /** The shape of a row without header, told by its cells; null when it is no row of a table. */
  static @Nullable TableShape guess(List<String> cells) {
    if (cells.size() < 4) {
      return null;
    }
    if (type(cells.get(0)) && word(cells.get(1)) && KubeAge.is(cells.get(2))) {
      return DESCRIBE;
    }
    if (KubeAge.is(cells.get(0)) && type(cells.get(1)) && word(cells.get(2))) {
      return GET;
    }
    if (cells.size() >= 5
        && KubeAge.is(cells.get(1))
        && type(cells.get(2))
        && word(cells.get(3))
        && cells.get(0).indexOf(' ') < 0) {
      return ALL_NAMESPACES;
    }
    if (cells.size() >= 9
        && cells.get(0).indexOf(' ') < 0
        && KubeAge.is(cells.get(1))
        && KubeAge.is(cells.get(2))
        && Scan.allDigits(cells.get(3), 0, cells.get(3).length())
        && (type(cells.get(6)) || type(cells.get(7)))) {
      return OLD_ALL;
    }
    if (cells.size() >= 6
        && KubeAge.is(cells.get(0))
        && KubeAge.is(cells.get(1))
        && Scan.allDigits(cells.get(2), 0, cells.get(2).length())
        && (type(cells.get(4)) || (type(cells.get(5)) && cells.get(4).startsWith("spec.")))) {
      return DESCRIBE_OLD;
    }
    if (cells.size() >= 8
        && KubeAge.is(cells.get(0))
        && KubeAge.is(cells.get(1))
        && Scan.allDigits(cells.get(2), 0, cells.get(2).length())
        && (type(cells.get(5)) || type(cells.get(6)))) {
      return OLD;
    }
    return null;
  }

  /** Cells of the guessed shape; an empty SUBOBJECT leaves no trace in them. */
  List<String> complete(String row) {
    List<String> cells = Cells.split(row, columns.size());
    int subobject = Math.max(columns.indexOf("subobject"), columns.indexOf("subobjectpath"));
    if (offsets.isEmpty()
        && subobject > 0
        && cells.size() > subobject
        && type(cells.get(subobject))) {
      cells = new ArrayList<>(Cells.split(row, columns.size() - 1));
      cells.add(subobject, "");
    }
    return cells;
  }

  static boolean type(String cell) {
    return cell.equals("Normal") || cell.equals("Warning");
  }

  /** A reason: one CamelCase word. */
  static boolean word(String cell) {
    for (int i = 0; i < cell.length(); i++) {
      char c = cell.charAt(i);
      if (!Scan.letter(c) && !Scan.digit(c) && c != '_' && c != '-') {
        return false;
      }
    }
    return !cell.isEmpty() && Scan.upper(cell.charAt(0));
  }
}
