package io.sosight.internal.parse.kernel;

import io.sosight.event.Data;
import io.sosight.grammars.OomReportBaseVisitor;
import io.sosight.grammars.OomReportLexer;
import io.sosight.grammars.OomReportParser;
import io.sosight.internal.parse.Grammar;
import org.antlr.v4.runtime.ParserRuleContext;
import org.jspecify.annotations.Nullable;

/** Lines of an OOM report: headline, cpuset, memory cgroup, summary. */
final class OomReader extends OomReportBaseVisitor<Part> {
  /** Limits from here on mean "none": LONG_MAX bytes or pages in kB, rounded down as printed. */
  private static final long UNLIMITED_KIB = 9_007_199_254_000_000L;

  private final Grammar<OomReportLexer, OomReportParser> grammar =
      new Grammar<>(OomReportLexer::new, OomReportParser::new);

  /** What the line says, or null when it is no line of an OOM report. */
  @Nullable Part read(String text) {
    OomReportParser.LineContext line = grammar.parse(text, OomReportParser::line);
    return line == null ? null : line.accept(this);
  }

  @Override
  public Part visitInvoked(OomReportParser.InvokedContext line) {
    Data.Builder data = Data.builder();
    Data.Builder trigger = Data.builder();
    for (OomReportParser.ItemContext item : line.item()) {
      if (item instanceof OomReportParser.GfpMaskContext mask) {
        data.put("gfp", Masks.printed(mask.mask().value, mask.mask().names, mask.mask().close));
      } else if (item instanceof OomReportParser.OrderContext order) {
        data.put("order", Grammar.signed(order.integer()));
      } else if (item instanceof OomReportParser.NodemaskContext nodemask) {
        data.put("nodemask", Grammar.text(nodemask.nodes()));
      } else if (item instanceof OomReportParser.OomScoreAdjContext adj) {
        trigger.put("oomScoreAdj", Grammar.signed(adj.integer()));
      } else if (item instanceof OomReportParser.OomAdjContext adj) {
        trigger.put("oomAdj", Grammar.signed(adj.integer()));
      }
    }
    return Part.opens("oom-kill", data.put("trigger", trigger).build());
  }

  @Override
  public Part visitCpuset(OomReportParser.CpusetContext line) {
    Data.Builder data = Data.builder();
    String leaf = Grammar.text(line.leaf());
    data.put("cpuset", leaf.isEmpty() ? null : leaf);
    data.put("memsAllowed", line.nodes() == null ? null : Grammar.text(line.nodes()));
    return Part.of(Facet.CPUSET, data.build());
  }

  @Override
  public Part visitMemsAllowed(OomReportParser.MemsAllowedContext line) {
    return Part.of(
        Facet.MEMS_ALLOWED, Data.builder().put("memsAllowed", Grammar.text(line.nodes())).build());
  }

  @Override
  public Part visitTaskIn(OomReportParser.TaskInContext line) {
    Data.Builder data = Data.builder();
    boolean cut = line.limit == null;
    data.put(cut ? "taskMemcgCut" : "taskMemcg", Grammar.text(line.task));
    if (line.limit != null) {
      data.put("oomMemcg", Grammar.text(line.limit));
    }
    return Part.of(Facet.MEMCG_TASK, data.build());
  }

  @Override
  public Part visitLimitReached(OomReportParser.LimitReachedContext line) {
    return Part.of(
        Facet.MEMCG_TASK, Data.builder().put("oomMemcg", Grammar.text(line.limit)).build());
  }

  @Override
  public Part visitUsage(OomReportParser.UsageContext line) {
    long limit = Grammar.number(line.limit);
    Data usage =
        Data.builder()
            .put("usageKiB", Grammar.number(line.usage))
            .put("limitKiB", limit < 0 ? null : limit)
            .put("failcnt", line.failcnt == null ? null : Grammar.number(line.failcnt))
            .put("unlimited", (limit < 0 || limit >= UNLIMITED_KIB) ? Boolean.TRUE : null)
            .build();
    String name = line.what.getText().equals("memory+swap") ? "memorySwap" : line.what.getText();
    return Part.of(Facet.MEMCG_USAGE, Data.builder().put(name, usage).build());
  }

  @Override
  public Part visitStats(OomReportParser.StatsContext line) {
    Data.Builder data = Data.builder();
    if (line.words() != null) {
      data.put("path", Grammar.text(line.words()));
    }
    Data.Builder stats = Data.builder();
    for (OomReportParser.StatContext stat : line.stat()) {
      stats.put(stat.word().getText(), Grammar.number(stat.INT().getSymbol()));
    }
    return Part.of(Facet.MEMCG_STATS, data.put("statsKiB", stats).build());
  }

  @Override
  public Part visitStatLine(OomReportParser.StatLineContext line) {
    return Part.of(
        Facet.MEMCG_STAT,
        Data.builder()
            .put("name", line.word().getText())
            .put("value", Grammar.number(line.value))
            .build());
  }

  @Override
  public Part visitProtection(OomReportParser.ProtectionContext line) {
    return Part.of(
        Facet.PROTECTION,
        Data.builder()
            .put("minKiB", Grammar.number(line.min))
            .put("lowKiB", Grammar.number(line.low))
            .build());
  }

  @Override
  public Part visitTableTitle(OomReportParser.TableTitleContext line) {
    return Part.of(Facet.TABLE_TITLE);
  }

  @Override
  public Part visitSummary(OomReportParser.SummaryContext line) {
    Data.Builder data = Data.builder().put("constraint", line.constraint.getText());
    put(data, "nodemask", line.nodes());
    put(data, "cpuset", line.cpusetPath);
    put(data, "memsAllowed", line.mems);
    put(data, "oomMemcg", line.oomMemcg);
    put(data, "taskMemcg", line.taskMemcg);
    if (line.globalOom != null) {
      data.put("globalOom", true);
    }
    if (line.pid != null) {
      Data.Builder task = Data.builder();
      put(task, "comm", line.task);
      task.put("pid", Grammar.number(line.pid));
      task.put("uid", line.uid == null ? null : Grammar.number(line.uid));
      data.put("task", task);
    }
    return Part.of(Facet.SUMMARY, data.build());
  }

  private static void put(Data.Builder data, String name, @Nullable ParserRuleContext value) {
    String text = Grammar.text(value);
    data.put(name, text.isEmpty() ? null : text);
  }
}
