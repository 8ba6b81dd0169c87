package io.sosight.internal.parse.runtime;

import io.sosight.grammars.ErrorNestBaseVisitor;
import io.sosight.grammars.ErrorNestParser.BracketedContext;
import io.sosight.grammars.ErrorNestParser.CausedPlainContext;
import io.sosight.grammars.ErrorNestParser.ClassWordContext;
import io.sosight.grammars.ErrorNestParser.ConditionMessageContext;
import io.sosight.grammars.ErrorNestParser.DaemonBodyBareContext;
import io.sosight.grammars.ErrorNestParser.DaemonBodyCutContext;
import io.sosight.grammars.ErrorNestParser.EmbeddedRecordContext;
import io.sosight.grammars.ErrorNestParser.ExitTailContext;
import io.sosight.grammars.ErrorNestParser.GroupContext;
import io.sosight.grammars.ErrorNestParser.GrpcQuotedContext;
import io.sosight.grammars.ErrorNestParser.GrpcStatusContext;
import io.sosight.grammars.ErrorNestParser.HeaderValueContext;
import io.sosight.grammars.ErrorNestParser.InnerQuotedContext;
import io.sosight.grammars.ErrorNestParser.NestContext;
import io.sosight.grammars.ErrorNestParser.NextLayerContext;
import io.sosight.grammars.ErrorNestParser.NotFoundTwiceContext;
import io.sosight.grammars.ErrorNestParser.PlainContext;
import io.sosight.grammars.ErrorNestParser.PodmanClassContext;
import io.sosight.grammars.ErrorNestParser.ProgramOutputContext;
import io.sosight.grammars.ErrorNestParser.QuotedCauseContext;
import io.sosight.grammars.ErrorNestParser.QuotedContext;
import io.sosight.grammars.ErrorNestParser.RubbishContext;
import io.sosight.grammars.ErrorNestParser.SeparatorContext;
import io.sosight.grammars.ErrorNestParser.SkippedSyncContext;
import io.sosight.grammars.ErrorNestParser.SyncResultContext;
import io.sosight.grammars.ErrorNestParser.TailContext;
import java.util.List;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.misc.Interval;
import org.jspecify.annotations.Nullable;

/** Collects the layers of one quoting level and goes down into its quoted parts. */
final class NestReader extends ErrorNestBaseVisitor<@Nullable Void> {
  /** What stands before the layer that is being collected. */
  private enum Before {
    START,
    SEPARATOR,
    CAUSED,
    INNER
  }

  private final ErrorUnwrapper unwrapper;
  private final String text;
  private final int depth;
  private Layers layers;
  private final StringBuilder layer = new StringBuilder();
  private Before before = Before.START;

  /** The fields of an embedded log record are passed over until its line ends. */
  private boolean passing;

  private @Nullable Layers embedded;

  NestReader(ErrorUnwrapper unwrapper, String text, Layers layers, int depth) {
    this.unwrapper = unwrapper;
    this.text = text;
    this.layers = layers;
    this.depth = depth;
  }

  @Override
  public @Nullable Void visitNest(NestContext ctx) {
    boolean classified = false;
    for (var piece : ctx.piece()) {
      visit(piece);
      classified |= piece instanceof ClassWordContext;
    }
    if (!flush() && !classified && before == Before.SEPARATOR) {
      layers.addEmpty();
    } else if (before == Before.CAUSED) {
      layers.addEmpty();
    }
    layers.closeQuote();
    if (depth == 0 && fromCommandLine()) {
      layers.dropFullStop();
    }
    return null;
  }

  /** The command line client puts a full stop behind the error. */
  private boolean fromCommandLine() {
    return text.startsWith("docker: ")
        || text.startsWith("Error response from daemon: ")
        || text.contains("/docker: Error response");
  }

  @Override
  public @Nullable Void visitInnerQuoted(InnerQuotedContext ctx) {
    flush();
    inner(ctx.quoted());
    return null;
  }

  @Override
  public @Nullable Void visitCausedPlain(CausedPlainContext ctx) {
    flush();
    before = Before.CAUSED;
    return null;
  }

  @Override
  public @Nullable Void visitHeaderValue(HeaderValueContext ctx) {
    layer.append("invalid header field value");
    flush();
    inner(ctx.quoted());
    return null;
  }

  @Override
  public @Nullable Void visitSyncResult(SyncResultContext ctx) {
    layer.append(ctx.WITH_REASON().getText());
    flush();
    inner(ctx.quoted());
    return null;
  }

  @Override
  public @Nullable Void visitQuotedCause(QuotedCauseContext ctx) {
    flush();
    inner(ctx.quoted());
    visit(ctx.tail());
    return null;
  }

  @Override
  public @Nullable Void visitNextLayer(NextLayerContext ctx) {
    flush();
    before = Before.SEPARATOR;
    return null;
  }

  @Override
  public @Nullable Void visitNotFoundTwice(NotFoundTwiceContext ctx) {
    flush();
    layers.add("not found");
    layers.grpcClass("not found");
    before = Before.INNER;
    return null;
  }

  @Override
  public @Nullable Void visitClassWord(ClassWordContext ctx) {
    flush();
    if (before == Before.CAUSED) {
      layers.addEmpty();
    }
    before = Before.INNER;
    layers.grpcClass(ctx.CLASS().getText());
    return null;
  }

  @Override
  public @Nullable Void visitPodmanClass(PodmanClassContext ctx) {
    flush();
    before = Before.INNER;
    return null;
  }

  @Override
  public @Nullable Void visitTail(TailContext ctx) {
    if (!ctx.CLASS().isEmpty()) {
      layers.grpcClass(ctx.CLASS(0).getText());
    }
    return null;
  }

  @Override
  public @Nullable Void visitSeparator(SeparatorContext ctx) {
    endOfRecord(ctx.getText());
    flush();
    if (before != Before.CAUSED) {
      before = Before.SEPARATOR;
    }
    return null;
  }

  @Override
  public @Nullable Void visitGrpcQuoted(GrpcQuotedContext ctx) {
    flush();
    layers.add(ctx.GRPC_CODE().getText());
    inner(ctx.quoted());
    visit(ctx.tail());
    return null;
  }

  @Override
  public @Nullable Void visitGrpcStatus(GrpcStatusContext ctx) {
    flush();
    layers.add(ctx.GRPC_CODE().getText());
    before = ctx.DESCRIPTION() == null ? Before.INNER : Before.SEPARATOR;
    return null;
  }

  @Override
  public @Nullable Void visitDaemonBodyCut(DaemonBodyCutContext ctx) {
    flush();
    layers.markCut();
    descend(Quotes.unescape(Quotes.inner(ctx.OPEN_QUOTED().getText())));
    return null;
  }

  @Override
  public @Nullable Void visitDaemonBodyBare(DaemonBodyBareContext ctx) {
    flush();
    return null;
  }

  @Override
  public @Nullable Void visitEmbeddedRecord(EmbeddedRecordContext ctx) {
    flush();
    Layers first = embedded;
    if (first == null) {
      embedded = layers;
      inner(ctx.quoted());
    } else {
      Layers further = new Layers();
      unwrapper.level(Quotes.unescape(Quotes.inner(ctx.quoted().getText())), further, depth + 1);
      first.addMember(String.join(": ", further.chain()), further.chain());
    }
    passing = true;
    return null;
  }

  @Override
  public @Nullable Void visitSkippedSync(SkippedSyncContext ctx) {
    String mark = ctx.SKIPPING().getText();
    layer.append(mark, 0, mark.length() - " - ".length());
    flush();
    before = Before.SEPARATOR;
    return null;
  }

  @Override
  public @Nullable Void visitConditionMessage(ConditionMessageContext ctx) {
    if (blankBehind(ctx.getStop())) {
      layer.append(" message"); // words, such as a registry's "server message: "
    }
    flush();
    before = Before.SEPARATOR;
    return null;
  }

  private static boolean blankBehind(Token token) {
    int behind = token.getStopIndex() + 1;
    return behind < token.getInputStream().size()
        && token.getInputStream().getText(Interval.of(behind, behind)).isBlank();
  }

  @Override
  public @Nullable Void visitProgramOutput(ProgramOutputContext ctx) {
    flush();
    layers.add(ctx.OUTPUT().getText().replace("<EOF>", ""));
    before = Before.INNER;
    return null;
  }

  @Override
  public @Nullable Void visitExitTail(ExitTailContext ctx) {
    flush();
    passing = false;
    layers.exitCode(Statuses.exitCode(ctx.getText()));
    before = Before.INNER;
    return null;
  }

  @Override
  public @Nullable Void visitRubbish(RubbishContext ctx) {
    String rubbish = ctx.getText();
    if (rubbish.contains("&{%!") && NestLists.depthOf(rubbish) > 0) {
      layers.markCut();
    }
    return null;
  }

  @Override
  public @Nullable Void visitBracketed(BracketedContext ctx) {
    if (passing) {
      return null;
    }
    GroupContext group = ctx.group();
    if (group.LEFT_SQUARE() != null && layer.toString().isBlank() && NestLists.lastOfLevel(ctx)) {
      List<String> members = NestLists.members(group);
      if (members.size() > 1 || members.get(0).contains(": ")) {
        list(members);
        return null;
      }
    }
    layer.append(NestLists.source(ctx));
    return null;
  }

  @Override
  public @Nullable Void visitPlain(PlainContext ctx) {
    String own = NestLists.source(ctx);
    if (ctx.text().STRAY() != null && layer.toString().isBlank() && NestLists.begins(ctx, own)) {
      layers.markCut();
    } else if (ctx.text().OPEN_QUOTED() != null) {
      openQuote(own);
    } else if (!endOfRecord(own) && !passing) {
      layer.append(own);
    }
    return null;
  }

  /**
   * A quote that is never closed, in the middle of a layer: the text behind it is read as it is.
   */
  private void openQuote(String own) {
    if (passing) {
      return;
    }
    layer.append('"');
    Layers rest = new Layers();
    unwrapper.level(own.substring(1), rest, depth + 1);
    List<String> found = rest.chain();
    if (!found.isEmpty()) {
      layer.append(found.get(0));
      flush();
      found.subList(1, found.size()).forEach(layers::add);
      rest.grpcClass().ifPresent(layers::grpcClass);
      before = Before.INNER;
    }
  }

  /** Reads a quoted part as the next layers. */
  private void inner(QuotedContext quoted) {
    if (quoted.OPEN_QUOTED() != null) {
      layers.markCut();
    }
    descend(Quotes.unescape(Quotes.inner(quoted.getText())));
  }

  private void descend(String content) {
    if (content.isBlank()) {
      layers.addEmpty();
    } else {
      unwrapper.level(content, layers, depth + 1);
    }
    before = Before.INNER;
  }

  private void list(List<String> members) {
    for (int i = 0; i < members.size(); i++) {
      Layers member = new Layers();
      unwrapper.level(members.get(i), member, depth + 1);
      if (i == 0) {
        layers.takeFrom(member);
      } else {
        layers.addMember(members.get(i), member.chain());
      }
    }
    before = Before.INNER;
  }

  /** Ends the passing over of fields where the line of the embedded record ends. */
  private boolean endOfRecord(String own) {
    if (passing && own.indexOf('\n') >= 0) {
      passing = false;
      return true;
    }
    return false;
  }

  private boolean flush() {
    if (passing) {
      layer.setLength(0);
      return true;
    }
    boolean filled = !layer.toString().isBlank();
    if (filled) {
      layers.add(layer.toString());
      before = Before.INNER;
    }
    layer.setLength(0);
    return filled;
  }
}
