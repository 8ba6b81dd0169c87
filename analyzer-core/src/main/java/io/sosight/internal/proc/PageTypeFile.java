package io.sosight.internal.proc;

import io.sosight.event.Data;
import io.sosight.grammars.PageTypeInfoBaseVisitor;
import io.sosight.grammars.PageTypeInfoLexer;
import io.sosight.grammars.PageTypeInfoParser;
import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;

/** /proc/pagetypeinfo: free pages and page blocks by migrate type. */
final class PageTypeFile extends PageTypeInfoBaseVisitor<@Nullable Void> {
  private static final int ROWS_KEPT = 4096;

  private final Data.Builder data = Data.builder();
  private final List<Data> free = new ArrayList<>();
  private final List<Data> blocks = new ArrayList<>();
  private final List<Data> mixed = new ArrayList<>();
  private List<String> types = List.of();
  private List<Data> blockRows = blocks;
  private long line;

  private PageTypeFile() {}

  static @Nullable Data parse(String path, LineSource lines) {
    Rows<PageTypeInfoParser, PageTypeInfoParser.LineContext> rows =
        new Rows<>(new PageTypeInfoLexer(null), PageTypeInfoParser::new, PageTypeInfoParser::line);
    PageTypeFile file = new PageTypeFile();
    String text;
    while ((text = lines.next()) != null) {
      PageTypeInfoParser.LineContext row = rows.parse(text, lines);
      file.line = lines.lineNumber();
      if (row != null && file.free.size() + file.blocks.size() < ROWS_KEPT) {
        file.visit(row);
      }
    }
    if (file.free.isEmpty() && file.blocks.isEmpty()) {
      return null;
    }
    file.data.put("freePages", file.free).put("blocks", file.blocks);
    if (!file.mixed.isEmpty()) {
      file.data.put("mixedBlocks", file.mixed);
    }
    return file.data.build();
  }

  @Override
  public @Nullable Void visitBlockOrder(PageTypeInfoParser.BlockOrderContext row) {
    data.put("pageBlockOrder", Values.number(row.order));
    return null;
  }

  @Override
  public @Nullable Void visitBlockPages(PageTypeInfoParser.BlockPagesContext row) {
    data.put("pageBlockPages", Values.number(row.pages));
    return null;
  }

  @Override
  public @Nullable Void visitFreeRow(PageTypeInfoParser.FreeRowContext row) {
    List<Long> counts = counts(row.counts);
    long pages = 0;
    long largest = -1;
    for (int order = 0; order < counts.size(); order++) {
      pages += counts.get(order) << Math.min(order, 20);
      largest = counts.get(order) > 0 ? order : largest;
    }
    boolean atLeast =
        row.counts.stream().anyMatch(c -> c instanceof PageTypeInfoParser.AtLeastContext);
    free.add(
        Data.builder()
            .put("node", Values.number(row.node))
            .put("zone", row.zone.getText())
            .put("migrateType", row.migrateType.getText())
            .put("counts", counts)
            .put("freePages", pages)
            .put("largestFreeOrder", largest)
            .put("atLeast", atLeast ? Boolean.TRUE : null)
            .put("line", line)
            .build());
    return null;
  }

  @Override
  public @Nullable Void visitBlockHeader(PageTypeInfoParser.BlockHeaderContext row) {
    types = row.types.stream().map(Token::getText).toList();
    blockRows = blocks;
    return null;
  }

  @Override
  public @Nullable Void visitMixedHeader(PageTypeInfoParser.MixedHeaderContext row) {
    types = row.types.stream().map(Token::getText).toList();
    blockRows = mixed;
    return null;
  }

  @Override
  public @Nullable Void visitBlockRow(PageTypeInfoParser.BlockRowContext row) {
    List<Long> counts = counts(row.counts);
    Data.Builder byType = Data.builder();
    long all = 0;
    long unmovable = 0;
    for (int i = 0; i < counts.size() && i < types.size(); i++) {
      byType.put(types.get(i), counts.get(i));
      all += counts.get(i);
      unmovable += types.get(i).equals("Unmovable") ? counts.get(i) : 0;
    }
    blockRows.add(
        Data.builder()
            .put("node", Values.number(row.node))
            .put("zone", row.zone.getText())
            .put("counts", byType)
            .put("total", all)
            .put("unmovablePercent", Values.percent(unmovable, all))
            .put("line", line)
            .build());
    return null;
  }

  private static List<Long> counts(List<PageTypeInfoParser.CountContext> counts) {
    List<Long> values = new ArrayList<>(counts.size());
    for (PageTypeInfoParser.CountContext count : counts) {
      String text =
          count instanceof PageTypeInfoParser.AtLeastContext atLeast
              ? atLeast.INT().getText()
              : count.getText();
      values.add(Math.min(Values.number(text), 1L << 40));
    }
    return values;
  }
}
