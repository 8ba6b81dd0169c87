package io.sosight.internal.parse.runtime;

import io.sosight.grammars.ErrorNestParser.BracketedContext;
import io.sosight.grammars.ErrorNestParser.ClassWordContext;
import io.sosight.grammars.ErrorNestParser.GroupContext;
import io.sosight.grammars.ErrorNestParser.InnerContext;
import io.sosight.grammars.ErrorNestParser.NestContext;
import io.sosight.grammars.ErrorNestParser.PlainContext;
import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.misc.Interval;

/** Lists of errors in brackets, and the text that parts of a tree were read from. */
final class NestLists {
  private NestLists() {}

  /** Whether a bracket without partner opens a list of errors that is cut. */
  static boolean begins(PlainContext ctx, String own) {
    int from = ctx.getStop().getStopIndex() + 1;
    return own.equals("[")
        && ErrorStarts.in(source(ctx, from, ctx.getStart().getInputStream().size()));
  }

  /** The members of a bracketed list: divided where a comma stands before the start of an error. */
  static List<String> members(GroupContext group) {
    List<String> members = new ArrayList<>();
    int from = group.getStart().getStopIndex() + 1;
    int end = group.getStop().getStartIndex();
    for (InnerContext inner : group.inner()) {
      if (inner.text() != null
          && inner.text().COMMA() != null
          && ErrorStarts.in(source(group, inner.getStop().getStopIndex() + 1, end))) {
        members.add(source(group, from, inner.getStart().getStartIndex()));
        from = inner.getStop().getStopIndex() + 1;
      }
    }
    members.add(source(group, from, end));
    return members;
  }

  /** Whether nothing but class words follows a bracketed part. */
  static boolean lastOfLevel(BracketedContext ctx) {
    NestContext nest = (NestContext) ctx.getParent();
    for (int i = nest.piece().indexOf(ctx) + 1; i < nest.piece().size(); i++) {
      var piece = nest.piece(i);
      if (!(piece instanceof ClassWordContext) && !piece.getText().isBlank()) {
        return false;
      }
    }
    return true;
  }

  /** The text of a part. */
  static String source(ParserRuleContext ctx) {
    return source(ctx, ctx.getStart().getStartIndex(), ctx.getStop().getStopIndex() + 1);
  }

  /** The characters between two positions of the token stream, which counts code points. */
  static String source(ParserRuleContext ctx, int from, int end) {
    return end <= from ? "" : ctx.getStart().getInputStream().getText(Interval.of(from, end - 1));
  }

  static int depthOf(String text) {
    int open = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      open += c == '{' || c == '(' ? 1 : c == '}' || c == ')' ? -1 : 0;
    }
    return open;
  }
}
