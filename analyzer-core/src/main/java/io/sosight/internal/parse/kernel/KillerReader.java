package io.sosight.internal.parse.kernel;

import io.sosight.event.Data;
import io.sosight.grammars.UserKillersBaseVisitor;
import io.sosight.grammars.UserKillersLexer;
import io.sosight.grammars.UserKillersParser;
import io.sosight.internal.parse.Grammar;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;

/**
 * Lines of userspace killers. The facet tells warning (OPEN), kill (KILLED) and result (REAPED).
 */
final class KillerReader extends UserKillersBaseVisitor<Part> {
  private final Grammar<UserKillersLexer, UserKillersParser> grammar =
      new Grammar<>(UserKillersLexer::new, UserKillersParser::new);

  /** What the line says, or null when it is no killer's. */
  @Nullable Part read(String text) {
    UserKillersParser.LineContext line = grammar.parse(text, UserKillersParser::line);
    return line == null ? null : line.accept(this);
  }

  private static Data.Builder tool(String name) {
    return Data.builder().put("tool", name);
  }

  @Override
  public Part visitEarlyoomLow(UserKillersParser.EarlyoomLowContext line) {
    return Part.of(
        Facet.OPEN,
        tool("earlyoom")
            .put("memLimitPercent", percent(line.mem))
            .put("swapLimitPercent", percent(line.swap))
            .build());
  }

  @Override
  public Part visitEarlyoomLowOld(UserKillersParser.EarlyoomLowOldContext line) {
    return Part.of(Facet.OPEN, tool("earlyoom").build());
  }

  @Override
  public Part visitEarlyoomSending(UserKillersParser.EarlyoomSendingContext line) {
    Data victim =
        Data.builder()
            .put("comm", unquoted(line.quoted()))
            .put("pid", Grammar.number(line.pid))
            .put("uid", line.uid == null ? null : Grammar.number(line.uid))
            .put("badness", Grammar.number(line.badness))
            .put("rssMiB", Grammar.number(line.rss))
            .build();
    return kill(line.signal, victim);
  }

  @Override
  public Part visitEarlyoomKilling(UserKillersParser.EarlyoomKillingContext line) {
    Data victim =
        Data.builder()
            .put("comm", unquoted(line.quoted()))
            .put("pid", Grammar.number(line.pid))
            .put("badness", Grammar.number(line.badness))
            .put("rssMiB", Grammar.number(line.rss))
            .build();
    return kill(line.signal, victim);
  }

  @Override
  public Part visitEarlyoomOld(UserKillersParser.EarlyoomOldContext line) {
    String comm = line.name() == null ? unquoted(line.quoted()) : Grammar.text(line.name());
    Data victim = Data.builder().put("comm", comm).put("pid", Grammar.number(line.pid)).build();
    return kill(line.signal, victim);
  }

  private static Part kill(Token signal, Data victim) {
    return Part.of(
        Facet.KILLED,
        tool("earlyoom").put("signal", signal(signal.getText())).put("victim", victim).build());
  }

  private static String signal(String text) {
    return text.equals("15") ? "SIGTERM" : text.equals("9") ? "SIGKILL" : text;
  }

  @Override
  public Part visitEarlyoomExited(UserKillersParser.EarlyoomExitedContext line) {
    Data.Builder data = tool("earlyoom").put("exitedAfterS", decimal(line.seconds));
    if (line.pid != null) {
      data.put("pid", Grammar.number(line.pid));
    }
    String text = line.getStart().getInputStream().toString().strip();
    return Part.of(Facet.REAPED, data.put("text", text).build());
  }

  @Override
  public Part visitOomdPressure(UserKillersParser.OomdPressureContext line) {
    return Part.of(
        Facet.KILLED,
        tool("systemd-oomd")
            .put("signal", "SIGKILL")
            .put("cgroup", Grammar.text(line.path()))
            .put("pressurePercent", percent(line.pressure))
            .put("limitPercent", percent(line.limit))
            .build());
  }

  @Override
  public Part visitOomdOther(UserKillersParser.OomdOtherContext line) {
    return Part.of(
        Facet.KILLED,
        tool("systemd-oomd")
            .put("signal", "SIGKILL")
            .put("cgroup", Grammar.text(line.path()))
            .put("reason", Grammar.text(line.rest()))
            .build());
  }

  @Override
  public Part visitOomdMarked(UserKillersParser.OomdMarkedContext line) {
    return Part.of(
        Facet.KILLED, tool("systemd-oomd").put("cgroup", Grammar.text(line.path())).build());
  }

  @Override
  public Part visitOomdUnit(UserKillersParser.OomdUnitContext line) {
    Data.Builder data =
        tool("systemd-oomd").put("signal", "SIGKILL").put("unit", Grammar.text(line.path()));
    if (line.count != null) {
      data.put("processes", Grammar.number(line.count));
    }
    return Part.of(Facet.REAPED, data.build());
  }

  @Override
  public Part visitTalosKill(UserKillersParser.TalosKillContext line) {
    Data.Builder data = tool("talos").put("signal", line.signal.getText());
    for (UserKillersParser.PairContext pair : line.object().pair()) {
      if (unquoted(pair.quoted()).equals("cgroup") && pair.value.getText().startsWith("\"")) {
        String value = pair.value.getText();
        data.put("cgroup", value.substring(1, value.length() - 1));
      }
    }
    return Part.of(Facet.KILLED, data.build());
  }

  private static String unquoted(UserKillersParser.QuotedContext quoted) {
    String text = quoted.getText();
    return text.substring(1, text.length() - 1);
  }

  private static double percent(UserKillersParser.PercentContext percent) {
    return decimal(percent.decimal());
  }

  private static double decimal(UserKillersParser.DecimalContext decimal) {
    return Double.parseDouble(decimal.getText());
  }
}
