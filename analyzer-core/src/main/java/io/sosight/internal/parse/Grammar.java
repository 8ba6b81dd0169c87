package io.sosight.internal.parse;

import java.util.function.Function;
import org.antlr.v4.runtime.BailErrorStrategy;
import org.antlr.v4.runtime.CharStream;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.Lexer;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.TokenStream;
import org.antlr.v4.runtime.atn.PredictionMode;
import org.antlr.v4.runtime.misc.Interval;
import org.antlr.v4.runtime.misc.ParseCancellationException;
import org.jspecify.annotations.Nullable;

/**
 * A grammar ready to read one text after another: lexer and parser are kept, the fast prediction
 * comes first, and a text that does not fit gives no tree and no message. Made at the first text:
 * the tables of a grammar take long to load, and most logs need few grammars. Not thread safe.
 *
 * @param <L> the lexer
 * @param <P> the parser
 */
public final class Grammar<L extends Lexer, P extends Parser> {
  /** Longer texts are refused: no message of a known shape comes near it. */
  private static final int MAX_CHARS = 32_768;

  private final Function<CharStream, L> newLexer;
  private final Function<TokenStream, P> newParser;
  private @Nullable Ready<L, P> ready;

  private record Ready<L, P>(L lexer, P parser) {}

  /** A grammar from the constructors of its lexer and parser. */
  public Grammar(Function<CharStream, L> newLexer, Function<TokenStream, P> newParser) {
    this.newLexer = newLexer;
    this.newParser = newParser;
  }

  private Ready<L, P> ready() {
    Ready<L, P> made = ready;
    if (made == null) {
      L lexer = newLexer.apply(CharStreams.fromString(""));
      lexer.removeErrorListeners();
      P parser = newParser.apply(new CommonTokenStream(lexer));
      parser.removeErrorListeners();
      parser.setErrorHandler(new BailErrorStrategy());
      made = new Ready<>(lexer, parser);
      ready = made;
    }
    return made;
  }

  /** The tree of a text under a rule; null when the text does not fit. */
  public <T extends ParserRuleContext> @Nullable T parse(String text, Function<P, T> rule) {
    if (text.length() > MAX_CHARS) {
      return null;
    }
    L lexer = ready().lexer();
    P parser = ready().parser();
    lexer.setInputStream(CharStreams.fromString(text));
    CommonTokenStream tokens = new CommonTokenStream(lexer);
    parser.setTokenStream(tokens);
    try {
      parser.getInterpreter().setPredictionMode(PredictionMode.SLL);
      return rule.apply(parser);
    } catch (ParseCancellationException fast) {
      try {
        tokens.seek(0);
        parser.reset();
        parser.getInterpreter().setPredictionMode(PredictionMode.LL);
        return rule.apply(parser);
      } catch (ParseCancellationException thorough) {
        return null;
      }
    }
  }

  /** The text that a subtree covers, blanks included; empty for none. */
  public static String text(@Nullable ParserRuleContext tree) {
    if (tree == null || tree.start == null || tree.stop == null) {
      return "";
    }
    int from = tree.start.getStartIndex();
    int to = tree.stop.getStopIndex();
    return to < from ? "" : tree.start.getInputStream().getText(Interval.of(from, to));
  }

  /** The text strictly between two tokens, blanks at both ends removed. */
  public static String between(Token left, Token right) {
    int from = left.getStopIndex() + 1;
    int to = right.getStartIndex() - 1;
    return to < from ? "" : left.getInputStream().getText(Interval.of(from, to)).strip();
  }

  /** The number that a token holds, decimal; -1 when absent or beyond 64 bits. */
  public static long number(@Nullable Token token) {
    if (token == null) {
      return -1;
    }
    try {
      return Long.parseLong(token.getText());
    } catch (NumberFormatException tooLarge) {
      return -1;
    }
  }

  /** The number that a subtree spells, a minus sign allowed; 0 beyond 64 bits. */
  public static long signed(ParserRuleContext tree) {
    try {
      return Long.parseLong(tree.getText());
    } catch (NumberFormatException tooLarge) {
      return 0;
    }
  }
}
