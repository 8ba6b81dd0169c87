package io.sosight.internal.envelope;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Rows of kubectl's event and condition tables, with or without their header. */
final class TableBlock implements Block {
  private static final int MAX_MORE = 100;

  /** Lines after which a header without rows is forgotten. */
  private static final int MAX_GAP = 64;

  private final Consumer<Draft> sink;
  private @Nullable TableShape header;
  private long headerLine;
  private @Nullable Draft row;
  private boolean indented;
  private int more;

  TableBlock(Consumer<Draft> sink) {
    this.sink = sink;
  }

  @Override
  public boolean take(Peel peel, SourceLine line) {
    String text = Cells.expand(peel.rest);
    TableShape shape = mayBeHeader(text) ? TableShape.header(text) : null;
    if (shape != null) {
      flush();
      header = shape;
      headerLine = line.number();
      return false;
    }
    if (Scan.blankText(text)) {
      flush();
      return false;
    }
    if (line.number() - headerLine > MAX_GAP) {
      header = null;
    }
    if (row(peel, line, text)) {
      headerLine = line.number();
      return true;
    }
    if (goesOn(peel, line, text)) {
      headerLine = line.number();
      return true;
    }
    if (!text.strip().startsWith("--")) {
      header = null;
    }
    return false;
  }

  /** A cheap test before the line is split. */
  private static boolean mayBeHeader(String text) {
    return (text.contains("Reason ") && text.contains("Message"))
        || (text.contains("REASON") && text.contains("M"));
  }

  private boolean row(Peel peel, SourceLine line, String text) {
    TableShape shape = header;
    List<String> cells = shape == null ? null : cells(shape, text);
    if (shape != null && cells == null) {
      cells = tabbed(shape, peel.rest);
    }
    if (cells == null) {
      if (!mayBeRow(text)) {
        return false;
      }
      cells = Cells.split(text, 11);
      shape = TableShape.guess(cells);
      cells = shape == null ? null : shape.complete(text);
    }
    if (shape == null || cells == null) {
      return false;
    }
    flush();
    indented = Scan.blank(text.charAt(0));
    more = 0;
    TableRow.apply(peel, shape, cells);
    row = new Draft(peel, line);
    return true;
  }

  private static boolean mayBeRow(String text) {
    return text.contains("Normal  ")
        || text.contains("Warning  ")
        || text.contains("Normal\t")
        || text.contains("Warning\t");
  }

  /** The cells of a line under a header, or null when it is no row of it. */
  private static @Nullable List<String> cells(TableShape shape, String text) {
    if (text.strip().startsWith("----")) {
      return null;
    }
    List<String> cells = Cells.under(shape.offsets(), text);
    if (cells != null && fits(shape, cells)) {
      return cells;
    }
    cells = Cells.split(text, shape.columns().size());
    return cells.size() == shape.columns().size() && fits(shape, cells)
        ? new ArrayList<>(cells)
        : null;
  }

  /** The cells of a row divided by tabs, in which an empty one may leave no trace. */
  private static @Nullable List<String> tabbed(TableShape shape, String row) {
    if (row.indexOf('\t') < 0) {
      return null;
    }
    List<String> cells = new ArrayList<>();
    for (String cell : row.strip().split("\t+", shape.columns().size())) {
      cells.add(cell.strip());
    }
    int path = shape.columns().indexOf("subobjectpath");
    if (path >= 0 && cells.size() == shape.columns().size() - 1) {
      cells.add(path, "");
    }
    return cells.size() == shape.columns().size() && fits(shape, cells) ? cells : null;
  }

  private static boolean fits(TableShape shape, List<String> cells) {
    for (int n = 0; n < cells.size(); n++) {
      String cell = cells.get(n);
      boolean ok =
          switch (shape.columns().get(n)) {
            case "age" -> KubeAge.is(cell);
            case "lastseen", "firstseen" -> KubeAge.is(cell) || TableRow.stamp(cell) != null;
            case "reason" -> TableShape.word(cell) || (dated(shape) && cell.indexOf(' ') < 0);
            case "status" -> cell.equals("True") || cell.equals("False") || cell.equals("Unknown");
            case "count" -> Scan.allDigits(cell, 0, cell.length());
            case "lasttransitiontime" -> TableRow.stamp(cell) != null;
            default -> true;
          };
      if (!ok) {
        return false;
      }
    }
    return true;
  }

  /** Kubernetes 1.0 and 1.1 spelled reasons in lower case. */
  private static boolean dated(TableShape shape) {
    return shape.wrapper().equals("kubectl-describe-events-2015");
  }

  /** A later line of a message with line feeds: indented under an indented table. */
  private boolean goesOn(Peel peel, SourceLine line, String text) {
    Draft head = row;
    boolean part =
        head != null
            && more < MAX_MORE
            && head.endLine == line.number() - 1
            && (!indented || Scan.blank(text.charAt(0)))
            && !text.strip().startsWith("----");
    if (head == null || !part || !head.add(line)) {
      return false;
    }
    more++;
    head.peel.rest = head.peel.rest + "\n" + peel.rest.strip();
    return true;
  }

  @Override
  public boolean open() {
    return Draft.wanted(row);
  }

  @Override
  public void flush() {
    Draft done = row;
    row = null;
    if (done != null) {
      sink.accept(done);
    }
  }
}
