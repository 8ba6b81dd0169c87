package io.sosight.internal.parse.kernel;

import io.sosight.event.Data;
import io.sosight.grammars.CpuLineBaseVisitor;
import io.sosight.grammars.CpuLineLexer;
import io.sosight.grammars.CpuLineParser;
import io.sosight.internal.parse.Grammar;
import org.jspecify.annotations.Nullable;

/** The line that says who was running, with taint and release. */
final class CpuReader extends CpuLineBaseVisitor<Part> {
  private final Grammar<CpuLineLexer, CpuLineParser> grammar =
      new Grammar<>(CpuLineLexer::new, CpuLineParser::new);

  /** What the line says, or null when it is no such line. */
  @Nullable Part read(String text) {
    CpuLineParser.LineContext line = grammar.parse(text, CpuLineParser::line);
    return line == null ? null : line.accept(this);
  }

  @Override
  public Part visitCurrent(CpuLineParser.CurrentContext line) {
    Data trigger =
        Data.builder()
            .put("comm", Grammar.text(line.comm()))
            .put("pid", Grammar.number(line.pid))
            .put("cpu", Grammar.number(line.cpu))
            .put("uid", line.uid == null ? null : Grammar.number(line.uid))
            .build();
    return part(trigger, line.taint(), line.release());
  }

  @Override
  public Part visitOld(CpuLineParser.OldContext line) {
    String pid = line.oldPid.getText();
    Data trigger =
        Data.builder()
            .put("comm", Grammar.text(line.comm()))
            .put("pid", pid(pid.substring(0, pid.length() - 1)))
            .build();
    return part(trigger, line.taint(), line.release());
  }

  private static @Nullable Long pid(String digits) {
    return digits.length() > 18 ? null : Long.valueOf(digits);
  }

  @Override
  public Part visitCut(CpuLineParser.CutContext line) {
    // the name may be cut: the headline has it whole
    return Part.of(
        Facet.CPU,
        Data.builder()
            .put(
                "trigger",
                Data.builder()
                    .put("pid", Grammar.number(line.pid))
                    .put("cpu", Grammar.number(line.cpu))
                    .put("uid", line.uid == null ? null : Grammar.number(line.uid))
                    .build())
            .put("cut", true)
            .build());
  }

  @Override
  public Part visitTaintOnly(CpuLineParser.TaintOnlyContext line) {
    Part part = part(Data.empty(), line.taint(), line.release());
    return Part.of(Facet.CONTEXT, part.data());
  }

  private static Part part(
      Data trigger,
      CpuLineParser.@Nullable TaintContext taint,
      CpuLineParser.@Nullable ReleaseContext release) {
    Data.Builder data = Data.builder().put("trigger", trigger);
    if (taint instanceof CpuLineParser.TaintedContext tainted) {
      data.put("tainted", Grammar.text(tainted.flags()));
    } else if (taint != null) {
      data.put("tainted", "Not tainted");
    }
    if (release != null) {
      String text = release.getText();
      data.put("kernelRelease", text.startsWith("(") ? text.substring(1) : text);
    }
    return Part.of(Facet.CPU, data.build());
  }
}
