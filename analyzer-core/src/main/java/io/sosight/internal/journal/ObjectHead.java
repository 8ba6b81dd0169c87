package io.sosight.internal.journal;

/** The head of an object of a journal (journal-def.h, struct ObjectHeader). */
final class ObjectHead {
  static final int BYTES = 16;
  static final int DATA = 1;
  static final int ENTRY = 3;

  /** Flags of packed values: xz, lz4, zstd. */
  static final int PACKED = 1 | 2 | 4;

  private static final int FIELD = 2;
  private static final int DATA_HASH_TABLE = 4;
  private static final int FIELD_HASH_TABLE = 5;
  private static final int ENTRY_ARRAY = 6;
  private static final int TAG = 7;

  private static final long LARGE_BYTES = 1 << 20;

  private ObjectHead() {}

  static long size(byte[] head) {
    return LittleEndian.u64(head, 8);
  }

  /** Whether type and size of an object at an offset are possible. */
  static boolean fits(byte[] head, long offset, JournalHeader file) {
    long size = size(head);
    boolean overLast = offset < file.lastObject() && offset + size > file.lastObject();
    if (size < BYTES || size > 1L << 40 || overLast) {
      return false;
    }
    boolean compact = file.compact();
    return switch (head[0] & 255) {
      case DATA -> size > (compact ? 72 : 64);
      case FIELD -> size > 40 && size < LARGE_BYTES;
      case ENTRY -> size >= 64 && size < LARGE_BYTES && (size - 64) % (compact ? 4 : 16) == 0;
      case DATA_HASH_TABLE, FIELD_HASH_TABLE -> size % 16 == 0;
      // an array has room for twice as many entries as there are, or for a few
      case ENTRY_ARRAY ->
          size >= 24
              && (size - 24) % (compact ? 4 : 8) == 0
              && size / 16 <= Math.max(file.entries(), LARGE_BYTES / 256);
      case TAG -> true;
      default -> false;
    };
  }

  /** Whether what is reserved is unused: of bytes that may be anything this shows a head. */
  static boolean clean(byte[] head) {
    for (int i = 2; i < 8; i++) {
      if (head[i] != 0) {
        return false;
      }
    }
    int flags = head[1] & 255;
    return head[0] == DATA ? (flags & ~PACKED) == 0 && Integer.bitCount(flags) <= 1 : flags == 0;
  }
}
