package io.sosight.internal.proc;

import java.util.function.Function;
import org.antlr.v4.runtime.BailErrorStrategy;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.Lexer;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.atn.PredictionMode;
import org.antlr.v4.runtime.misc.ParseCancellationException;
import org.jspecify.annotations.Nullable;

/**
 * A grammar applied to one row after the other. Tries the fast prediction first; a row that the
 * grammar rejects is null. One object for one file: not safe to share.
 *
 * @param <P> the grammar's parser
 * @param <C> what a row becomes
 */
final class Rows<P extends Parser, C> {
  private final Lexer lexer;
  private final CommonTokenStream tokens;
  private final P parser;
  private final Function<P, C> rule;

  /** A grammar with the rule that a row must match whole. */
  Rows(Lexer lexer, Function<CommonTokenStream, P> parser, Function<P, C> rule) {
    this.lexer = lexer;
    this.tokens = new CommonTokenStream(lexer);
    this.parser = parser.apply(tokens);
    this.rule = rule;
    lexer.removeErrorListeners();
    this.parser.removeErrorListeners();
    this.parser.setErrorHandler(new BailErrorStrategy());
  }

  /** The row, or null when the grammar rejects it. */
  @Nullable C parse(String row) {
    lexer.setInputStream(CharStreams.fromString(row));
    tokens.setTokenSource(lexer);
    parser.setTokenStream(tokens);
    parser.getInterpreter().setPredictionMode(PredictionMode.SLL);
    try {
      return rule.apply(parser);
    } catch (ParseCancellationException e) {
      return parseThoroughly();
    }
  }

  /**
   * The line read last of a file that holds nothing but rows, blank lines and comments: one that is
   * none of them is noted as unread.
   */
  @Nullable C parse(String line, LineSource lines) {
    C row = parse(line);
    if (row == null && !line.isBlank() && !line.startsWith("#")) {
      lines.unread(line);
    }
    return row;
  }

  private @Nullable C parseThoroughly() {
    tokens.seek(0);
    parser.reset();
    parser.getInterpreter().setPredictionMode(PredictionMode.LL);
    try {
      return rule.apply(parser);
    } catch (ParseCancellationException e) {
      return null;
    }
  }
}
