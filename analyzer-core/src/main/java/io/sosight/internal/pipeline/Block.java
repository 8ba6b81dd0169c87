package io.sosight.internal.pipeline;

import io.sosight.internal.gate.Gate;
import io.sosight.internal.gate.Hits;
import io.sosight.internal.text.Newlines;

/** What the gate finds in some whole lines, and their number; gone through from its start. */
final class Block {
  private final Gate gate;
  private final Hits hits = new Hits();
  private int[] lines = new int[64];
  private int total;
  private int end;
  private int shift;
  private int cursor;

  Block(Gate gate) {
    this.gate = gate;
  }

  /** Searches bytes. */
  void search(byte[] b, int from, int to, byte separator) {
    gate.all(b, from, to, hits);
    if (lines.length < hits.size()) {
      lines = new int[hits.size() + hits.size() / 2];
    }
    int n = 0;
    int counted = from;
    for (int i = 0; i < hits.size(); i++) {
      n += Newlines.count(b, counted, hits.start(i), separator);
      counted = hits.start(i);
      lines[i] = n;
    }
    total = n + Newlines.count(b, counted, to, separator);
    end = to;
    shift = 0;
    cursor = 0;
  }

  /** The same bytes stand further back now. */
  void moved(int by) {
    shift = by;
  }

  /** Goes on to the first hit from a position on, and answers {@link #at()}. */
  int next(int from) {
    while (at() < from && cursor < hits.size()) {
      cursor++;
    }
    return at();
  }

  /** Goes on to the next hit. */
  void forward() {
    cursor++;
  }

  /** Where the hit begins; the block's end when there is none. */
  int at() {
    return shift + (cursor < hits.size() ? hits.start(cursor) : end);
  }

  /** The number of the hit's text. */
  int text() {
    return hits.text(cursor);
  }

  /** Lines of the block before the hit's, or all when there is none. */
  int lines() {
    return cursor < hits.size() ? lines[cursor] : total;
  }
}
