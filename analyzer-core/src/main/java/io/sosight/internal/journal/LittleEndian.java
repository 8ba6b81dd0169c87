package io.sosight.internal.journal;

/** Numbers of a journal file. */
final class LittleEndian {
  private LittleEndian() {}

  static long u32(byte[] bytes, int at) {
    return (bytes[at] & 255L)
        | (bytes[at + 1] & 255L) << 8
        | (bytes[at + 2] & 255L) << 16
        | (bytes[at + 3] & 255L) << 24;
  }

  static long u64(byte[] bytes, int at) {
    return u32(bytes, at) | u32(bytes, at + 4) << 32;
  }
}
