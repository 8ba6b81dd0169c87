package io.sosight.internal.journal;

/** Numbers by the offset of their object, in 16 to 32 bytes each: every entry has one or two. */
final class NumberStore {
  private static final int FIRST_SLOTS = 1024;
  private static final int MOST = 1 << 20;

  /** Offsets; 0 is a free place, for there is a file's header. */
  private long[] keys = new long[FIRST_SLOTS];

  private long[] values = new long[FIRST_SLOTS];
  private int used;

  /** Keeps a number; false when there are too many. */
  boolean put(long offset, long value) {
    if (offset == 0 || used >= MOST) {
      return false;
    }
    if (used * 2 >= keys.length) {
      grow();
    }
    int slot = slot(keys, offset);
    used += keys[slot] == 0 ? 1 : 0;
    keys[slot] = offset;
    values[slot] = value;
    return true;
  }

  /** The number of an object; -1 when it is unknown. */
  long get(long offset) {
    int slot = slot(keys, offset);
    return keys[slot] == 0 ? -1 : values[slot];
  }

  private static int slot(long[] keys, long offset) {
    int mask = keys.length - 1;
    int slot = (int) (((offset >>> 3) * 0x9e3779b9L) >>> 7) & mask;
    while (keys[slot] != 0 && keys[slot] != offset) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private void grow() {
    long[] oldKeys = keys;
    long[] oldValues = values;
    keys = new long[oldKeys.length * 2];
    values = new long[keys.length];
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldKeys[i] != 0) {
        int slot = slot(keys, oldKeys[i]);
        keys[slot] = oldKeys[i];
        values[slot] = oldValues[i];
      }
    }
  }
}
