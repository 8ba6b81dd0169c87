package io.sosight.internal.parse.runtime;

import io.sosight.event.ErrorChain;
import io.sosight.grammars.ErrorNestLexer;
import io.sosight.grammars.ErrorNestParser;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.atn.PredictionMode;

/**
 * Takes a nested error apart: each wrapper is peeled by its own escaping rule, outermost first, one
 * quoting level per pass. Never throws: what no rule fits is kept as a layer of its own. Not thread
 * safe.
 */
public final class ErrorUnwrapper {
  /** Quoting levels that are undone; real chains have up to five. */
  static final int MAX_DEPTH = 12;

  /** Characters of a text that are looked at: a kubelet may print a whole pod object. */
  static final int MAX_LENGTH = 64 * 1024;

  private final ErrorNestLexer lexer = new ErrorNestLexer(CharStreams.fromString(""));
  private final ErrorNestParser parser = new ErrorNestParser(null);

  /** A reader to be used for many texts. */
  public ErrorUnwrapper() {
    lexer.removeErrorListeners();
    parser.removeErrorListeners();
    parser.getInterpreter().setPredictionMode(PredictionMode.SLL);
  }

  /**
   * An error and whether its text is cut.
   *
   * @param error the layers and what they state
   * @param cut whether a quoted part is never closed
   */
  public record Unwrapped(ErrorChain error, boolean cut) {}

  /** The error in a text. */
  public Unwrapped unwrap(String text) {
    Layers layers = new Layers();
    read(text, layers);
    return finish(layers);
  }

  /** The error in a field that belongs to a message: the message is the first layer, undivided. */
  public Unwrapped unwrap(String message, String error) {
    Layers layers = new Layers();
    layers.add(message);
    read(error, layers);
    return finish(layers);
  }

  private void read(String text, Layers layers) {
    String bounded = text.length() > MAX_LENGTH ? text.substring(0, MAX_LENGTH) : text;
    level(Doubling.undo(bounded), layers, 0);
  }

  /** Reads the text of one quoting level. */
  void level(String text, Layers layers, int depth) {
    if (depth > MAX_DEPTH) {
      layers.add(text);
      return;
    }
    // a separator at the end has lost its blank when the line was trimmed
    String whole = text.endsWith(":") ? text + " " : text;
    parser.setTokenStream(NestTokens.of(lexer, whole));
    ErrorNestParser.NestContext tree = parser.nest();
    new NestReader(this, whole, layers, depth).visit(tree);
  }

  private static Unwrapped finish(Layers layers) {
    List<String> chain = layers.chain();
    String root = chain.isEmpty() ? "" : chain.get(chain.size() - 1);
    OptionalLong exit = layers.exitCode();
    Optional<String> signal = Optional.empty();
    for (int i = chain.size() - 1; i >= 0 && signal.isEmpty(); i--) {
      signal = Statuses.signal(chain.get(i));
    }
    for (int i = chain.size() - 1; i >= 0 && exit.isEmpty(); i--) {
      exit = Statuses.exitCode(chain.get(i));
    }
    Optional<String> errno = signal.isPresent() ? Optional.empty() : NameTables.errno(root);
    List<String> aggregate = new ArrayList<>(layers.members());
    return new Unwrapped(
        new ErrorChain(
            chain,
            root.isEmpty() ? Optional.empty() : Optional.of(root),
            layers.secondary(),
            List.copyOf(aggregate),
            layers.grpcClass(),
            errno,
            exit,
            signal),
        layers.cut());
  }
}
