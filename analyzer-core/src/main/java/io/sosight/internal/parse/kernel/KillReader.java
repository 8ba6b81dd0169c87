package io.sosight.internal.parse.kernel;

import io.sosight.event.Data;
import io.sosight.grammars.OomKillLineBaseVisitor;
import io.sosight.grammars.OomKillLineLexer;
import io.sosight.grammars.OomKillLineParser;
import io.sosight.internal.parse.Grammar;
import java.util.List;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;

/** Lines of the kill itself. */
final class KillReader extends OomKillLineBaseVisitor<Part> {
  private final Grammar<OomKillLineLexer, OomKillLineParser> grammar =
      new Grammar<>(OomKillLineLexer::new, OomKillLineParser::new);

  /** What the line says, or null when it is no kill line. */
  @Nullable Part read(String text) {
    OomKillLineParser.LineContext line = grammar.parse(text, OomKillLineParser::line);
    return line == null ? null : line.accept(this);
  }

  @Override
  public Part visitChosen(OomKillLineParser.ChosenContext line) {
    Data chosen =
        Data.builder()
            .put("comm", Grammar.text(line.name()))
            .put("pid", Grammar.number(line.pid))
            .put("score", line.score == null ? null : Grammar.number(line.score))
            .build();
    return Part.of(
        Facet.CHOSEN,
        Data.builder().put("chosen", chosen).put("scope", scope(line.message())).build());
  }

  @Override
  public Part visitKilled(OomKillLineParser.KilledContext line) {
    Data.Builder victim = victim(line.name(), line.pid, line.uid);
    amounts(victim, line.amount(), line.rest() == null);
    return killed(victim, line.message());
  }

  @Override
  public Part visitKilledBare(OomKillLineParser.KilledBareContext line) {
    return killed(victim(line.name(), line.pid, line.uid), line.message());
  }

  @Override
  public Part visitKilledOther(OomKillLineParser.KilledOtherContext line) {
    return killed(victim(line.name(), line.pid, line.uid), line.message());
  }

  /** Up to 2.6: a page fault that finds no memory ends its process (arch: do_page_fault). */
  @Override
  public Part visitKilledAtFault(OomKillLineParser.KilledAtFaultContext line) {
    return Part.of(
        Facet.KILLED,
        Data.builder()
            .put("victim", Data.builder().put("comm", Grammar.text(line.name())).build())
            .put("scope", "global")
            .build());
  }

  private static Data.Builder victim(
      OomKillLineParser.NameContext name, Token pid, @Nullable Token uid) {
    return Data.builder()
        .put("comm", Grammar.text(name))
        .put("pid", Grammar.number(pid))
        .put("uid", uid == null ? null : Grammar.number(uid));
  }

  @Override
  public Part visitKilledCut(OomKillLineParser.KilledCutContext line) {
    Data.Builder victim =
        Data.builder()
            .put("pid", Grammar.number(line.pid))
            .put("uid", line.uid == null ? null : Grammar.number(line.uid));
    return killed(victim, line.message()).with("cut", true);
  }

  private static Part killed(
      Data.Builder victim, OomKillLineParser.@Nullable MessageContext message) {
    return Part.of(
        Facet.KILLED,
        Data.builder()
            .put("victim", victim)
            .put("scope", scope(message))
            .put("message", message == null ? null : Grammar.text(message))
            .build());
  }

  private static @Nullable String scope(OomKillLineParser.@Nullable MessageContext message) {
    if (message == null) {
      return null;
    }
    String text = Grammar.text(message);
    return text.startsWith("Memory cgroup")
        ? "memcg"
        : text.startsWith("Out of m") || text.startsWith("Out of M") ? "global" : null;
  }

  @Override
  public Part visitReaped(OomKillLineParser.ReapedContext line) {
    Data.Builder reaper =
        Data.builder().put("comm", Grammar.text(line.name())).put("pid", Grammar.number(line.pid));
    amounts(reaper, line.amount(), line.rest() == null);
    return Part.of(Facet.REAPED, reaper.build());
  }

  @Override
  public Part visitNotReaped(OomKillLineParser.NotReapedContext line) {
    return Part.of(
        Facet.REAPED,
        Data.builder()
            .put("comm", Grammar.text(line.name()))
            .put("pid", Grammar.number(line.pid))
            .put("failed", true)
            .build());
  }

  @Override
  public Part visitGroup(OomKillLineParser.GroupContext line) {
    return Part.of(Facet.GROUP, Data.builder().put("taskMemcg", Grammar.text(line.path())).build());
  }

  @Override
  public Part visitNoKillable(OomKillLineParser.NoKillableContext line) {
    String scope = scope(line.message());
    return Part.notice("oom-no-killable", Data.builder().put("scope", scope).build());
  }

  /** Puts amounts under the report's names; the last one of a cut line may lack digits. */
  private static void amounts(
      Data.Builder data, List<OomKillLineParser.AmountContext> amounts, boolean last) {
    for (int i = 0; i < amounts.size(); i++) {
      OomKillLineParser.AmountContext amount = amounts.get(i);
      String key = amount.key().getText();
      long value = Grammar.number(amount.value) * (amount.minus == null ? 1 : -1);
      boolean kib = amount.unit != null;
      if (key.equals("UID")) {
        data.put("uid", value);
      } else if (key.equals("oom_score_adj")) {
        data.put("oomScoreAdj", value);
      } else if (kib) {
        data.put(name(key) + "KiB", value);
      } else if (!last || i < amounts.size() - 1) {
        data.put(name(key), value);
      }
    }
  }

  private static String name(String key) {
    return key.equals("vsz") ? "totalVm" : Names.camel(key);
  }
}
