package io.sosight.internal.parse.kernel;

import io.sosight.event.Data;
import io.sosight.grammars.TaskTableBaseVisitor;
import io.sosight.grammars.TaskTableLexer;
import io.sosight.grammars.TaskTableParser;
import io.sosight.internal.parse.Grammar;
import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;

/** Header and rows of the task table. A row keeps its cells: the header decides what they are. */
final class TaskReader extends TaskTableBaseVisitor<Part> {
  private final Grammar<TaskTableLexer, TaskTableParser> grammar =
      new Grammar<>(TaskTableLexer::new, TaskTableParser::new);

  /** The header or row, or null when the text is neither. */
  @Nullable Part read(String text) {
    TaskTableParser.LineContext line = grammar.parse(text, TaskTableParser::line);
    return line == null ? null : line.accept(this);
  }

  @Override
  public Part visitHeader(TaskTableParser.HeaderContext line) {
    List<String> columns = new ArrayList<>();
    for (Token column : line.columns) {
      columns.add(column.getText());
    }
    return Part.of(Facet.TABLE_HEADER, Data.builder().put("columns", columns).build());
  }

  @Override
  public Part visitRow(TaskTableParser.RowContext line) {
    String id = line.PID().getText();
    List<Long> cells = new ArrayList<>();
    List<String> tails = new ArrayList<>();
    String text = line.getStart().getInputStream().toString();
    for (Token cell : line.cells) {
      cells.add(signed(cell.getText()));
      tails.add(
          text.substring(
              Math.min(text.length(), text.offsetByCodePoints(0, cell.getStopIndex() + 1))));
    }
    return Part.of(
        Facet.TABLE_ROW,
        Data.builder()
            .put("pid", signed(id.substring(1, id.length() - 1).strip()))
            .put("cells", cells)
            .put("tails", tails)
            .build());
  }

  private static long signed(String digits) {
    try {
      return Long.parseLong(digits);
    } catch (NumberFormatException tooLarge) {
      return -1;
    }
  }
}
