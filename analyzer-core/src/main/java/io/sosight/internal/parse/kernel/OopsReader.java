package io.sosight.internal.parse.kernel;

import io.sosight.event.Data;
import io.sosight.grammars.OopsBaseVisitor;
import io.sosight.grammars.OopsLexer;
import io.sosight.grammars.OopsParser;
import io.sosight.internal.parse.Grammar;
import org.antlr.v4.runtime.ParserRuleContext;
import org.jspecify.annotations.Nullable;

/** Panics, oopses, warnings, memory checkers. */
final class OopsReader extends OopsBaseVisitor<Part> {
  private final Grammar<OopsLexer, OopsParser> grammar =
      new Grammar<>(OopsLexer::new, OopsParser::new);

  /** What the line says, or null when it is none of these. */
  @Nullable Part read(String text) {
    OopsParser.LineContext line = grammar.parse(text, OopsParser::line);
    return line == null ? null : line.accept(this);
  }

  @Override
  public Part visitPanic(OopsParser.PanicContext line) {
    return Part.opens(
        "panic",
        Data.builder()
            .put("reason", line.reason == null ? null : Grammar.text(line.reason))
            .build());
  }

  @Override
  public Part visitProtectionFault(OopsParser.ProtectionFaultContext line) {
    return Part.opens(
        "general-protection-fault", text(line).put("oopsNumber", number(line.numbered())).build());
  }

  @Override
  public Part visitOopsProtectionFault(OopsParser.OopsProtectionFaultContext line) {
    return Part.opens(
        "general-protection-fault", text(line).put("oopsNumber", number(line.numbered())).build());
  }

  private static @Nullable Long number(OopsParser.@Nullable NumberedContext numbered) {
    return numbered == null ? null : Grammar.number(numbered.number);
  }

  @Override
  public Part visitOops(OopsParser.OopsContext line) {
    String what = Grammar.text(line.what);
    Data.Builder data = Data.builder().put("text", what);
    int colon = what.indexOf(':');
    if (colon > 0 && Character.isLetter(what.charAt(0))) {
      data.put("trap", what.substring(0, colon));
    }
    return Part.opens("oops", data.build());
  }

  @Override
  public Part visitInternalError(OopsParser.InternalErrorContext line) {
    return Part.opens("oops", Data.builder().put("text", Grammar.text(line.what)).build());
  }

  @Override
  public Part visitUnable(OopsParser.UnableContext line) {
    return Part.opens("oops", text(line).build());
  }

  @Override
  public Part visitUnablePage(OopsParser.UnablePageContext line) {
    return Part.opens("oops", text(line).build());
  }

  @Override
  public Part visitNullPointer(OopsParser.NullPointerContext line) {
    return Part.opens("oops", text(line).build());
  }

  @Override
  public Part visitUnableArm(OopsParser.UnableArmContext line) {
    return Part.opens("oops", text(line).build());
  }

  @Override
  public Part visitBugAt(OopsParser.BugAtContext line) {
    String place = Grammar.text(line.place);
    return Part.opens(
        "bug",
        text(line)
            .put("place", place.endsWith("!") ? place.substring(0, place.length() - 1) : place)
            .build());
  }

  @Override
  public Part visitKasan(OopsParser.KasanContext line) {
    String symbol = Grammar.text(line.function);
    int plus = symbol.indexOf('+');
    return Part.opens(
        "kasan",
        Data.builder()
            .put("kind", Grammar.text(line.kind))
            .put("function", plus < 0 ? symbol : symbol.substring(0, plus))
            .build());
  }

  @Override
  public Part visitKasanCut(OopsParser.KasanCutContext line) {
    return Part.opens("kasan", Data.builder().put("kind", Grammar.text(line.kind)).build());
  }

  @Override
  public Part visitKasanAccess(OopsParser.KasanAccessContext line) {
    return Part.of(
        Facet.DETAIL,
        Data.builder()
            .put(
                "access",
                Data.builder()
                    .put("operation", line.what.getText().equals("Read") ? "read" : "write")
                    .put("sizeBytes", Grammar.number(line.size))
                    .build())
            .put(
                "trigger",
                Data.builder()
                    .put("comm", Grammar.text(line.comm()))
                    .put("pid", Grammar.number(line.pid))
                    .build())
            .build());
  }

  @Override
  public Part visitBug(OopsParser.BugContext line) {
    return Part.opens("bug", Data.builder().put("text", Grammar.text(line.text)).build());
  }

  /** SLUB's own checks (mm/slub.c: slab_bug). */
  @Override
  public Part visitBugSlab(OopsParser.BugSlabContext line) {
    String text = Grammar.text(line.text);
    if (text.startsWith("kasan:")) {
      return Part.of(Facet.NOISE); // a line of KASAN's report (4.0 to 4.8)
    }
    return Part.opens(
        "bug", Data.builder().put("text", text).put("cache", Grammar.text(line.cache)).build());
  }

  /** Undefined behaviour goes on: it is reported, not acted on (lib/ubsan.c). */
  @Override
  public Part visitUbsan(OopsParser.UbsanContext line) {
    return Part.opens(
        "warning",
        Data.builder()
            .put("text", "UBSAN: " + Grammar.text(line.text))
            .put("place", Grammar.text(line.place))
            .build());
  }

  @Override
  public Part visitLockdep(OopsParser.LockdepContext line) {
    return Part.opens("warning", Data.builder().put("text", Grammar.text(line.text)).build());
  }

  @Override
  public Part visitWarning(OopsParser.WarningContext line) {
    return Part.opens(
        "warning",
        place(line.place, line.function)
            .put(
                "trigger",
                Data.builder()
                    .put("cpu", Grammar.number(line.cpu))
                    .put("pid", Grammar.number(line.pid))
                    .build())
            .build());
  }

  @Override
  public Part visitWarningOld(OopsParser.WarningOldContext line) {
    return Part.opens("warning", place(line.place, line.function).build());
  }

  @Override
  public Part visitWarningNew(OopsParser.WarningNewContext line) {
    return Part.opens(
        "warning",
        place(line.place, line.function)
            .put(
                "trigger",
                Data.builder()
                    .put("comm", Grammar.text(line.comm()))
                    .put("pid", Grammar.number(line.pid))
                    .put("cpu", Grammar.number(line.cpu))
                    .build())
            .build());
  }

  private static Data.Builder place(
      OopsParser.SpotContext place, OopsParser.@Nullable SymbolContext function) {
    Data.Builder data = Data.builder().put("place", Grammar.text(place));
    if (function != null) {
      String symbol = Grammar.text(function);
      int plus = symbol.indexOf('+');
      data.put("function", plus < 0 ? symbol : symbol.substring(0, plus));
    }
    return data;
  }

  @Override
  public Part visitWarningText(OopsParser.WarningTextContext line) {
    return Part.opens("warning", Data.builder().put("text", Grammar.text(line.text)).build());
  }

  @Override
  public Part visitKasanHint(OopsParser.KasanHintContext line) {
    return Part.of(Facet.NOISE);
  }

  @Override
  public Part visitTrapsProtectionFault(OopsParser.TrapsProtectionFaultContext line) {
    return Part.opens("general-protection-fault", text(line).build());
  }

  @Override
  public Part visitTrap(OopsParser.TrapContext line) {
    return Part.opens("oops", text(line).put("oopsNumber", number(line.numbered())).build());
  }

  private static Data.Builder text(ParserRuleContext line) {
    String text = line.getStart().getInputStream().toString();
    return Data.builder().put("text", text.strip());
  }
}
