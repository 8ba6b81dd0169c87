package io.sosight.internal.pipeline;

import io.sosight.internal.text.Newlines;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Counts the entries of a journal that is printed in one of the forms with many lines an entry:
 * export, verbose, JSON over several lines. Whole lines come in their order.
 */
final class EntryCount {
  private final Form form;
  private boolean apart = true;
  private long count;

  private enum Form {
    /** Blank lines part the entries. */
    EXPORT,
    /** An entry's first line is not indented. */
    VERBOSE,
    /** An entry's first line is a brace. */
    PRETTY
  }

  private EntryCount(Form form) {
    this.form = form;
  }

  /** A counter for a log that begins so; null where an entry is one line. */
  static @Nullable EntryCount of(byte[] b, int from, int to) {
    String head = new String(b, from, Math.min(to - from, 4096), StandardCharsets.ISO_8859_1);
    int first = head.indexOf('\n');
    String line = first < 0 ? head : head.substring(0, first);
    String next = first < 0 ? "" : head.substring(first + 1);
    if (line.startsWith("__CURSOR=")) {
      return new EntryCount(Form.EXPORT);
    }
    if (line.equals("{") && next.startsWith("\t\"")) {
      return new EntryCount(Form.PRETTY);
    }
    if (line.startsWith("-- ")) {
      // journalctl's line about the whole journal
      int second = next.indexOf('\n');
      line = second < 0 ? next : next.substring(0, second);
      next = second < 0 ? "" : next.substring(second + 1);
    }
    boolean verbose = line.contains(" [s=") && line.endsWith("]") && next.startsWith("    ");
    return verbose ? new EntryCount(Form.VERBOSE) : null;
  }

  /** Counts the entries that begin in a range of whole lines. */
  void lines(byte[] b, int from, int to, byte separator) {
    for (int at = from; at < to; ) {
      int end = Newlines.next(b, at, to, separator);
      boolean blank = end == at || (end == at + 1 && b[at] == '\r');
      boolean begins =
          switch (form) {
            case EXPORT -> apart;
            case VERBOSE -> b[at] != ' ' && b[at] != '\t' && b[at] != '-';
            case PRETTY -> b[at] == '{';
          };
      count += begins && !blank ? 1 : 0;
      apart = blank;
      at = end + 1;
    }
  }

  long count() {
    return count;
  }
}
