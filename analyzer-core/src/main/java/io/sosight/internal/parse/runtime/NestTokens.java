package io.sosight.internal.parse.runtime;

import io.sosight.grammars.ErrorNestLexer;
import java.util.List;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.Token;

/**
 * Tokens of one quoting level. A bracket without its partner is given the type of ordinary text
 * here, so that the grammar reads every text in one pass: real messages are cut anywhere.
 */
final class NestTokens {
  private static final int MAX_NESTING = 64;

  private NestTokens() {}

  static CommonTokenStream of(ErrorNestLexer lexer, String text) {
    lexer.setInputStream(CharStreams.fromString(text));
    CommonTokenStream tokens = new CommonTokenStream(lexer);
    tokens.fill();
    balance(tokens.getTokens());
    tokens.seek(0);
    return tokens;
  }

  private static void balance(List<Token> tokens) {
    Token[] open = new Token[MAX_NESTING];
    int depth = 0;
    for (Token token : tokens) {
      if (opens(token.getType())) {
        if (depth < MAX_NESTING) {
          open[depth++] = token;
        } else {
          stray(token);
        }
      } else if (opener(token.getType()) != Token.INVALID_TYPE) {
        depth = close(token, open, depth);
      }
    }
    for (int i = 0; i < depth; i++) {
      if (open[i].getType() != ErrorNestLexer.BODY || i > 0) {
        stray(open[i]);
      }
    }
  }

  /** Finds a closing bracket's partner; brackets opened after it have none. */
  private static int close(Token closer, Token[] open, int depth) {
    for (int at = depth - 1; at >= 0; at--) {
      if (fits(open[at], closer)) {
        for (int i = at + 1; i < depth; i++) {
          stray(open[i]);
        }
        return at;
      }
    }
    stray(closer);
    return depth;
  }

  private static boolean fits(Token opener, Token closer) {
    int type =
        switch (opener.getType()) {
          case ErrorNestLexer.BODY -> ErrorNestLexer.LEFT_CURLY;
          case ErrorNestLexer.RUST_ERROR -> ErrorNestLexer.LEFT_ROUND;
          default -> opener.getType();
        };
    return type == opener(closer.getType());
  }

  private static boolean opens(int type) {
    return type == ErrorNestLexer.LEFT_ROUND
        || type == ErrorNestLexer.LEFT_SQUARE
        || type == ErrorNestLexer.LEFT_CURLY
        || type == ErrorNestLexer.BODY
        || type == ErrorNestLexer.RUST_ERROR;
  }

  private static int opener(int closer) {
    return switch (closer) {
      case ErrorNestLexer.RIGHT_ROUND -> ErrorNestLexer.LEFT_ROUND;
      case ErrorNestLexer.RIGHT_SQUARE -> ErrorNestLexer.LEFT_SQUARE;
      case ErrorNestLexer.RIGHT_CURLY -> ErrorNestLexer.LEFT_CURLY;
      default -> Token.INVALID_TYPE;
    };
  }

  private static void stray(Token token) {
    ((CommonToken) token).setType(ErrorNestLexer.STRAY);
  }
}
