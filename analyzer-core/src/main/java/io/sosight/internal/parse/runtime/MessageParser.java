package io.sosight.internal.parse.runtime;

import io.sosight.grammars.RuntimeMessageLexer;
import io.sosight.grammars.RuntimeMessageParser;
import io.sosight.grammars.RuntimeMessageParser.EventHeadContext;
import io.sosight.grammars.RuntimeMessageParser.MessageContext;
import java.util.Map;
import org.antlr.v4.runtime.BailErrorStrategy;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.atn.PredictionMode;
import org.antlr.v4.runtime.misc.IntervalSet;
import org.antlr.v4.runtime.misc.ParseCancellationException;
import org.jspecify.annotations.Nullable;

/** Reads one message, or one layer of an error, by the grammar of message families. */
final class MessageParser {
  /** Characters of a message that are looked at: families are told by how a message begins. */
  private static final int MAX_LENGTH = 4096;

  private @Nullable RuntimeMessageLexer lexer;
  private @Nullable RuntimeMessageParser parser;

  /** Tokens that a message can begin with. */
  private static final class Firsts {
    static final IntervalSet TOKENS =
        RuntimeMessageParser._ATN.nextTokens(
            RuntimeMessageParser._ATN.ruleToStartState[RuntimeMessageParser.RULE_message]);
  }

  private RuntimeMessageLexer lexer() {
    RuntimeMessageLexer made = lexer;
    if (made == null) {
      made = new RuntimeMessageLexer(CharStreams.fromString(""));
      made.removeErrorListeners();
      lexer = made;
    }
    return made;
  }

  private RuntimeMessageParser parser() {
    RuntimeMessageParser made = parser;
    if (made == null) {
      made = new RuntimeMessageParser(null);
      made.removeErrorListeners();
      made.setErrorHandler(new BailErrorStrategy());
      parser = made;
    }
    return made;
  }

  /** Takes what a message states; answers whether it belongs to a family. */
  boolean read(String text, Facts facts) {
    CommonTokenStream tokens = tokens(text);
    if (!Firsts.TOKENS.contains(tokens.LA(1))) {
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
      parser().setTokenStream(tokens);
      parser().getInterpreter().setPredictionMode(PredictionMode.SLL);
      return Words.pairs(parser().structure().pair());
    } catch (ParseCancellationException e) {
      return Map.of();
    }
  }

  /** The object and reason before an event's message, and where the message begins. */
  record EventHead(Map<String, String> object, @Nullable String type, String reason, int end) {}

  /** The head of an event as its recorder logs it; null when the text has none. */
  @Nullable EventHead eventHead(String text) {
    if (!text.startsWith("Event(") && !text.startsWith("reason: ")) {
      return null;
    }
    try {
      parser().setTokenStream(tokens(text));
      parser().getInterpreter().setPredictionMode(PredictionMode.SLL);
      EventHeadContext head = parser().eventHead();
      return new EventHead(
          Words.pairs(head.pair()),
          head.type == null ? null : single(head.type),
          single(head.reason),
          text.offsetByCodePoints(0, head.getStop().getStopIndex() + 1));
    } catch (ParseCancellationException e) {
      return null;
    }
  }

  private static String single(Token token) {
    String text = token.getText();
    return text.substring(1, text.length() - 1);
  }

  private CommonTokenStream tokens(String text) {
    lexer()
        .setInputStream(
            CharStreams.fromString(
                text.length() > MAX_LENGTH ? text.substring(0, MAX_LENGTH) : text));
    return new CommonTokenStream(lexer());
  }

  private MessageContext parse(CommonTokenStream tokens, PredictionMode mode) {
    parser().setTokenStream(tokens);
    parser().getInterpreter().setPredictionMode(mode);
    try {
      return parser().message();
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
