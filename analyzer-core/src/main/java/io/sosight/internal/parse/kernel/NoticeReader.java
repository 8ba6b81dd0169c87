package io.sosight.internal.parse.kernel;

import io.sosight.event.Data;
import io.sosight.grammars.NoticesBaseVisitor;
import io.sosight.grammars.NoticesLexer;
import io.sosight.grammars.NoticesParser;
import io.sosight.internal.parse.Grammar;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;

/** Full tables, limits, lost messages, crashes of processes, boots. */
final class NoticeReader extends NoticesBaseVisitor<Part> {
  private final Grammar<NoticesLexer, NoticesParser> grammar =
      new Grammar<>(NoticesLexer::new, NoticesParser::new);

  /** What the line says, or null when it is none of these. */
  @Nullable Part read(String text) {
    NoticesParser.LineContext line = grammar.parse(text, NoticesParser::line);
    return line == null ? null : line.accept(this);
  }

  @Override
  public Part visitConntrack(NoticesParser.ConntrackContext line) {
    return Part.notice(
        "conntrack-full",
        Data.builder()
            .put("netns", line.netns == null ? null : Grammar.number(line.netns))
            .build());
  }

  @Override
  public Part visitNeighbour(NoticesParser.NeighbourContext line) {
    return Part.notice(
        "neighbour-table-overflow", Data.builder().put("table", line.table.getText()).build());
  }

  @Override
  public Part visitNeighbourOld(NoticesParser.NeighbourOldContext line) {
    String table =
        line.family == null
            ? null
            : line.family.getText().equals("ipv6") ? "ndisc_cache" : "arp_cache";
    return Part.notice("neighbour-table-overflow", Data.builder().put("table", table).build());
  }

  @Override
  public Part visitTcpMemory(NoticesParser.TcpMemoryContext line) {
    return Part.notice("tcp-out-of-memory", Data.empty());
  }

  @Override
  public Part visitTcpOrphans(NoticesParser.TcpOrphansContext line) {
    return Part.notice(
        "tcp-out-of-memory", Data.builder().put("text", "too many orphaned sockets").build());
  }

  @Override
  public Part visitTcpOrphansOld(NoticesParser.TcpOrphansOldContext line) {
    return Part.notice(
        "tcp-out-of-memory", Data.builder().put("text", "too many orphaned sockets").build());
  }

  @Override
  public Part visitPids(NoticesParser.PidsContext line) {
    return Part.notice(
        "pids-limit", Data.builder().put("cgroup", Grammar.text(line.path())).build());
  }

  @Override
  public Part visitHashVmalloc(NoticesParser.HashVmallocContext line) {
    return Part.notice("conntrack-hash-vmalloc", Data.empty());
  }

  @Override
  public Part visitPercpu(NoticesParser.PercpuContext line) {
    return Part.notice(
        "percpu-failure",
        Data.builder()
            .put("sizeBytes", Grammar.number(line.size))
            .put("alignBytes", Grammar.number(line.align))
            .put("atomic", line.atomic == null ? null : Grammar.number(line.atomic))
            .build());
  }

  @Override
  public Part visitBalloon(NoticesParser.BalloonContext line) {
    return Part.notice(
        "balloon-failure",
        Data.builder()
            .put("device", Grammar.text(line.device))
            .put("requestedPages", Grammar.number(line.pages))
            .build());
  }

  @Override
  public Part visitFileServer(NoticesParser.FileServerContext line) {
    return server(line.protocol.getText(), Grammar.text(line.server));
  }

  @Override
  public Part visitCifsServer(NoticesParser.CifsServerContext line) {
    return server("cifs", Grammar.text(line.server));
  }

  private static Part server(String protocol, String server) {
    return Part.notice(
        "file-server-timeout",
        Data.builder().put("protocol", protocol).put("server", server).build());
  }

  @Override
  public Part visitUnregister(NoticesParser.UnregisterContext line) {
    return Part.notice(
        "unregister-netdevice",
        Data.builder()
            .put("device", Grammar.text(line.device))
            .put("usageCount", usageCount(line))
            .build());
  }

  private static @Nullable Long usageCount(NoticesParser.UnregisterContext line) {
    if (line.count == null) {
      return null;
    }
    long count = Grammar.number(line.count);
    return line.minus == null ? count : -count;
  }

  @Override
  public Part visitDropped(NoticesParser.DroppedContext line) {
    return Part.notice(
        "printk-dropped", Data.builder().put("count", Grammar.number(line.count)).build());
  }

  @Override
  public Part visitMissed(NoticesParser.MissedContext line) {
    return Part.notice(
        "printk-dropped", Data.builder().put("count", Grammar.number(line.count)).build());
  }

  @Override
  public Part visitOverrun(NoticesParser.OverrunContext line) {
    return Part.notice("printk-dropped", Data.empty());
  }

  @Override
  public Part visitLostJournal(NoticesParser.LostJournalContext line) {
    return lost("imjournal", line.count).asPart();
  }

  @Override
  public Part visitLostSocket(NoticesParser.LostSocketContext line) {
    Lost lost = lost("imuxsock", line.count);
    lost.data.put("fromPid", Grammar.number(line.pid));
    return lost.asPart();
  }

  @Override
  public Part visitLostUnit(NoticesParser.LostUnitContext line) {
    Lost lost = lost("journald", line.count);
    lost.data.put("unit", Grammar.text(line.unit));
    return lost.asPart();
  }

  @Override
  public Part visitLostForward(NoticesParser.LostForwardContext line) {
    return lost("journald", line.count).asPart();
  }

  private static Lost lost(String by, Token count) {
    return new Lost(Data.builder().put("by", by).put("count", Grammar.number(count)));
  }

  /** Messages of programs that a log daemon did not keep. */
  private record Lost(Data.Builder data) {
    Part asPart() {
      return Part.notice("messages-lost", data.build());
    }
  }

  @Override
  public Part visitSuppressed(NoticesParser.SuppressedContext line) {
    return Part.notice(
        "callbacks-suppressed",
        Data.builder()
            .put("function", Grammar.text(line.function))
            .put("count", Grammar.number(line.count))
            .build());
  }

  @Override
  public Part visitSegfault(NoticesParser.SegfaultContext line) {
    Data.Builder data =
        process(line.name(), Grammar.number(line.pid))
            .put("address", Grammar.text(line.at))
            .put("ip", Grammar.text(line.ip))
            .put("error", Grammar.text(line.error));
    library(data, line.library());
    return Part.notice("segfault", data.build());
  }

  @Override
  public Part visitUserTrap(NoticesParser.UserTrapContext line) {
    Data.Builder data =
        process(line.name(), Grammar.number(line.pid))
            .put("trap", Grammar.text(line.trap()))
            .put("ip", Grammar.text(line.ip))
            .put("error", Grammar.text(line.error));
    library(data, line.library());
    return Part.notice("segfault", data.build());
  }

  /** powerpc, riscv: {@code unhandled signal 11 at ..}, {@code segfault (11) at ..}. */
  @Override
  public Part visitSegfaultSignal(NoticesParser.SegfaultSignalContext line) {
    return Part.notice(
        "segfault",
        process(line.name(), Grammar.number(line.pid))
            .put("signal", Grammar.number(line.signal))
            .put("address", Grammar.text(line.at))
            .put("ip", line.ip == null ? null : Grammar.text(line.ip))
            .build());
  }

  /** arm64: {@code unhandled level 2 translation fault (11) at ..}. */
  @Override
  public Part visitSegfaultArm(NoticesParser.SegfaultArmContext line) {
    return Part.notice(
        "segfault",
        process(line.name(), Grammar.number(line.pid))
            .put("trap", Grammar.text(line.what))
            .put("signal", Grammar.number(line.signal))
            .build());
  }

  private static Data.Builder process(NoticesParser.NameContext name, long pid) {
    String comm = Grammar.text(name);
    return Data.builder().put("task", Data.builder().put("comm", comm).put("pid", pid).build());
  }

  private static void library(Data.Builder data, NoticesParser.@Nullable LibraryContext library) {
    if (library != null) {
      data.put("library", Grammar.text(library.file()));
    }
  }

  @Override
  public Part visitFatalSignal(NoticesParser.FatalSignalContext line) {
    return Part.notice(
        "segfault",
        process(line.name(), Grammar.number(line.pid))
            .put("signal", Grammar.number(line.signal))
            .build());
  }

  @Override
  public Part visitBoot(NoticesParser.BootContext line) {
    return Part.notice(
        "boot", Data.builder().put("kernelRelease", Grammar.text(line.release)).build());
  }
}
