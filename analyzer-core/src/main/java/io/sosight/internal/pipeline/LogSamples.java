package io.sosight.internal.pipeline;

import io.sosight.internal.envelope.EnvelopeReader;
import io.sosight.internal.envelope.LogRecord;
import io.sosight.internal.envelope.LogStats;
import io.sosight.internal.envelope.Stamp;
import io.sosight.internal.text.ByteWindow;
import io.sosight.internal.text.LineDecoder;
import io.sosight.internal.text.Newlines;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Time samples of one log: its head, a line every 64 KiB, its tail. Stamps that lack year or zone
 * are known by those around them only, so of a log with such ones more lines are sampled.
 */
final class LogSamples {
  private static final int MAX_SAMPLES = 4096;
  private static final long FAR_STEP = 64 << 10;

  /** Of a log with local stamps: its first lines, and then many until they lie this far apart. */
  private static final int LOCAL_HEAD_LINES = 64;

  private static final int MAX_LOCAL_SAMPLES = 512;
  private static final int TAIL_LINES = 48;

  /** How far a stamp is looked for around a record without one. */
  private static final int NEAR_LINES = 64;

  /** After so many lines without a stamp only a few are looked at, here and there. */
  private static final int MOST_MISSED = 64;

  private static final int FEW_LINES = 4;
  private static final long NEAR_STEP = 1 << 10;

  private final List<LogStats.Sample> list = new ArrayList<>();
  private long step = FAR_STEP;
  private long localStep = 2 << 10;
  private long nextAt;
  private long soughtAt = -NEAR_LINES;
  private int seeking;
  private int missed;
  private long missedStep = NEAR_STEP;
  private boolean local;

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
      local |= local(sample);
      add(sample);
      nextAt = position + (local ? localStep() : step);
      seeking = 0;
      missed = 0;
      missedStep = NEAR_STEP;
    } else if (seeking > 0) {
      seeking--;
      nextAt = seeking == 0 ? position + step : nextAt;
    } else if (++missed >= MOST_MISSED) {
      missed = MOST_MISSED - FEW_LINES;
      nextAt = position + missedStep;
      missedStep = Math.min(2 * missedStep, FAR_STEP);
    }
  }

  /** Its time is known by other lines only, or it has two clocks that are to be compared. */
  private static boolean local(LogStats.Sample sample) {
    return (!instant(sample.stamp()) && !instant(sample.outer()))
        || !Double.isNaN(sample.monotonicS());
  }

  private static boolean instant(@Nullable Stamp stamp) {
    return stamp != null && stamp.instant() != null;
  }

  private long localStep() {
    return list.size() < LOCAL_HEAD_LINES ? 1 : Math.min(localStep, step);
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
    boolean near = local && localStep < FAR_STEP;
    if (list.size() >= (near ? MAX_LOCAL_SAMPLES : MAX_SAMPLES)) {
      List<LogStats.Sample> kept = new ArrayList<>();
      for (int i = 0; i < list.size(); i += 2) {
        kept.add(list.get(i));
      }
      list.clear();
      list.addAll(kept);
      if (near) {
        localStep *= 2;
      } else {
        step *= 2;
        localStep = step;
      }
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
