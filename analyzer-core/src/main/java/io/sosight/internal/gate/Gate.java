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
import org.jspecify.annotations.Nullable;

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
    for (int p = group.next(bytes, from, to); p >= 0; p = group.next(bytes, p + Group.STEP, to)) {
      int start = group.compare(bytes, p, from, to, null);
      if (start >= 0) {
        return start;
      }
    }
    return -1;
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

  /**
   * All places of all texts in a range, those that overlap too: what is found does not depend on
   * where the range begins before them.
   */
  public void all(byte[] bytes, int from, int to, Hits hits) {
    hits.clear();
    for (int p = group.next(bytes, from, to); p >= 0; p = group.next(bytes, p + Group.STEP, to)) {
      group.compare(bytes, p, from, to, hits);
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

    /** The next place from {@code from} on, in steps, that may be of a text; -1 for none. */
    int next(byte[] bytes, int from, int to) {
      long[] held = table;
      int p = from;
      // two groups of four with one access
      for (; p <= to - 2 * STEP; p += 2 * STEP) {
        long two = (long) LONG.get(bytes, p);
        int first = hash((int) two);
        if ((held[first >> 6] >>> first & 1) != 0) {
          return p;
        }
        int second = hash((int) (two >>> Integer.SIZE));
        if ((held[second >> 6] >>> second & 1) != 0) {
          return p + STEP;
        }
      }
      if (p <= to - STEP) {
        int last = hash(gram(bytes, p));
        return (held[last >> 6] >>> last & 1) != 0 ? p : -1;
      }
      return -1;
    }

    /**
     * Compares the texts that have a group of four at a place and adds those that stand there;
     * answers the start of the first one, or -1.
     */
    int compare(byte[] bytes, int p, int from, int to, @Nullable Hits hits) {
      int best = -1;
      int next;
      for (int c = heads[hash(gram(bytes, p)) >> SHARED_BITS]; c >= 0; c = next) {
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
            && Arrays.equals(bytes, start, start + text.length, text, 0, text.length)) {
          best = best < 0 ? start : Math.min(best, start);
          if (hits != null) {
            hits.add(start, t);
          }
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
