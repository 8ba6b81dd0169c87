package io.sosight.internal.parse.kernel;

import io.sosight.event.Data;
import io.sosight.grammars.SlabBaseVisitor;
import io.sosight.grammars.SlabLexer;
import io.sosight.grammars.SlabParser;
import io.sosight.internal.parse.Grammar;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Lines of a slab allocation failure. */
final class SlabReader extends SlabBaseVisitor<Part> {
  private static final int ENOMEM = 12;

  private final Grammar<SlabLexer, SlabParser> grammar =
      new Grammar<>(SlabLexer::new, SlabParser::new);

  /** What the line says, or null when it is none of a slab failure. */
  @Nullable Part read(String text) {
    SlabParser.LineContext line = grammar.parse(text, SlabParser::line);
    return line == null ? null : line.accept(this);
  }

  @Override
  public Part visitTitle(SlabParser.TitleContext line) {
    Data.Builder data =
        Data.builder()
            .put("allocator", line.allocator.getText().toLowerCase(Locale.ROOT))
            .put("node", Grammar.signed(line.node));
    if (line.cpu != null) {
      data.put("trigger", Data.builder().put("cpu", Grammar.number(line.cpu)).build());
    }
    if (line.mask() != null) {
      data.put("gfp", Masks.printed(line.mask().value, line.mask().names, line.mask().close));
    }
    return Part.opens("slab-allocation-failure", data.build());
  }

  @Override
  public Part visitCache(SlabParser.CacheContext line) {
    Data.Builder data = cacheName(Grammar.text(line.name()));
    data.put("objectSizeBytes", Grammar.number(line.object));
    for (SlabParser.CacheItemContext item : line.cacheItem()) {
      if (item instanceof SlabParser.BufferSizeContext size) {
        data.put("bufferSizeBytes", Grammar.number(size.INT().getSymbol()));
      } else if (item instanceof SlabParser.DefaultOrderContext order) {
        data.put("defaultOrder", Grammar.number(order.INT().getSymbol()));
      } else if (item instanceof SlabParser.MinOrderContext order) {
        data.put("minOrder", Grammar.number(order.INT().getSymbol()));
      } else if (item instanceof SlabParser.OrderContext order) {
        data.put("order", Grammar.number(order.INT().getSymbol()));
      }
    }
    return Part.of(Facet.CACHE, data.build());
  }

  @Override
  public Part visitNode(SlabParser.NodeContext line) {
    Data.Builder row = Data.builder().put("node", Grammar.number(line.node));
    count(row, "slabs", "activeSlabs", line.slabs);
    count(row, "objs", "activeObjs", line.objs);
    row.put("free", line.free == null ? null : Grammar.number(line.free));
    return Part.of(Facet.CACHE_NODE, row.build());
  }

  private static void count(
      Data.Builder row, String total, String active, SlabParser.CountContext count) {
    row.put(total, Grammar.number(count.total));
    row.put(active, count.active == null ? null : Grammar.number(count.active));
  }

  @Override
  public Part visitCreateFailed(SlabParser.CreateFailedContext line) {
    return createFailed(line.function.getText(), line.name(), line.error);
  }

  @Override
  public Part visitCreateFailedNew(SlabParser.CreateFailedNewContext line) {
    return createFailed(line.function.getText(), line.name(), line.error);
  }

  private static Part createFailed(
      String function, SlabParser.NameContext name, SlabParser.IntegerContext error) {
    long code = Grammar.signed(error);
    Data.Builder data = cacheName(Grammar.text(name)).put("function", function).put("error", code);
    if (code == -ENOMEM) {
      data.put("errno", "ENOMEM");
    }
    return Part.opens("kmem-cache-create-failure", data.build());
  }

  /**
   * A cache of one memory cgroup is named {@code CACHE(NUMBER:LEAF)} (mm/slab_common.c:
   * memcg_create_kmem_cache, up to 5.8): the number is no pid, the leaf is the cgroup's last part.
   */
  private static Data.Builder cacheName(String printed) {
    int open = printed.lastIndexOf('(');
    int colon = open < 0 ? -1 : printed.indexOf(':', open);
    if (open > 0 && colon > open + 1 && printed.endsWith(")")) {
      long number = digits(printed, open + 1, colon);
      if (number >= 0) {
        return Data.builder()
            .put("cache", printed.substring(0, open))
            .put("memcgNumber", number)
            .put("memcg", printed.substring(colon + 1, printed.length() - 1));
      }
    }
    return Data.builder().put("cache", printed);
  }

  private static long digits(String text, int from, int to) {
    for (int i = from; i < to; i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return -1;
      }
    }
    return to - from > 18 ? -1 : Long.parseLong(text, from, to, 10);
  }
}
