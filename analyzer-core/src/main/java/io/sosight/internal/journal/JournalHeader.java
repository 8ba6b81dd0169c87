package io.sosight.internal.journal;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * The head of a journal file (journal-def.h, struct Header).
 *
 * @param incompatible flags that a reader must know
 * @param state 0 closed, 1 open or not closed cleanly, 2 archived
 * @param bytes size of the header
 * @param lastObject where the object begins that was written last
 * @param entries entries that the file says it holds
 * @param series id of the numbering that its entries are part of, 32 hex digits
 * @param firstNumber number of its first entry in that series; 0 when it has none
 */
record JournalHeader(
    int incompatible,
    int state,
    long bytes,
    long lastObject,
    long entries,
    String series,
    long firstNumber) {
  static final byte[] MAGIC = "LPKSHHRH".getBytes(StandardCharsets.US_ASCII);

  /** The oldest header. */
  static final int MIN_BYTES = 208;

  /** Far above any known header. */
  static final int MAX_BYTES = 1 << 16;

  private static final int XZ = 1;
  private static final int LZ4 = 2;
  private static final int KEYED_HASH = 4;
  private static final int ZSTD = 8;
  private static final int COMPACT = 16;
  private static final int KNOWN = XZ | LZ4 | KEYED_HASH | ZSTD | COMPACT;

  /** From the first {@link #MIN_BYTES} bytes. */
  static JournalHeader of(byte[] bytes) {
    return new JournalHeader(
        (int) LittleEndian.u32(bytes, 12),
        bytes[16] & 255,
        LittleEndian.u64(bytes, 88),
        LittleEndian.u64(bytes, 136),
        LittleEndian.u64(bytes, 152),
        HexFormat.of().formatHex(bytes, 72, 88),
        LittleEndian.u64(bytes, 168));
  }

  /** Whether bytes begin a journal. */
  static boolean magic(byte[] bytes, int length) {
    if (length < MAGIC.length) {
      return false;
    }
    for (int i = 0; i < MAGIC.length; i++) {
      if (bytes[i] != MAGIC[i]) {
        return false;
      }
    }
    return true;
  }

  /** Whether the header is one that this reader understands. */
  boolean readable() {
    return (incompatible & ~KNOWN) == 0 && bytes >= MIN_BYTES && bytes <= MAX_BYTES;
  }

  boolean compact() {
    return (incompatible & COMPACT) != 0;
  }

  /** Whether the writer closed or archived it. */
  boolean closed() {
    return state != 1;
  }
}
