package io.sosight.internal.parse.kernel;

import io.sosight.event.Data;
import io.sosight.grammars.ShowMemBaseVisitor;
import io.sosight.grammars.ShowMemLexer;
import io.sosight.grammars.ShowMemParser;
import io.sosight.internal.parse.Grammar;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;

/** Lines of the memory block. */
final class MemReader extends ShowMemBaseVisitor<Part> {
  private final Grammar<ShowMemLexer, ShowMemParser> grammar =
      new Grammar<>(ShowMemLexer::new, ShowMemParser::new);

  /** What the line says, or null when it is no line of a memory block. */
  @Nullable Part read(String text) {
    ShowMemParser.LineContext line = grammar.parse(text, ShowMemParser::line);
    return line == null ? null : line.accept(this);
  }

  @Override
  public Part visitStart(ShowMemParser.StartContext line) {
    return Part.of(Facet.MEM_START);
  }

  @Override
  public Part visitPerCpuTitle(ShowMemParser.PerCpuTitleContext line) {
    return Part.of(Facet.MEM_OTHER);
  }

  @Override
  public Part visitPerCpuRow(ShowMemParser.PerCpuRowContext line) {
    return Part.of(Facet.MEM_OTHER);
  }

  @Override
  public Part visitReserve(ShowMemParser.ReserveContext line) {
    List<Long> pages = new ArrayList<>();
    for (Token page : line.pages) {
      pages.add(Grammar.number(page));
    }
    return Part.of(Facet.MEM_RESERVE, Data.builder().put("lowmemReserve", pages).build());
  }

  @Override
  public Part visitTotals(ShowMemParser.TotalsContext line) {
    Data.Builder totals = Data.builder();
    for (ShowMemParser.FieldContext field : line.field()) {
      if (field instanceof ShowMemParser.AmountContext amount) {
        totals.put(amount.key().getText().toLowerCase(Locale.ROOT), value(amount));
      }
    }
    return Part.of(Facet.MEM_TOTALS, totals.build());
  }

  @Override
  public Part visitNode(ShowMemParser.NodeContext line) {
    Data.Builder stats = Data.builder();
    Data.Builder node = Data.builder().put("node", Grammar.number(line.node));
    for (ShowMemParser.FieldContext field : line.field()) {
      if (field instanceof ShowMemParser.AmountContext amount) {
        if (amount.unit() != null) {
          stats.put(amount.key().getText(), value(amount));
        } else if (amount.key().getText().equals("pages_scanned")) {
          node.put("pagesScanned", value(amount));
        }
      } else if (field instanceof ShowMemParser.UnreclaimableContext unreclaimable) {
        node.put("allUnreclaimable", unreclaimable.yes.getText().equals("yes"));
      }
    }
    node.put("statsKiB", stats).put("cut", line.cut() == null ? null : Boolean.TRUE);
    return Part.of(Facet.MEM_NODE, node.build());
  }

  @Override
  public Part visitZone(ShowMemParser.ZoneContext line) {
    Data.Builder zone = place(line.place());
    if (line.unit() != null) {
      zone.put("freeKiB", Grammar.number(line.INT().getSymbol()));
    }
    for (ShowMemParser.FieldContext field : line.field()) {
      if (field instanceof ShowMemParser.AmountContext amount) {
        String key = amount.key().getText();
        if (amount.unit() != null) {
          zone.put(Names.camel(key) + "KiB", value(amount));
        } else if (key.equals("pages_scanned")) {
          zone.put("pagesScanned", value(amount));
        } else {
          // a size without its unit has been cut, perhaps some digits too
          zone.put("cut", true);
        }
      } else if (field instanceof ShowMemParser.UnreclaimableContext unreclaimable) {
        zone.put("allUnreclaimable", unreclaimable.yes.getText().equals("yes"));
      }
    }
    if (line.cut() != null || line.unit() == null) {
      zone.put("cut", true);
    }
    return Part.of(Facet.MEM_ZONE, zone.build());
  }

  @Override
  public Part visitBuddy(ShowMemParser.BuddyContext line) {
    Data.Builder row = place(line.place());
    List<String> cells = new ArrayList<>();
    List<String> letters = new ArrayList<>();
    for (ShowMemParser.CellContext cell : line.cell()) {
      cells.add(cell.CELL().getText());
      letters.add(cell.letters() == null ? "" : cell.letters().WORD().getText());
    }
    row.put("cells", cells).put("letters", letters);
    if (line.total != null) {
      row.put("totalKiB", Grammar.number(line.total));
    }
    return Part.of(Facet.MEM_BUDDY, row.build());
  }

  private static Data.Builder place(ShowMemParser.PlaceContext place) {
    return Data.builder()
        .put("node", place.node == null ? null : Grammar.number(place.node))
        .put("zone", place.zone.getText());
  }

  private static long value(ShowMemParser.AmountContext amount) {
    long value = Grammar.number(amount.INT().getSymbol());
    return amount.getText().indexOf(":-") >= 0 ? -value : value;
  }

  @Override
  public Part visitPagecache(ShowMemParser.PagecacheContext line) {
    return tail("pagecachePages", Grammar.number(line.number));
  }

  @Override
  public Part visitSwapCache(ShowMemParser.SwapCacheContext line) {
    return swap(Data.builder().put("cachePages", Grammar.number(line.number)));
  }

  @Override
  public Part visitSwapStats(ShowMemParser.SwapStatsContext line) {
    return swap(
        Data.builder()
            .put("add", Grammar.number(line.add))
            .put("delete", Grammar.number(line.delete))
            .put("find", Grammar.number(line.find))
            .put("findTotal", Grammar.number(line.findTotal)));
  }

  @Override
  public Part visitSwap(ShowMemParser.SwapContext line) {
    long value = Grammar.number(line.INT().getSymbol());
    boolean negative = line.getText().indexOf("=-") >= 0;
    return swap(
        Data.builder()
            .put(
                line.what.getText().equals("Free") ? "freeKiB" : "totalKiB",
                negative ? -value : value));
  }

  private static Part swap(Data.Builder swap) {
    return Part.of(Facet.MEM_TAIL, Data.builder().put("swap", swap).build());
  }

  @Override
  public Part visitPages(ShowMemParser.PagesContext line) {
    ShowMemParser.PagesOfContext of = line.pagesOf();
    String name =
        of instanceof ShowMemParser.RamContext
            ? "pagesRam"
            : of instanceof ShowMemParser.HighmemContext
                ? "pagesHighmem"
                : of instanceof ShowMemParser.ReservedContext
                    ? "pagesReserved"
                    : of instanceof ShowMemParser.SharedContext
                        ? "pagesShared"
                        : of instanceof ShowMemParser.NonSharedContext
                            ? "pagesNonShared"
                            : of instanceof ShowMemParser.CmaContext
                                ? "pagesCma"
                                : of instanceof ShowMemParser.HwpoisonedContext
                                    ? "pagesHwpoisoned"
                                    : "pagesInPagetableCache";
    return tail(name, Grammar.number(line.number));
  }

  private static Part tail(String name, long value) {
    return Part.of(Facet.MEM_TAIL, Data.builder().put(name, value).build());
  }

  @Override
  public Part visitHugepages(ShowMemParser.HugepagesContext line) {
    Data size =
        Data.builder()
            .put("node", Grammar.number(line.node))
            .put("sizeKiB", Grammar.number(line.size))
            .put("total", Grammar.number(line.total))
            .put("free", Grammar.number(line.free))
            .put("surplus", Grammar.number(line.surplus))
            .build();
    return Part.of(Facet.MEM_TAIL, Data.builder().put("hugepages", size).build());
  }

  @Override
  public Part visitSlabTitle(ShowMemParser.SlabTitleContext line) {
    return Part.of(Facet.SLAB_TABLE);
  }

  @Override
  public Part visitSlabHeader(ShowMemParser.SlabHeaderContext line) {
    return Part.of(Facet.SLAB_TABLE);
  }

  @Override
  public Part visitSlabRow(ShowMemParser.SlabRowContext line) {
    return Part.of(
        Facet.SLAB_ROW,
        Data.builder()
            .put("name", Grammar.text(line.slabName()))
            .put("usedKiB", Grammar.number(line.used))
            .put("totalKiB", Grammar.number(line.total))
            .build());
  }

  @Override
  public Part visitAllocationsTitle(ShowMemParser.AllocationsTitleContext line) {
    return Part.of(Facet.MEM_OTHER);
  }

  @Override
  public Part visitAllocationRow(ShowMemParser.AllocationRowContext line) {
    return Part.of(Facet.MEM_OTHER);
  }
}
