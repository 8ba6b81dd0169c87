package io.sosight.internal.parse.kernel;

import io.sosight.event.Data;
import io.sosight.grammars.PageAllocationBaseVisitor;
import io.sosight.grammars.PageAllocationLexer;
import io.sosight.grammars.PageAllocationParser;
import io.sosight.internal.parse.Grammar;
import org.jspecify.annotations.Nullable;

/** Headlines of failed allocations; the process name is cut off before. */
final class AllocationReader extends PageAllocationBaseVisitor<Part> {
  private final Grammar<PageAllocationLexer, PageAllocationParser> grammar =
      new Grammar<>(PageAllocationLexer::new, PageAllocationParser::new);

  /** The headline, or null when the text is none. */
  @Nullable Part read(String text) {
    PageAllocationParser.LineContext line = grammar.parse(text, PageAllocationParser::line);
    return line == null ? null : line.accept(this);
  }

  @Override
  public Part visitFailure(PageAllocationParser.FailureContext line) {
    return Part.opens("page-allocation-failure", request(line.request()).build());
  }

  @Override
  public Part visitStall(PageAllocationParser.StallContext line) {
    return Part.opens(
        "page-allocation-stall",
        request(line.request()).put("stallMs", Grammar.number(line.ms)).build());
  }

  @Override
  public Part visitVmalloc(PageAllocationParser.VmallocContext line) {
    return Part.opens(
        "vmalloc-failure", request(line.request()).put("sizeBytes", bytes(line.size)).build());
  }

  @Override
  public Part visitVmallocError(PageAllocationParser.VmallocErrorContext line) {
    Data.Builder data = request(line.request()).put("sizeBytes", bytes(line.size));
    for (PageAllocationParser.ClauseContext clause : line.clause()) {
      if (clause instanceof PageAllocationParser.PageOrderContext order) {
        data.put("pageOrder", Grammar.number(order.pageOrder));
      } else {
        data.put("reason", Grammar.text(clause));
      }
    }
    return Part.opens("vmalloc-failure", data.build());
  }

  @Override
  public Part visitVmallocTitle(PageAllocationParser.VmallocTitleContext line) {
    return Part.opens("vmalloc-failure", Data.builder().put("sizeBytes", bytes(line.size)).build());
  }

  @Override
  public Part visitVmallocPartTitle(PageAllocationParser.VmallocPartTitleContext line) {
    return Part.opens(
        "vmalloc-failure",
        Data.builder()
            .put("sizeBytes", bytes(line.size))
            .put("allocatedBytes", bytes(line.got))
            .build());
  }

  @Override
  public Part visitVmap(PageAllocationParser.VmapContext line) {
    return Part.notice("vmap-failure", Data.builder().put("sizeBytes", bytes(line.size)).build());
  }

  @Override
  public Part visitCma(PageAllocationParser.CmaContext line) {
    return Part.notice(
        "cma-failure",
        Data.builder()
            .put("cmaName", line.area() == null ? null : Grammar.text(line.area()))
            .put("requestedPages", Grammar.number(line.pages))
            .put("ret", Grammar.signed(line.ret))
            .build());
  }

  @Override
  public Part visitOldFailure(PageAllocationParser.OldFailureContext line) {
    return Part.opens(
        "page-allocation-failure",
        Data.builder()
            .put("order", Grammar.number(line.order))
            .put("gfp", mask(line.mask()))
            .build());
  }

  @Override
  public Part visitXfsDeadlock(PageAllocationParser.XfsDeadlockContext line) {
    Data.Builder data =
        Data.builder()
            .put("trigger", Data.builder().put("pid", Grammar.number(line.pid)).build())
            .put("function", line.function.getText())
            .put("gfp", mask(line.mask()));
    if (line.size != null) {
      data.put("sizeBytes", bytes(line.size));
    }
    return Part.notice("memory-deadlock", data.build());
  }

  @Override
  public Part visitXfsDeadlockOld(PageAllocationParser.XfsDeadlockOldContext line) {
    return Part.notice(
        "memory-deadlock",
        Data.builder()
            .put("function", line.function.getText())
            .put("gfp", mask(line.mask()))
            .build());
  }

  @Override
  public Part visitSplDeadlock(PageAllocationParser.SplDeadlockContext line) {
    return Part.notice(
        "memory-deadlock",
        Data.builder()
            .put("sizeBytes", bytes(line.size))
            .put("flagsHex", line.flags.getText())
            .build());
  }

  private static @Nullable Long bytes(PageAllocationParser.BytesContext size) {
    long value = Grammar.number(size.getStart());
    return value < 0 ? null : value;
  }

  private static Data mask(PageAllocationParser.MaskContext mask) {
    return Masks.printed(mask.value, mask.names, mask.close);
  }

  private static Data.Builder request(PageAllocationParser.RequestContext request) {
    Data.Builder data = Data.builder();
    for (PageAllocationParser.ItemContext item : request.item()) {
      if (item instanceof PageAllocationParser.OrderContext order) {
        data.put("order", Grammar.signed(order.integer()));
      } else if (item instanceof PageAllocationParser.GfpModeContext mode) {
        data.put("gfp", mask(mode.mask()));
      } else if (item instanceof PageAllocationParser.NodemaskContext nodemask) {
        data.put("nodemask", Grammar.text(nodemask.nodes()));
      } else if (item instanceof PageAllocationParser.CpusetPathContext cpuset) {
        data.put("cpuset", Grammar.text(cpuset.path()));
      } else if (item instanceof PageAllocationParser.MemsAllowedContext allowed) {
        data.put("memsAllowed", Grammar.text(allowed.nodes()));
      }
    }
    return data;
  }
}
