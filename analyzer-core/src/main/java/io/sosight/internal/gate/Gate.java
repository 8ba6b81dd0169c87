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
 * Finds any of many constant texts in bytes: tests every fourth group of four bytes against a table
 * of the texts' own groups, and compares on a hit. Immutable.
 */
public final class Gate {
  /** Fewest bytes of a text: it holds a group that is looked at wherever it begins. */
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
    private static final VarHandle LONG =
        MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    /** From one group looked at to the next; so long are the groups, too. */
    private static final int STEP = SHORTEST - 3;

    private static final int LEAST_BITS = 10;
    private static final int MOST_BITS = 18;

    /** Places in the table for each group of four bytes: that of a common word seldom meets one. */
    private static final int ROOM = 128;

    /** So many places of the table share a list of texts. */
    private static final int SHARED_BITS = 2;

    private static final int MULTIPLIER = 0x9E3779B1;

    /** Fields of a candidate: one belongs to each group of four bytes of a text's window. */
    private static final int FIELDS = 4;

    private final byte[][] texts;
    private final List<String> names;
    private final int shift;
    private final long[] table;

    /** By place in the table the first candidate's position in {@link #candidates}; -1 for none. */
    private final int[] heads;

    /**
     * Of each candidate: the distance to a second group of its text, that group, the position of
     * the next candidate, the number of the text. Together, because memory is what takes the time.
     */
    private final int[] candidates;

    /** Of each candidate: where in its text the first group stands. */
    private final int[] offsets;

    Group(List<byte[]> anchors, GramCost costs) {
      texts = anchors.toArray(new byte[0][]);
      names = anchors.stream().map(text -> new String(text, StandardCharsets.UTF_8)).toList();
      int grams = texts.length * STEP;
      int bits = 32 - Integer.numberOfLeadingZeros(grams * ROOM - 1);
      bits = Math.max(LEAST_BITS, Math.min(MOST_BITS, bits));
      shift = 32 - bits;
      table = new long[1 << (bits - 6)];
      heads = new int[1 << (bits - SHARED_BITS)];
      candidates = new int[grams * FIELDS];
      offsets = new int[grams];
      Arrays.fill(heads, -1);
      int n = 0;
      for (int t = 0; t < texts.length; t++) {
        int window = rarest(texts[t], costs);
        for (int at = window; at < window + STEP; at++) {
          int hash = hash(gram(texts[t], at));
          // a group at the other end of the text tells more than one beside the first
          int far = at > texts[t].length / 2 - 2 ? 0 : texts[t].length - 4;
          int c = n * FIELDS;
          candidates[c] = far - at;
          candidates[c + 1] = gram(texts[t], far);
          candidates[c + 2] = heads[hash >> SHARED_BITS];
          candidates[c + 3] = t;
          offsets[n++] = at;
          heads[hash >> SHARED_BITS] = c;
          table[hash >> 6] |= 1L << hash;
        }
      }
    }

    private static int gram(byte[] bytes, int at) {
      return (int) INT.get(bytes, at);
    }

    private int hash(int gram) {
      return (gram * MULTIPLIER) >>> shift;
    }

    /** Start of the text found, with the text's number in the upper half; -1 when there is none. */
    long find(byte[] bytes, int from, int to) {
      long[] held = table;
      int p = from;
      // two groups of four with one access
      for (; p <= to - 2 * STEP; p += 2 * STEP) {
        long two = (long) LONG.get(bytes, p);
        int first = hash((int) two);
        if ((held[first >> 6] >>> first & 1) != 0) {
          long hit = verify(bytes, p, first, from, to);
          if (hit >= 0) {
            return hit;
          }
        }
        int second = hash((int) (two >>> Integer.SIZE));
        if ((held[second >> 6] >>> second & 1) != 0) {
          long hit = verify(bytes, p + STEP, second, from, to);
          if (hit >= 0) {
            return hit;
          }
        }
      }
      if (p <= to - STEP) {
        int hash = hash(gram(bytes, p));
        return (held[hash >> 6] >>> hash & 1) != 0 ? verify(bytes, p, hash, from, to) : -1;
      }
      return -1;
    }

    /** Compares the texts of one place in the table; of several found the first that begins. */
    private long verify(byte[] bytes, int p, int hash, int from, int to) {
      long best = -1;
      int next;
      for (int c = heads[hash >> SHARED_BITS]; c >= 0; c = next) {
        next = candidates[c + 2];
        int far = p + candidates[c];
        if (far < from || far > to - 4 || gram(bytes, far) != candidates[c + 1]) {
          continue;
        }
        int t = candidates[c + 3];
        byte[] text = texts[t];
        int start = p - offsets[c / FIELDS];
        if (start >= from
            && start + text.length <= to
            && (best < 0 || start < (int) best)
            && Arrays.equals(bytes, start, start + text.length, text, 0, text.length)) {
          best = (long) t << 32 | start;
        }
      }
      return best;
    }

    /** The window of a text whose groups are least common in logs. */
    private static int rarest(byte[] text, GramCost costs) {
      int best = 0;
      int bestCost = Integer.MAX_VALUE;
      for (int at = 0; at + SHORTEST <= text.length; at++) {
        int cost = 0;
        for (int i = at; i < at + STEP; i++) {
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
