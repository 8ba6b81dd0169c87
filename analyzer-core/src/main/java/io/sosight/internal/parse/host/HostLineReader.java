package io.sosight.internal.parse.host;

import io.sosight.event.Data;
import io.sosight.grammars.HostLineBaseVisitor;
import io.sosight.grammars.HostLineLexer;
import io.sosight.grammars.HostLineParser;
import io.sosight.internal.parse.Grammar;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads one line by the grammar of the node's messages. */
final class HostLineReader extends HostLineBaseVisitor<@Nullable HostReading> {
  private static final int CONTAINER_ID = 64;
  private static final String UNIT = "unit-failure";
  static final String OOM_KILLED = "oom-killed";
  private static final String CLOCK = "clock-step";

  /** Who asks for an instance of inotify; the last is promtail's. */
  private static final List<String> WATCHING =
      List.of("inotify", "fsnotify", "directory watch", "watcher", "file target manager");

  static final String FILE_MAX = "file-max";
  static final String LIMIT = "resource-limit";
  private static final String CERTIFICATE = "certificate-expired";
  private static final String SCOPE = "scope-failure";

  private final Grammar<HostLineLexer, HostLineParser> grammar =
      new Grammar<>(HostLineLexer::new, HostLineParser::new);

  /** What the line says, or null when it is none of these or no failure. */
  @Nullable HostReading read(String text) {
    HostLineParser.LineContext line = grammar.parse(text, HostLineParser::line);
    return line == null ? null : line.accept(this);
  }

  private static HostReading unit(HostLineParser.UnitContext unit, String what, Data.Builder more) {
    return new HostReading(UNIT, more.put("unit", Grammar.text(unit)).put("reason", what).build());
  }

  @Override
  public @Nullable HostReading visitExited(HostLineParser.ExitedContext line) {
    long status = Grammar.number(line.status);
    if (status == 0) {
      return null;
    }
    return unit(
        line.unit(),
        "exited",
        Data.builder()
            .put("code", line.code.getText())
            .put("status", status)
            .put("result", line.result == null ? null : line.result.getText()));
  }

  @Override
  public HostReading visitRestarted(HostLineParser.RestartedContext line) {
    return unit(line.unit(), "restart", Data.builder().put("restarts", Grammar.number(line.count)));
  }

  @Override
  public HostReading visitRestartedOld(HostLineParser.RestartedOldContext line) {
    return unit(line.unit(), "restart", Data.builder());
  }

  @Override
  public HostReading visitStartLimit(HostLineParser.StartLimitContext line) {
    return unit(line.unit(), "start-limit", Data.builder());
  }

  @Override
  public HostReading visitStartLimitOld(HostLineParser.StartLimitOldContext line) {
    return unit(line.unit(), "start-limit", Data.builder());
  }

  @Override
  public HostReading visitClockWrong(HostLineParser.ClockWrongContext line) {
    return step(line.offset());
  }

  @Override
  public HostReading visitClockReset(HostLineParser.ClockResetContext line) {
    return step(line.offset());
  }

  @Override
  public @Nullable HostReading visitOomKilled(HostLineParser.OomKilledContext line) {
    return oomKilled(line.unit());
  }

  @Override
  public @Nullable HostReading visitOomResult(HostLineParser.OomResultContext line) {
    return oomKilled(line.unit());
  }

  /** A container's scope is the runtime's to tell of; here its kernel line says more. */
  private static @Nullable HostReading oomKilled(HostLineParser.UnitContext unit) {
    String name = Grammar.text(unit);
    return ofContainer(name)
        ? null
        : new HostReading(OOM_KILLED, Data.builder().put("unit", name).build());
  }

  private static boolean ofContainer(String unit) {
    int run = 0;
    for (int i = 0; i < unit.length() && run < CONTAINER_ID; i++) {
      run = Character.digit(unit.charAt(i), 16) >= 0 ? run + 1 : 0;
    }
    return run == CONTAINER_ID;
  }

  private static HostReading step(HostLineParser.OffsetContext offset) {
    double seconds = Double.parseDouble(offset.getText());
    return new HostReading(CLOCK, Data.builder().put("offsetS", seconds).build());
  }

  @Override
  public HostReading visitClockJump(HostLineParser.ClockJumpContext line) {
    return jump(line.direction.getText().equals("Forward") ? "forward" : "backward");
  }

  @Override
  public HostReading visitClockBack(HostLineParser.ClockBackContext line) {
    return jump("backward");
  }

  private static HostReading jump(String direction) {
    return new HostReading(CLOCK, Data.builder().put("direction", direction).build());
  }

  @Override
  public HostReading visitShutdown(HostLineParser.ShutdownContext line) {
    return new HostReading("shutdown", Data.empty());
  }

  @Override
  public HostReading visitShutdownLog(HostLineParser.ShutdownLogContext line) {
    return new HostReading("shutdown", Data.empty());
  }

  @Override
  public HostReading visitWoken(HostLineParser.WokenContext line) {
    return new HostReading("wake-up", Data.empty());
  }

  @Override
  public HostReading visitNoDtype(HostLineParser.NoDtypeContext line) {
    return new HostReading(
        "overlay-no-dtype",
        Data.builder().put("filesystem", line.fs == null ? null : line.fs.getText()).build());
  }

  @Override
  public HostReading visitFileMax(HostLineParser.FileMaxContext line) {
    return limit(FILE_MAX, Data.builder().put("limit", Grammar.number(line.limit)));
  }

  @Override
  public HostReading visitInotifyTail(HostLineParser.InotifyTailContext line) {
    return limit("inotify-instances", Data.builder());
  }

  @Override
  public HostReading visitInotifyWatch(HostLineParser.InotifyWatchContext line) {
    return limit("inotify-watches", Data.builder());
  }

  /** Instances of inotify run out with the same errno as file descriptors; the call tells. */
  @Override
  public HostReading visitOpenFiles(HostLineParser.OpenFilesContext line) {
    String before = Grammar.text(line.before);
    boolean inotify = WATCHING.stream().anyMatch(before::contains);
    return limit(inotify ? "inotify-instances" : "open-files", Data.builder());
  }

  /**
   * EAGAIN is a limit of processes where a fork met it; sockets say the same when they are idle.
   */
  @Override
  public @Nullable HostReading visitAgain(HostLineParser.AgainContext line) {
    String before = Grammar.text(line.before);
    boolean fork =
        before.contains("fork") || before.contains("pthread_create") || before.contains("clone");
    return fork ? limit("processes", Data.builder()) : null;
  }

  @Override
  public HostReading visitMapCount(HostLineParser.MapCountContext line) {
    return limit("max-map-count", Data.builder().put("limit", Grammar.number(line.current)));
  }

  @Override
  public HostReading visitDrivers(HostLineParser.DriversContext line) {
    return new HostReading(
        "cgroup-driver-mismatch",
        Data.builder()
            .put("kubeletDriver", word(Grammar.text(line.kubelets)))
            .put("runtimeDriver", word(Grammar.text(line.dockers)))
            .build());
  }

  /** A name without the quotes and escapes that loggers put around it. */
  private static String word(String quoted) {
    StringBuilder word = new StringBuilder();
    for (int i = 0; i < quoted.length(); i++) {
      char c = quoted.charAt(i);
      if (Character.isLetterOrDigit(c) || c == '-' || c == '_') {
        word.append(c);
      }
    }
    return word.toString();
  }

  @Override
  public HostReading visitBootstrapExpired(HostLineParser.BootstrapExpiredContext line) {
    return certificate(
        "bootstrap",
        Data.builder()
            .put("file", line.file == null ? null : Grammar.text(line.file))
            .put("notAfter", line.end == null ? null : Grammar.text(line.end)));
  }

  @Override
  public HostReading visitClientExpired(HostLineParser.ClientExpiredContext line) {
    return certificate("client", Data.builder());
  }

  /** The same text serves both ends of validity; the times, where printed, tell which. */
  @Override
  public HostReading visitCertificateInvalid(HostLineParser.CertificateInvalidContext line) {
    Data.Builder data = Data.builder();
    HostLineParser.ValidityContext times = line.validity();
    if (times == null) {
      return certificate("expired-or-not-yet-valid", data);
    }
    boolean over = times.side.getText().equals("is after");
    data.put(over ? "notAfter" : "notBefore", Grammar.text(times.limit))
        .put("clock", Grammar.text(times.now));
    return certificate(over ? "expired" : "not-yet-valid", data);
  }

  @Override
  public HostReading visitPeerRefused(HostLineParser.PeerRefusedContext line) {
    return certificate("refused-by-peer", Data.builder());
  }

  private static HostReading certificate(String reason, Data.Builder data) {
    return new HostReading(CERTIFICATE, data.put("reason", reason).build());
  }

  @Override
  public HostReading visitReleaseLost(HostLineParser.ReleaseLostContext line) {
    return scope("release-lost", line.why);
  }

  @Override
  public HostReading visitTransientFailed(HostLineParser.TransientFailedContext line) {
    return scope("start-failed", line.why);
  }

  /** What the kubelet and runtimes say when systemd does not answer on D-Bus in time. */
  @Override
  public HostReading visitTransientWaited(HostLineParser.TransientWaitedContext line) {
    String call = line.call.getText();
    boolean start = call.contains("Start") || call.endsWith("create");
    return scope(start ? "start-timeout" : "stop-timeout", line.why);
  }

  private static HostReading scope(String reason, HostLineParser.@Nullable RestContext why) {
    return new HostReading(
        SCOPE,
        Data.builder()
            .put("reason", reason)
            .put("text", why == null ? null : Grammar.text(why))
            .build());
  }

  private static HostReading limit(String resource, Data.Builder data) {
    return new HostReading(LIMIT, data.put("resource", resource).build());
  }
}
