package io.sosight.internal.parse.runtime;

import io.sosight.grammars.RuntimeMessageLexer;
import io.sosight.grammars.RuntimeMessageParser;
import io.sosight.grammars.RuntimeMessageParser.MessageContext;
import java.util.Map;
import org.antlr.v4.runtime.BailErrorStrategy;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.atn.PredictionMode;
import org.antlr.v4.runtime.misc.IntervalSet;
import org.antlr.v4.runtime.misc.ParseCancellationException;

/** Reads one message, or one layer of an error, by the grammar of message families. */
final class MessageParser {
  /** Characters of a message that are looked at: families are told by how a message begins. */
  private static final int MAX_LENGTH = 4096;

  private final RuntimeMessageLexer lexer = new RuntimeMessageLexer(CharStreams.fromString(""));
  private final RuntimeMessageParser parser = new RuntimeMessageParser(null);
  private final IntervalSet firsts;

  MessageParser() {
    lexer.removeErrorListeners();
    parser.removeErrorListeners();
    parser.setErrorHandler(new BailErrorStrategy());
    firsts =
        parser
            .getATN()
            .nextTokens(parser.getATN().ruleToStartState[RuntimeMessageParser.RULE_message]);
  }

  /** Takes what a message states; answers whether it belongs to a family. */
  boolean read(String text, Facts facts) {
    CommonTokenStream tokens = tokens(text);
    if (!firsts.contains(tokens.LA(1))) {
      return false;
    }
    MessageContext message;
    try {
      message = parse(tokens, PredictionMode.SLL);
    } catch (ParseCancellationException e) {
      return false;
    }
    dispatch(message, facts);
    return true;
  }

  /** The pairs of a struct as Go or JSON print it. */
  Map<String, String> structure(String text) {
    CommonTokenStream tokens = tokens(text);
    try {
      parser.setTokenStream(tokens);
      parser.getInterpreter().setPredictionMode(PredictionMode.SLL);
      return Words.pairs(parser.structure().pair());
    } catch (ParseCancellationException e) {
      return Map.of();
    }
  }

  private CommonTokenStream tokens(String text) {
    lexer.setInputStream(
        CharStreams.fromString(text.length() > MAX_LENGTH ? text.substring(0, MAX_LENGTH) : text));
    return new CommonTokenStream(lexer);
  }

  private MessageContext parse(CommonTokenStream tokens, PredictionMode mode) {
    parser.setTokenStream(tokens);
    parser.getInterpreter().setPredictionMode(mode);
    try {
      return parser.message();
    } catch (ParseCancellationException e) {
      if (mode == PredictionMode.LL) {
        throw e;
      }
      tokens.seek(0);
      return parse(tokens, PredictionMode.LL);
    }
  }

  private static void dispatch(MessageContext message, Facts facts) {
    if (message.sandbox() != null) {
      new SandboxReader(facts).visit(message.sandbox());
    } else if (message.container() != null) {
      new ContainerReader(facts).visit(message.container());
    } else if (message.sync() != null) {
      new SyncReader(facts).visit(message.sync());
    } else if (message.health() != null) {
      new HealthReader(facts).visit(message.health());
    } else if (message.memory() != null) {
      new MemoryReader(facts).visit(message.memory());
    } else if (message.node() != null) {
      new NodeReader(facts).visit(message.node());
    } else if (message.cgroup() != null) {
      new CgroupReader(facts).visit(message.cgroup());
    } else if (message.image() != null) {
      new DaemonReader(facts).visit(message.image());
    } else if (message.runtime() != null) {
      new DaemonReader(facts).visit(message.runtime());
    } else if (message.daemon() != null) {
      new DaemonReader(facts).visit(message.daemon());
    }
  }
}
