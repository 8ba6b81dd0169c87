package io.sosight.internal.pipeline;

import io.sosight.internal.envelope.EnvelopeReader;
import io.sosight.internal.envelope.LogStats;
import io.sosight.internal.text.ByteWindow;
import io.sosight.internal.text.LineDecoder;
import io.sosight.internal.text.Newlines;
import java.util.ArrayList;
import java.util.List;

/**
 * Lines of one log that may be a host's last before it went down: those before a boot's first line,
 * and the log's last one. Times decide between them, once the clock is known.
 */
final class LastLines {
  /**
   * Early userspace logs a few lines before the kernel's first: more than these is another boot.
   */
  private static final int LOOK_BACK = 64;

  private static final int MOST = 2048;
  private static final int TEXT_CHARS = 300;

  /** The field with an entry's text, where journalctl prints each field on a line of its own. */
  private static final String MESSAGE = "MESSAGE";

  private final List<Line> lines = new ArrayList<>();

  /**
   * A line with a stamp.
   *
   * @param sample its stamps
   * @param text as it stands, its end cut off when long
   */
  record Line(LogStats.Sample sample, String text) {}

  /** The lines before a position, which is the beginning of a line. */
  void before(ByteWindow window, int position, long lineNumber) {
    back(window, position, lineNumber, LOOK_BACK);
  }

  /** The last line of the log. */
  void tail(ByteWindow window, long lineNumber) {
    back(window, window.position(), lineNumber, 1);
  }

  /** The last entry of a boot in a binary journal. */
  void entry(LogStats.Sample sample, String text) {
    if (lines.size() < MOST) {
      lines.add(new Line(sample, text.substring(0, Math.min(text.length(), TEXT_CHARS)).strip()));
    }
  }

  private void back(ByteWindow window, int position, long lineNumber, int wanted) {
    byte[] b = window.bytes();
    int end = position;
    long number = lineNumber;
    int found = 0;
    String message = "";
    for (int n = 0; n < LOOK_BACK && end > window.low() && found < wanted; n++) {
      number--;
      int textEnd = b[end - 1] == window.separator() ? end - 1 : end;
      int start = Newlines.lineStart(b, window.low(), textEnd, window.separator());
      String text = LineDecoder.decode(b, start, Math.min(textEnd, start + 4096));
      LogStats.Sample sample = EnvelopeReader.sample(text, number, window.offset(start));
      if (sample != null && lines.size() < MOST) {
        found++;
        String told = message.isEmpty() || sayingMore(text) ? text : message;
        lines.add(new Line(sample, told.substring(0, Math.min(told.length(), TEXT_CHARS)).strip()));
        message = "";
      } else if (text.contains(MESSAGE)) {
        message = text;
      }
      end = start;
    }
  }

  /** Whether a line with a stamp holds its record's text too, as in all forms of one line. */
  private static boolean sayingMore(String text) {
    return text.contains(MESSAGE)
        || (!text.endsWith("]") && !text.contains("__REALTIME_TIMESTAMP"));
  }

  List<Line> list() {
    return lines;
  }
}
