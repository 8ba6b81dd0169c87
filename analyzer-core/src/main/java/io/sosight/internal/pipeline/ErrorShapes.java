package io.sosight.internal.pipeline;

import io.sosight.internal.text.LineDecoder;
import io.sosight.internal.text.Newlines;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Counts lines of one application's log that tell of an error, by their shape: the line without
 * what changes from one to the next. Looks at the bytes beside the gate, in bounded memory and
 * time: the first 16 MiB of a log whole, then the beginning of each block.
 */
final class ErrorShapes {
  private static final long WHOLE_BYTES = 16L << 20;

  /** Of each later block one part in so many is looked at. */
  private static final int PART = 16;

  private static final int MOST_SHAPES = 256;
  private static final int MOST_MARKS = 64;
  private static final int SHAPE_BYTES = 400;

  /** A message that stands there less often is no burst. */
  private static final int LEAST = 30;

  private static final int MOST_BURSTS = 5;

  private final Map<Long, Shape> shapes = new HashMap<>();
  private long seenBytes;
  private boolean sampled;

  /**
   * One of the lines of a shape.
   *
   * @param ordinal its number among them, from 1
   * @param line its number in the log
   * @param text its beginning
   */
  record Mark(long ordinal, long line, String text) {}

  /**
   * Lines of one shape.
   *
   * @param count how many were seen
   * @param marks some of them, the first and the last among them, in their order
   * @param sampled whether only parts of the log were looked at
   */
  record Burst(long count, List<Mark> marks, boolean sampled) {}

  private static final class Shape {
    private final List<Mark> marks = new ArrayList<>();
    private long count;
    private long stride = 1;
    private long lastLine;
    private byte[] last = {};

    void add(long line, byte[] b, int from, int to) {
      count++;
      lastLine = line;
      last = Arrays.copyOfRange(b, from, Math.min(to, from + SHAPE_BYTES));
      if ((count - 1) % stride == 0) {
        marks.add(mark());
        if (marks.size() >= MOST_MARKS) {
          thin();
        }
      }
    }

    private void thin() {
      List<Mark> kept = new ArrayList<>();
      for (int i = 0; i < marks.size(); i += 2) {
        kept.add(marks.get(i));
      }
      marks.clear();
      marks.addAll(kept);
      stride *= 2;
    }

    private Mark mark() {
      return new Mark(count, lastLine, LineDecoder.decode(last, 0, last.length));
    }

    List<Mark> all() {
      List<Mark> all = new ArrayList<>(marks);
      if (all.get(all.size() - 1).ordinal() != count) {
        all.add(mark());
      }
      return all;
    }
  }

  /**
   * Whole lines of the log.
   *
   * @param line number of the first
   */
  void block(byte[] b, int from, int to, byte separator, long line) {
    int end = to;
    if (seenBytes > WHOLE_BYTES) {
      sampled = true;
      int part = from + (to - from) / PART;
      end = Math.min(to, Newlines.next(b, Math.min(part, to - 1), to, separator) + 1);
    }
    seenBytes += to - from;
    long number = line;
    int counted = from;
    for (int hit = ErrorWords.next(b, from, end); hit < end; ) {
      int start = Newlines.lineStart(b, from, hit, separator);
      int stop = Newlines.next(b, hit, end, separator);
      number += Newlines.count(b, counted, start, separator);
      counted = start;
      count(b, start, stop, number);
      hit = stop >= end ? end : ErrorWords.next(b, stop, end);
    }
  }

  private void count(byte[] b, int from, int to, long line) {
    long hash = LineShape.hash(b, from, Math.min(to, from + SHAPE_BYTES));
    Shape shape = shapes.get(hash);
    if (shape == null) {
      if (shapes.size() >= MOST_SHAPES) {
        shapes.values().removeIf(one -> one.count == 1);
      }
      if (shapes.size() >= MOST_SHAPES) {
        return;
      }
      shape = new Shape();
      shapes.put(hash, shape);
    }
    shape.add(line, b, from, to);
  }

  /** The shapes that stand there often, most first. */
  List<Burst> bursts() {
    return shapes.values().stream()
        .filter(shape -> shape.count >= LEAST)
        .sorted(
            Comparator.<Shape>comparingLong(shape -> -shape.count)
                .thenComparing(shape -> shape.marks.get(0).line()))
        .limit(MOST_BURSTS)
        .map(shape -> new Burst(shape.count, shape.all(), sampled))
        .toList();
  }
}
