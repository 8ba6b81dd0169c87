package io.sosight.internal.parse.kernel;

import io.sosight.event.Data;
import io.sosight.grammars.LockupBaseVisitor;
import io.sosight.grammars.LockupLexer;
import io.sosight.grammars.LockupParser;
import io.sosight.internal.parse.Grammar;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lockups, RCU stalls, hung tasks. */
final class LockupReader extends LockupBaseVisitor<Part> {
  private final Grammar<LockupLexer, LockupParser> grammar =
      new Grammar<>(LockupLexer::new, LockupParser::new);

  /** What the line says, or null when it is none of these. */
  @Nullable Part read(String text) {
    LockupParser.LineContext line = grammar.parse(text, LockupParser::line);
    return line == null ? null : line.accept(this);
  }

  @Override
  public Part visitSoftLockup(LockupParser.SoftLockupContext line) {
    Data.Builder data =
        Data.builder()
            .put("cpu", Grammar.number(line.cpu))
            .put("stuckS", Grammar.number(line.seconds));
    if (line.task() != null) {
      data.put(
          "task",
          Data.builder()
              .put("comm", Grammar.text(line.task().comm()))
              .put("pid", Grammar.number(line.task().pid))
              .build());
    }
    return Part.opens("soft-lockup", data.build());
  }

  @Override
  public Part visitHardLockup(LockupParser.HardLockupContext line) {
    return Part.opens("hard-lockup", Data.builder().put("cpu", Grammar.number(line.cpu)).build());
  }

  @Override
  public Part visitHardLockupOthers(LockupParser.HardLockupOthersContext line) {
    return Part.opens("hard-lockup", Data.builder().put("cpu", Grammar.number(line.cpu)).build());
  }

  @Override
  public Part visitHardLockupPowerPc(LockupParser.HardLockupPowerPcContext line) {
    return Part.opens("hard-lockup", Data.builder().put("cpu", Grammar.number(line.cpu)).build());
  }

  @Override
  public Part visitRcuStall(LockupParser.RcuStallContext line) {
    Data.Builder data =
        Data.builder().put("flavour", line.flavour.getText()).put("selfDetected", line.own != null);
    if (line.processors() != null && line.own != null) {
      // the old form: { 3} or {3}
      data.put("cpu", onlyNumber(Grammar.text(line.processors())));
    }
    if (line.detail() != null) {
      detail(data, line.detail());
    } else if (line.waited != null) {
      data.put("tJiffies", Grammar.number(line.waited));
    }
    return Part.opens("rcu-stall", data.build());
  }

  /** Sleepable RCU of tasks names no processors (kernel/rcu/tasks.h). */
  @Override
  public Part visitRcuTasks(LockupParser.RcuTasksContext line) {
    return Part.opens(
        "rcu-stall",
        Data.builder().put("flavour", line.flavour.getText()).put("selfDetected", false).build());
  }

  /** Up to 3.x: each processor said so for itself. */
  @Override
  public Part visitRcuStallOne(LockupParser.RcuStallOneContext line) {
    Data.Builder data =
        Data.builder()
            .put("flavour", line.flavour.getText())
            .put("selfDetected", true)
            .put("cpu", Grammar.number(line.cpu));
    if (line.detail() != null) {
      detail(data, line.detail());
    }
    return Part.opens("rcu-stall", data.build());
  }

  private static @Nullable Long onlyNumber(String braces) {
    String digits = braces.substring(1, braces.length() - 1).strip();
    if (digits.isEmpty() || digits.length() > 9) {
      return null;
    }
    for (int i = 0; i < digits.length(); i++) {
      if (digits.charAt(i) < '0' || digits.charAt(i) > '9') {
        return null;
      }
    }
    return Long.valueOf(digits);
  }

  @Override
  public Part visitRcuDetail(LockupParser.RcuDetailContext line) {
    Data.Builder data = Data.builder();
    detail(data, line.detail());
    return Part.of(Facet.DETAIL, data.build());
  }

  private static void detail(Data.Builder data, LockupParser.DetailContext detail) {
    if (detail.by != null) {
      data.put("detectedByCpu", Grammar.number(detail.by));
    }
    data.put("tJiffies", Grammar.number(detail.ticks().INT().getSymbol()));
    List<LockupParser.ValueContext> values = detail.value();
    for (LockupParser.ValueContext value : values) {
      long number = Grammar.number(value.INT().getSymbol());
      data.put(value.name.getText(), value.getText().indexOf('-') >= 0 ? -number : number);
    }
  }

  @Override
  public Part visitRcuCpu(LockupParser.RcuCpuContext line) {
    Data.Builder data = Data.builder();
    if (line.cpu != null) {
      data.put("stalledCpu", Grammar.number(line.cpu));
    }
    return Part.of(Facet.DETAIL, data.build());
  }

  @Override
  public Part visitRcuTimer(LockupParser.RcuTimerContext line) {
    return Part.of(
        Facet.DETAIL, Data.builder().put("timerLateJiffies", Grammar.number(line.jiffies)).build());
  }

  @Override
  public Part visitRcuStarved(LockupParser.RcuStarvedContext line) {
    return Part.of(
        Facet.DETAIL,
        Data.builder()
            .put("flavour", line.flavour.getText())
            .put("starvedJiffies", Grammar.number(line.jiffies))
            .build());
  }

  @Override
  public Part visitHungTask(LockupParser.HungTaskContext line) {
    Data task =
        Data.builder()
            .put("comm", Grammar.text(line.comm()))
            .put("pid", Grammar.number(line.pid))
            .build();
    return Part.opens(
        "hung-task",
        Data.builder().put("task", task).put("blockedS", Grammar.number(line.seconds)).build());
  }

  @Override
  public Part visitHungOwner(LockupParser.HungOwnerContext line) {
    return Part.of(Facet.DETAIL, Data.builder().put("blockedOn", line.lock.getText()).build());
  }

  @Override
  public Part visitTaskState(LockupParser.TaskStateContext line) {
    return state(
        Grammar.text(line.comm()),
        line.state.getText(),
        Grammar.number(line.pid),
        Grammar.number(line.ppid));
  }

  @Override
  public Part visitTaskStateOld(LockupParser.TaskStateOldContext line) {
    // "D21600": the state letter and the free stack share a column
    return state(
        Grammar.text(line.comm()),
        line.state.getText().substring(0, 1),
        Grammar.number(line.pid),
        Grammar.number(line.ppid));
  }

  private static Part state(String comm, String state, long pid, long ppid) {
    Data task =
        Data.builder()
            .put("comm", comm)
            .put("pid", pid)
            .put("ppid", ppid)
            .put("state", state)
            .build();
    return Part.of(Facet.TASK_STATE, Data.builder().put("task", task).build());
  }
}
