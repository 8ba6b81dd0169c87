package io.sosight.internal.gate;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/**
 * Finds any of many constant texts in bytes: reads one group of four bytes in every few, tests it
 * against a table of the texts' own groups, and compares on a hit. Immutable.
 */
public final class Gate {
  /** Fewest bytes of a text: the step between probes is three less. */
  public static final int SHORTEST = 7;

  private static final GramCost COSTS = new GramCost();

  private final Group group;

  /**
   * A gate for these texts.
   *
   * @throws IllegalArgumentException if one is shorter than {@link #SHORTEST}
   */
  public Gate(Collection<String> anchors) {
    List<byte[]> texts = new ArrayList<>();
    for (String anchor : new TreeSet<>(anchors)) {
      byte[] bytes = anchor.getBytes(StandardCharsets.UTF_8);
      if (bytes.length < SHORTEST) {
        throw new IllegalArgumentException("anchor shorter than " + SHORTEST + " bytes: " + anchor);
      }
      texts.add(bytes);
    }
    this.group = new Group(texts, COSTS);
  }

  /** The start of the first text found in a range, or -1. */
  public int find(byte[] bytes, int from, int to) {
    return (int) group.find(bytes, from, to);
  }

  /** Whether one of the texts stands in a text. */
  public boolean in(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return find(bytes, 0, bytes.length) >= 0;
  }

  /** The texts, in the order of their numbers. */
  public List<String> texts() {
    return group.names;
  }

  /** A search over one piece of bytes that remembers what it has found ahead. */
  public Search search() {
    return new Search(group);
  }

  /** Not thread safe. */
  public static final class Search {
    private final Group group;
    private int ahead;
    private int text;
    private long searched;

    private Search(Group group) {
      this.group = group;
      reset();
    }

    /** Forgets what was found: the bytes have moved. */
    public void reset() {
      ahead = -1;
    }

    /**
     * The start of the first text from a position on, or {@code to} when there is none. The range's
     * end and the bytes must stay the same between calls without {@link #reset()}.
     */
    public int next(byte[] bytes, int from, int to) {
      if (ahead < from) {
        long hit = group.find(bytes, from, to);
        ahead = hit < 0 ? to : (int) hit;
        searched += ahead - from;
        text = (int) (hit >> 32);
      }
      return ahead;
    }

    /** Bytes gone over so far, those gone over again included. */
    public long searched() {
      return searched;
    }

    /** The number of the text that the last call of {@link #next} found. */
    public int text() {
      return text;
    }
  }

  /** The texts and the table of their groups of four bytes. */
  private static final class Group {
    private static final VarHandle INT =
        MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int LEAST_BITS = 10;
    private static final int MOST_BITS = 18;

    /** Places in the table for each group of four bytes: that of a common word seldom meets one. */
    private static final int ROOM = 128;

    /** So many places of the table share a list of texts. */
    private static final int SHARED_BITS = 2;

    private static final int MULTIPLIER = 0x9E3779B1;

    private final byte[][] texts;
    private final List<String> names;
    private final int stride;
    private final int shift;
    private final long[] table;
    private final int[] heads;
    private final int[] next;
    private final int[] gramText;
    private final int[] gramOffset;

    /**
     * A second group of the same text, compared before all of it: where, from the first, and which.
     */
    private final int[] farOffset;

    private final int[] farGram;

    Group(List<byte[]> anchors, GramCost costs) {
      texts = anchors.toArray(new byte[0][]);
      names = anchors.stream().map(text -> new String(text, StandardCharsets.UTF_8)).toList();
      int shortest = Arrays.stream(texts).mapToInt(t -> t.length).min().orElse(4);
      stride = shortest - 3;
      int grams = texts.length * stride;
      int bits = 32 - Integer.numberOfLeadingZeros(grams * ROOM - 1);
      bits = Math.max(LEAST_BITS, Math.min(MOST_BITS, bits));
      shift = 32 - bits;
      table = new long[1 << (bits - 6)];
      heads = new int[1 << (bits - SHARED_BITS)];
      next = new int[grams];
      gramText = new int[grams];
      gramOffset = new int[grams];
      farOffset = new int[grams];
      farGram = new int[grams];
      Arrays.fill(heads, -1);
      int n = 0;
      for (int t = 0; t < texts.length; t++) {
        int window = rarest(texts[t], stride, costs);
        for (int k = 0; k < stride; k++) {
          int hash = hash((int) INT.get(texts[t], window + k));
          gramText[n] = t;
          gramOffset[n] = window + k;
          int far = window + k > texts[t].length / 2 - 2 ? 0 : texts[t].length - 4;
          farOffset[n] = far - (window + k);
          farGram[n] = (int) INT.get(texts[t], far);
          next[n] = heads[hash >> SHARED_BITS];
          heads[hash >> SHARED_BITS] = n;
          table[hash >> 6] |= 1L << hash;
          n++;
        }
      }
    }

    private int hash(int gram) {
      return (gram * MULTIPLIER) >>> shift;
    }

    /** Start of the text found, with the text's number in the upper half; -1 when there is none. */
    long find(byte[] bytes, int from, int to) {
      int last = to - 4;
      for (int p = from; p <= last; p += stride) {
        int hash = hash((int) INT.get(bytes, p));
        if ((table[hash >> 6] >>> hash & 1) != 0) {
          long hit = verify(bytes, p, hash, from, to);
          if (hit >= 0) {
            return hit;
          }
        }
      }
      return -1;
    }

    private long verify(byte[] bytes, int p, int hash, int from, int to) {
      int best = -1;
      long which = 0;
      for (int g = heads[hash >> SHARED_BITS]; g >= 0; g = next[g]) {
        int far = p + farOffset[g];
        if (far < from || far > to - 4 || (int) INT.get(bytes, far) != farGram[g]) {
          continue;
        }
        byte[] text = texts[gramText[g]];
        int start = p - gramOffset[g];
        if (start >= from
            && start + text.length <= to
            && (best < 0 || start < best)
            && Arrays.equals(bytes, start, start + text.length, text, 0, text.length)) {
          best = start;
          which = gramText[g];
        }
      }
      return best < 0 ? -1 : which << 32 | best;
    }

    /** The window of a text whose groups are least common in logs. */
    private static int rarest(byte[] text, int stride, GramCost costs) {
      int best = 0;
      int bestCost = Integer.MAX_VALUE;
      for (int at = 0; at + stride + 3 <= text.length; at++) {
        int cost = 0;
        for (int i = at; i < at + stride; i++) {
          cost += costs.of(text, i);
        }
        if (cost < bestCost) {
          bestCost = cost;
          best = at;
        }
      }
      return best;
    }
  }
}
