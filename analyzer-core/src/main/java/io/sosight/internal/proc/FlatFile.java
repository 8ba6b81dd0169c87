package io.sosight.internal.proc;

import io.sosight.grammars.FlatKeyedBaseVisitor;
import io.sosight.grammars.FlatKeyedLexer;
import io.sosight.grammars.FlatKeyedParser;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** A file of numbers: "name value" lines, or one value. */
final class FlatFile extends FlatKeyedBaseVisitor<@Nullable Void> {
  private static final int NAMES_KEPT = 1000;

  /** Values by name, in the order of the file. */
  final Map<String, Long> values = new LinkedHashMap<>();

  /** Where a name stands. */
  final Map<String, Long> lines = new LinkedHashMap<>();

  private OptionalLong single = OptionalLong.empty();
  private boolean unlimited;
  private long line;

  private FlatFile() {}

  static FlatFile read(LineSource source) {
    Rows<FlatKeyedParser, FlatKeyedParser.LineContext> rows =
        new Rows<>(new FlatKeyedLexer(null), FlatKeyedParser::new, FlatKeyedParser::line);
    FlatFile file = new FlatFile();
    String text;
    while ((text = source.next()) != null && file.values.size() < NAMES_KEPT) {
      FlatKeyedParser.LineContext row = rows.parse(text, source);
      file.line = source.lineNumber();
      if (row != null) {
        file.visit(row);
      }
    }
    return file;
  }

  /** The value of a file of one value. */
  OptionalLong single() {
    return single;
  }

  /** Whether the file says {@code max}. */
  boolean unlimited() {
    return unlimited;
  }

  long get(String name) {
    return values.getOrDefault(name, 0L);
  }

  @Override
  public @Nullable Void visitPair(FlatKeyedParser.PairContext row) {
    values.put(row.name.getText(), Values.number(row.value));
    lines.put(row.name.getText(), line);
    return null;
  }

  @Override
  public @Nullable Void visitSingle(FlatKeyedParser.SingleContext row) {
    single = OptionalLong.of(Values.number(row.value));
    return null;
  }

  @Override
  public @Nullable Void visitUnlimited(FlatKeyedParser.UnlimitedContext row) {
    unlimited = true;
    return null;
  }
}
