package io.sosight.corpus;

import java.util.ArrayList;
import java.util.List;

/** Reads rows of tables in pages of docs. */
final class PageTable {
  private PageTable() {}

  /**
   * A row of a table.
   *
   * @param name the first cell
   * @param proofs words between backticks in the last cell
   */
  record Row(String name, List<String> proofs) {}

  /** The row that a line is. */
  static Row row(String line) {
    String[] cells = line.split("\\|", -1);
    return new Row(cells[1].strip(), ticked(cells[cells.length - 2]));
  }

  /** The words between backticks. */
  static List<String> ticked(String cell) {
    List<String> words = new ArrayList<>();
    String[] parts = cell.split("`", -1);
    for (int i = 1; i < parts.length; i += 2) {
      words.add(parts[i]);
    }
    return words;
  }
}
