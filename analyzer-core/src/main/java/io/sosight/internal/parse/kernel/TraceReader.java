package io.sosight.internal.parse.kernel;

import io.sosight.event.Data;
import io.sosight.grammars.TraceBaseVisitor;
import io.sosight.grammars.TraceLexer;
import io.sosight.grammars.TraceParser;
import io.sosight.internal.parse.Grammar;
import org.jspecify.annotations.Nullable;

/**
 * Lines of a call trace. A frame is kept without its address; {@code ? } marks an unreliable one.
 */
final class TraceReader extends TraceBaseVisitor<Part> {
  private final Grammar<TraceLexer, TraceParser> grammar =
      new Grammar<>(TraceLexer::new, TraceParser::new);

  /** What the line says, or null when it is none of a trace. */
  @Nullable Part read(String text) {
    TraceParser.LineContext line = grammar.parse(text, TraceParser::line);
    return line == null ? null : line.accept(this);
  }

  @Override
  public Part visitStart(TraceParser.StartContext line) {
    return line.frame() == null
        ? Part.of(Facet.TRACE_START)
        : Part.of(Facet.TRACE_START, line.frame().accept(this).data());
  }

  @Override
  public Part visitContexts(TraceParser.ContextsContext line) {
    return line.frame() == null ? Part.of(Facet.BRACKET) : line.frame().accept(this);
  }

  @Override
  public Part visitOneFrame(TraceParser.OneFrameContext line) {
    return line.frame().accept(this);
  }

  @Override
  public Part visitPlain(TraceParser.PlainContext frame) {
    String function = frame.function().getText();
    String module = frame.module() == null ? "" : " [" + frame.module().SYMBOL(0).getText() + "]";
    return frame((frame.unsure == null ? "" : "? ") + function + module);
  }

  @Override
  public Part visitArmOld(TraceParser.ArmOldContext frame) {
    return frame(frame.callee.getText());
  }

  @Override
  public Part visitArm(TraceParser.ArmContext frame) {
    return frame(frame.callee.getText());
  }

  @Override
  public Part visitDecoded(TraceParser.DecodedContext frame) {
    return frame(
        (frame.unsure == null ? "" : "? ")
            + frame.SYMBOL().getText()
            + " ("
            + frame.location().getText()
            + ")");
  }

  @Override
  public Part visitInstruction(TraceParser.InstructionContext line) {
    return Part.of(Facet.INSTRUCTION, Data.builder().put("rip", line.function().getText()).build());
  }

  private static Part frame(String text) {
    return Part.of(Facet.FRAME, Data.builder().put("frame", text).build());
  }
}
