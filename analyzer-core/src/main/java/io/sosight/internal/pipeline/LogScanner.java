package io.sosight.internal.pipeline;

import io.sosight.Limits;
import io.sosight.event.Event;
import io.sosight.internal.envelope.EnvelopeReader;
import io.sosight.internal.envelope.LineNeed;
import io.sosight.internal.envelope.LogRecord;
import io.sosight.internal.envelope.LogStats;
import io.sosight.internal.gate.Gate;
import io.sosight.internal.parse.host.HostParser;
import io.sosight.internal.parse.kernel.KernelParser;
import io.sosight.internal.parse.runtime.RuntimeParser;
import io.sosight.internal.text.ByteWindow;
import io.sosight.internal.text.LineDecoder;
import io.sosight.internal.text.LogText;
import io.sosight.internal.text.Newlines;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads one log: lines, gate, envelopes, parsers. Used once. */
final class LogScanner {
  private static final Gate GATE = gate();

  /** Of the gate's texts, by their numbers. */
  private static final List<RoutineLines.Role> ROLES =
      GATE.texts().stream().map(RoutineLines::role).toList();

  /** Lines before a hit that may hold the beginning of its record. */
  private static final int CONTEXT_LINES = 64;

  private static final int HEAD_LINES = 8;

  private final LogParsers parsers;
  private boolean gated;
  private final Limits limits;
  private final EnvelopeReader envelope;
  private final LogSamples samples = new LogSamples();
  private final LastLines lastLines = new LastLines();
  private final @Nullable RoutineLines routine;
  private @Nullable ErrorShapes errors;
  private BlockReader.Room room = new BlockReader.Room(BlockReader.Plan.of(1));
  private final Work work;
  private long lineNumber = 1;
  private long records;
  private long cutLines;
  private long fedTo;
  private long units;
  private @Nullable ByteWindow feeding;
  private int feedingAt;
  private boolean wide;

  /** Where an entry has many lines. */
  private @Nullable EntryCount entries;

  /** Takes records that belong to no event. */
  @FunctionalInterface
  interface LogLineSink {
    /** Takes one. */
    void line(Event line, LogRecord record);
  }

  /**
   * A scanner of one log. Parsers that take every record switch the gate off. {@code routine} says
   * which routine lines are read; without it all are.
   */
  LogScanner(
      LogParsers parsers, boolean gated, Limits limits, @Nullable RoutineLines routine, Work work) {
    this.parsers = parsers;
    this.routine = routine;
    this.work = work;
    this.gated = gated && !parsers.takeAll();
    this.limits = limits;
    this.envelope = new EnvelopeReader(this::record, this::blockOpen);
  }

  private static Gate gate() {
    List<String> anchors = new ArrayList<>(EnvelopeReader.ANCHORS);
    anchors.addAll(KernelParser.ANCHORS);
    anchors.addAll(RuntimeParser.ANCHORS);
    anchors.addAll(HostParser.ANCHORS);
    return new Gate(anchors);
  }

  /** Reads the log to its end. */
  LogStats scan(InputStream content) throws IOException {
    LogText text = LogText.open(content, limits.maxLineBytes());
    ByteWindow window = text.window();
    wide = text.unitBytes() == 2;
    units = text.markUnits();
    gated &= !relative(window);
    entries = EntryCount.of(window.bytes(), window.position(), window.whole());
    try (BlockReader reader = BlockReader.under(window, GATE, room)) {
      while (!window.done()) {
        int whole = window.whole();
        if (whole > window.position()) {
          block(window, reader.block(whole), whole);
          window.take(whole);
          window.fill();
        } else if (window.overlong()) {
          overlong(window);
        } else {
          window.fill();
        }
      }
      envelope.end();
      parsers.end();
    } finally {
      parsers.settle(); // also before an entry that cannot be read further is left
    }
    return stats(text);
  }

  /** Has the log read in this room. */
  LogScanner in(BlockReader.Room place) {
    room = place;
    return this;
  }

  /** Has the errors of an application's log counted too. */
  LogScanner counting(@Nullable ErrorShapes shapes) {
    errors = shapes;
    return this;
  }

  /** Lines that may be the host's last before it went down. */
  LastLines lastLines() {
    return lastLines;
  }

  /** Whether one of the first lines is of a log whose lines tell their times together. */
  private static boolean relative(ByteWindow window) {
    byte[] b = window.bytes();
    int to = window.whole();
    int at = window.position();
    for (int n = 0; n < HEAD_LINES && at < to; n++) {
      int end = Newlines.next(b, at, to, window.separator());
      if (EnvelopeReader.relative(LineDecoder.decode(b, at, Math.min(end, at + 1024)))) {
        return true;
      }
      at = end + 1;
    }
    return false;
  }

  private LogStats stats(LogText text) {
    ByteWindow window = text.window();
    byte[] b = window.bytes();
    int end = window.position();
    boolean open = end > window.low() && b[end - 1] != window.separator();
    long lines = lineNumber - 1 + (open ? 1 : 0);
    lastLines.tail(window, lines + 1);
    work.bytes(window.bytesRead());
    samples.tail(window, open ? lineNumber : lineNumber - 1);
    return new LogStats(
        entries == null ? lines - envelope.explained() : entries.count(),
        records,
        wide ? units * 2 : window.bytesRead(),
        cutLines,
        text.encoding(),
        samples.list(),
        null);
  }

  /** The whole lines from the window's position to {@code to}. */
  private void block(ByteWindow window, Block found, int to) {
    byte[] b = window.bytes();
    int at = window.position();
    long first = lineNumber;
    work.searched(to - at);
    if (entries != null) {
      entries.lines(b, at, to, window.separator());
    }
    ErrorShapes counted = errors;
    if (counted != null) {
      counted.block(b, at, to, window.separator(), lineNumber);
    }
    while (at < to) {
      int hit = found.next(at);
      boolean report = blockOpen();
      if (!gated || report || envelope.open()) {
        int end = Newlines.next(b, at, to, window.separator());
        // a routine line begins a record of its own: it ends no report, and continues no record
        at =
            !report && passes(b, at, found, end)
                ? pass(window, at, end, to)
                : feed(window, at, to, !gated || hit < end);
        continue;
      }
      int start = hit == to ? to : Newlines.lineStart(b, at, hit, window.separator());
      skip(window, at, start, first + found.lines());
      if (start < to) {
        int end = Newlines.next(b, hit, to, window.separator());
        if (passes(b, start, found, end)) {
          start = pass(window, start, end, to);
        } else {
          context(window, start, end);
          start = feed(window, start, to, true);
        }
      }
      at = start;
    }
  }

  /** Whether the line up to {@code end}, whose first hit comes next, is routine and not read. */
  private boolean passes(byte[] b, int start, Block found, int end) {
    if (routine == null) {
      return false;
    }
    String text = null;
    int textAt = 0;
    for (; found.at() < end; found.forward()) {
      RoutineLines.Role role = ROLES.get(found.text());
      if (role == RoutineLines.Role.TROUBLE) {
        routine.trouble();
        return false;
      }
      if (text == null && role == RoutineLines.Role.ROUTINE) {
        text = GATE.texts().get(found.text());
        textAt = found.at();
      }
    }
    return text != null && !routine.read(text, b, start, textAt, end);
  }

  private int pass(ByteWindow window, int at, int end, int to) {
    int next = Math.min(end + 1, to);
    work.linePassed();
    skip(window, at, next, lineNumber + next - end);
    return next;
  }

  /** Hands the line at a position to the envelopes; answers the next line's position. */
  private int feed(ByteWindow window, int at, int to, boolean wanted) {
    byte[] b = window.bytes();
    int end = Newlines.next(b, at, to, window.separator());
    int next = Math.min(end + 1, to);
    long offset = offset(window, at);
    int textEnd = Math.min(end, at + limits.maxLineBytes());
    String line = LineDecoder.decode(b, at, textEnd);
    samples.line(window.offset(at), offset, lineNumber, line);
    String damage = textEnd < end ? "cut" : null;
    if (damage != null) {
      cutLines++;
    }
    work.lineRead();
    feeding = window;
    feedingAt = at;
    envelope.line(line, lineNumber, offset, wanted, damage);
    feeding = null;
    if (parsers.bootSeen()) {
      lastLines.before(window, at, lineNumber);
    }
    fedTo = window.offset(next);
    advance(window, at, next, next - end);
    return next;
  }

  /** Passes over lines without a hit; some give time. {@code number} is that of the line behind. */
  private void skip(ByteWindow window, int from, int to, long number) {
    byte[] b = window.bytes();
    int at = from;
    for (int due = samples.due(window, at, to); due < to; due = samples.due(window, at, to)) {
      advance(window, at, due, Newlines.count(b, at, due, window.separator()));
      int end = Newlines.next(b, due, to, window.separator());
      String line = LineDecoder.decode(b, due, Math.min(end, due + 4096));
      samples.line(window.offset(due), offset(window, due), lineNumber, line);
      at = Math.min(end + 1, to);
      advance(window, due, at, at - end);
    }
    advance(window, at, to, number - lineNumber);
  }

  private void advance(ByteWindow window, int from, int to, long lines) {
    lineNumber += lines;
    if (wide) {
      byte[] b = window.bytes();
      for (int i = from; i < to; i++) {
        units += (b[i] & 0xc0) == 0x80 ? 0 : (b[i] & 0xf8) == 0xf0 ? 2 : 1;
      }
    }
  }

  private long offset(ByteWindow window, int at) {
    return wide ? units * 2 : window.offset(at);
  }

  /** Lines before a hit that are needed to read it: they make no records of their own. */
  private void context(ByteWindow window, int start, int end) {
    byte[] b = window.bytes();
    int low =
        (int)
            Math.max(window.low(), window.position() - (window.offset(window.position()) - fedTo));
    low = Math.max(low, start - ByteWindow.LOOKBACK);
    LineNeed need =
        low >= start
            ? null
            : LineNeed.of(LineDecoder.decode(b, start, Math.min(end, start + 4096)));
    if (need == null) {
      return;
    }
    int from = start;
    int lines = 0;
    while (from > low && lines < CONTEXT_LINES) {
      int before = Newlines.lineStart(b, low, from - 1, window.separator());
      if (before == low && low > 0 && b[low - 1] != window.separator()) {
        break;
      }
      String line = LineDecoder.decode(b, before, Math.min(from - 1, before + 4096));
      from = before;
      lines++;
      if (need.endsAt(line)) {
        break;
      }
    }
    long number = lineNumber - lines;
    for (int at = from; at < start; number++) {
      int lineEnd = Newlines.next(b, at, start, window.separator());
      String line = LineDecoder.decode(b, at, lineEnd);
      work.lineRead();
      envelope.line(line, number, wide ? 0 : window.offset(at), false, null);
      at = lineEnd + 1;
    }
  }

  /** A line longer than allowed: its head is read, the rest skipped. */
  private void overlong(ByteWindow window) throws IOException {
    int at = window.position();
    int end = at + window.maxLineBytes();
    byte[] b = window.bytes();
    boolean wanted = !gated || blockOpen() || GATE.find(b, at, end) >= 0;
    if (wanted) {
      String line = LineDecoder.decode(b, at, end);
      samples.line(window.offset(at), offset(window, at), lineNumber, line);
      envelope.line(line, lineNumber, offset(window, at), true, "cut");
    }
    cutLines++;
    window.take(end);
    window.skipLine();
    lineNumber++;
    fedTo = window.offset(window.position());
  }

  private boolean blockOpen() {
    return parsers.open();
  }

  private void record(LogRecord record) {
    records++;
    work.record();
    samples.record(record);
    boolean taken = parsers.accept(record);
    ByteWindow window = feeding;
    if (taken && window != null && record.stamp() == null && Double.isNaN(record.monotonicS())) {
      samples.unstamped(window, feedingAt, lineNumber);
    }
  }
}
