package io.sosight.internal.pipeline;

import io.sosight.internal.envelope.EnvelopeReader;
import io.sosight.internal.envelope.LogRecord;
import io.sosight.internal.envelope.LogStats;
import io.sosight.internal.text.ByteWindow;
import io.sosight.internal.text.LineDecoder;
import io.sosight.internal.text.Newlines;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Time samples of one log: its head, a line every 64 KiB, its tail. */
final class LogSamples {
  private static final int MAX_SAMPLES = 4096;
  private static final int TAIL_LINES = 48;

  /** How far a stamp is looked for around a record without one. */
  private static final int NEAR_LINES = 64;

  private final List<LogStats.Sample> list = new ArrayList<>();
  private long step = 64 << 10;
  private long nextAt;
  private long soughtAt = -NEAR_LINES;
  private int seeking;

  /** Position in [from, to] of the next line to sample; {@code to} when none is due before. */
  int due(ByteWindow window, int from, int to) {
    long distance = nextAt - window.offset(from);
    if (distance <= 0) {
      return from;
    }
    if (distance >= to - from) {
      return to;
    }
    int at = from + (int) distance;
    int end = Newlines.next(window.bytes(), at - 1, to, window.separator());
    return Math.min(end + 1, to);
  }

  /** A line that is read anyway, or due. */
  void line(long position, long offset, long number, String text) {
    if (position < nextAt) {
      return;
    }
    LogStats.Sample sample = EnvelopeReader.sample(text, number, offset);
    if (sample != null) {
      add(sample);
      nextAt = position + step;
      seeking = 0;
    } else if (seeking > 0 && --seeking == 0) {
      nextAt = position + step;
    }
  }

  /**
   * A record without a stamp ends at a position of the window: the stamps nearest to it are its
   * only time.
   */
  void unstamped(ByteWindow window, int at, long number) {
    if (number - soughtAt < NEAR_LINES) {
      return;
    }
    soughtAt = number;
    before(window, at, number);
    nextAt = Math.min(nextAt, window.offset(at));
    seeking = NEAR_LINES;
  }

  private void before(ByteWindow window, int at, long number) {
    byte[] b = window.bytes();
    int end = at;
    for (int n = 1; n <= NEAR_LINES && end > window.low(); n++) {
      int textEnd = b[end - 1] == window.separator() ? end - 1 : end;
      int start = Newlines.lineStart(b, window.low(), textEnd, window.separator());
      String text = LineDecoder.decode(b, start, Math.min(textEnd, start + 4096));
      LogStats.Sample sample = EnvelopeReader.sample(text, number - n, window.offset(start));
      if (sample != null) {
        add(sample);
        return;
      }
      end = start;
    }
  }

  /** Banners and headers state years and zones. */
  void record(LogRecord record) {
    list.addAll(EnvelopeReader.statedTimes(record));
  }

  private void add(LogStats.Sample sample) {
    list.add(sample);
    if (list.size() >= MAX_SAMPLES) {
      List<LogStats.Sample> kept = new ArrayList<>();
      for (int i = 0; i < list.size(); i += 2) {
        kept.add(list.get(i));
      }
      list.clear();
      list.addAll(kept);
      step *= 2;
    }
  }

  /** The last line with a stamp among the last few. */
  void tail(ByteWindow window, long lastLine) {
    byte[] b = window.bytes();
    int end = window.position();
    long number = lastLine;
    for (int n = 0; n < TAIL_LINES && end > window.low(); n++) {
      int textEnd = b[end - 1] == window.separator() ? end - 1 : end;
      int start = Newlines.lineStart(b, window.low(), textEnd, window.separator());
      String text = LineDecoder.decode(b, start, Math.min(textEnd, start + 4096));
      LogStats.Sample sample = EnvelopeReader.sample(text, number, window.offset(start));
      if (sample != null) {
        list.add(sample);
        return;
      }
      end = start;
      number--;
    }
  }

  List<LogStats.Sample> list() {
    List<LogStats.Sample> out = new ArrayList<>(list);
    out.sort(Comparator.comparingLong(LogStats.Sample::line));
    return List.copyOf(out);
  }
}
