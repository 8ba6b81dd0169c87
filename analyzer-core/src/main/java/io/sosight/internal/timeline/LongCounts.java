package io.sosight.internal.timeline;

/** Counts how often numbers come, in 12 to 24 bytes each: a storm brings very many. */
final class LongCounts {
  private static final int FIRST_SLOTS = 64;

  private long[] keys = new long[FIRST_SLOTS];
  private int[] counts = new int[FIRST_SLOTS];
  private int used;

  void clear() {
    if (used > 0) {
      keys = new long[FIRST_SLOTS];
      counts = new int[FIRST_SLOTS];
      used = 0;
    }
  }

  /** Counts a number; answers how often it came before. */
  int add(long key) {
    if (used * 2 >= keys.length) {
      grow();
    }
    int slot = slot(keys, counts, key);
    keys[slot] = key;
    int before = counts[slot]++;
    if (before == 0) {
      used++;
    }
    return before;
  }

  /** The place of a key, or the free one where it belongs. */
  private static int slot(long[] keys, int[] counts, long key) {
    int mask = keys.length - 1;
    int slot = (int) (key ^ key >>> 32) & mask;
    while (counts[slot] != 0 && keys[slot] != key) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private void grow() {
    long[] oldKeys = keys;
    int[] oldCounts = counts;
    keys = new long[oldKeys.length * 2];
    counts = new int[keys.length];
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldCounts[i] != 0) {
        int slot = slot(keys, counts, oldKeys[i]);
        keys[slot] = oldKeys[i];
        counts[slot] = oldCounts[i];
      }
    }
  }
}
