package io.sosight.internal.parse.runtime;

import io.sosight.event.PodRef;
import io.sosight.grammars.RuntimeMessageParser.GroupContext;
import io.sosight.grammars.RuntimeMessageParser.PairContext;
import io.sosight.grammars.RuntimeMessageParser.PodReferenceContext;
import io.sosight.grammars.RuntimeMessageParser.QuotedContext;
import io.sosight.internal.decode.PodNames;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.misc.Interval;
import org.antlr.v4.runtime.tree.TerminalNode;
import org.jspecify.annotations.Nullable;

/** Texts of parse tree nodes. */
final class Words {
  private Words() {}

  /** The content of a quoted text, or null. */
  static @Nullable String of(@Nullable QuotedContext quoted) {
    return quoted == null ? null : Quotes.unescape(Quotes.inner(quoted.getText()));
  }

  /** The text of a node as written, blanks included; or null. */
  static @Nullable String of(@Nullable ParserRuleContext node) {
    if (node == null || node.getStart() == null || node.getStop() == null) {
      return null;
    }
    int from = node.getStart().getStartIndex();
    int to = node.getStop().getStopIndex();
    return to < from ? "" : node.getStart().getInputStream().getText(Interval.of(from, to));
  }

  /** The text of a token, or null. */
  static @Nullable String of(@Nullable Token token) {
    return token == null ? null : token.getText();
  }

  /** The text of a token, or null. */
  static @Nullable String of(@Nullable TerminalNode token) {
    return token == null ? null : token.getText();
  }

  /** A word without the full stop or colon that ends its sentence. */
  static @Nullable String bare(@Nullable String word) {
    if (word == null) {
      return null;
    }
    int end = word.length();
    while (end > 0 && ".:".indexOf(word.charAt(end - 1)) >= 0) {
      end--;
    }
    return word.substring(0, end);
  }

  /** A whole number, or null. */
  static @Nullable Long number(@Nullable String text) {
    if (text == null || text.isEmpty() || text.length() > 18) {
      return null;
    }
    int from = text.charAt(0) == '-' ? 1 : 0;
    for (int i = from; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return null;
      }
    }
    return from == text.length() ? null : (Long) Long.parseLong(text);
  }

  /** A pod printed as {@code name_namespace(uid)}, quoted or not; or null. */
  static @Nullable PodRef pod(@Nullable PodReferenceContext reference) {
    if (reference == null) {
      return null;
    }
    String text = reference.quoted() == null ? reference.getText() : of(reference.quoted());
    return text == null ? null : PodNames.joined(text);
  }

  /** Keys and values of a struct. */
  static Map<String, String> pairs(List<PairContext> pairs) {
    Map<String, String> values = new LinkedHashMap<>();
    for (PairContext pair : pairs) {
      String key = pair.key == null ? of(pair.quotedKey) : pair.key.getText();
      if (key != null) {
        values.putIfAbsent(key, value(pair));
      }
    }
    return values;
  }

  private static String value(PairContext pair) {
    if (pair.quotedValue != null) {
      String quoted = of(pair.quotedValue);
      return quoted == null ? "" : quoted;
    }
    GroupContext group = pair.group();
    if (group != null) {
      String text = of(group);
      return text == null ? "" : text;
    }
    if (pair.SLASH_PATH() != null) {
      return pair.SLASH_PATH().getText();
    }
    return pair.value == null ? "" : pair.value.getText();
  }
}
