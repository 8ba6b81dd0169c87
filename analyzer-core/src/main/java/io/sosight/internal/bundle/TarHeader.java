package io.sosight.internal.bundle;

import org.jspecify.annotations.Nullable;

/**
 * One 512-byte tar header whose checksum is right (POSIX ustar, GNU and v7; the layouts are in
 * pax(1) and GNU tar's tar.h).
 *
 * @param name as the header has it, the ustar prefix put before it
 * @param link the link's target
 * @param type type flag; 0 of old archives is told as {@code '0'}
 * @param size content bytes
 * @param gnuSparseMore old GNU sparse: further map blocks follow
 * @param ustar whether the header has a magic
 */
record TarHeader(
    String name, String link, char type, long size, boolean gnuSparseMore, boolean ustar) {
  /** A tar block. */
  static final int BLOCK = 512;

  private static final int CHECKSUM = 148;
  private static final int MAGIC = 257;

  /** Whether bytes begin a tar: a header, a cut or spoiled one with its magic. */
  static boolean looksLikeTar(byte[] head, int length) {
    if (length >= MAGIC + 5 && magic(head)) {
      return true;
    }
    return length >= BLOCK && head[0] != 0 && checksumRight(head);
  }

  /** Reads a header; null when its checksum or its size is wrong. */
  static @Nullable TarHeader parse(byte[] block) {
    if (!checksumRight(block)) {
      return null;
    }
    long size = number(block, 124, 12);
    char type = block[156] == 0 ? '0' : (char) (block[156] & 255);
    if (size < 0) {
      return null;
    }
    boolean ustar = magic(block);
    String name = text(block, 0, 100);
    if (ustar && block[MAGIC + 5] == 0 && block[345] != 0) {
      name = text(block, 345, 155) + "/" + name;
    }
    return new TarHeader(
        name, text(block, 157, 100), type, size, type == 'S' && block[482] != 0, ustar);
  }

  static boolean zero(byte[] block) {
    for (byte b : block) {
      if (b != 0) {
        return false;
      }
    }
    return true;
  }

  private static boolean magic(byte[] block) {
    return block[MAGIC] == 'u'
        && block[MAGIC + 1] == 's'
        && block[MAGIC + 2] == 't'
        && block[MAGIC + 3] == 'a'
        && block[MAGIC + 4] == 'r';
  }

  /** The sum over the header with its own field as blanks; some old tars summed signed bytes. */
  private static boolean checksumRight(byte[] block) {
    long stated = octal(block, CHECKSUM, 8);
    if (stated <= 0) {
      return false;
    }
    long unsigned = 0;
    long signed = 0;
    for (int i = 0; i < BLOCK; i++) {
      byte b = i >= CHECKSUM && i < CHECKSUM + 8 ? (byte) ' ' : block[i];
      unsigned += b & 255;
      signed += b;
    }
    return stated == unsigned || stated == signed;
  }

  /** Octal digits, or a big-endian number when the top bit is set; -1 when neither. */
  private static long number(byte[] block, int offset, int length) {
    int first = block[offset] & 255;
    if (first == 0x80) {
      long value = 0;
      for (int i = 1; i < length; i++) {
        if (value > Long.MAX_VALUE >> 8) {
          return -1;
        }
        value = value << 8 | (block[offset + i] & 255);
      }
      return value;
    }
    return octal(block, offset, length);
  }

  private static long octal(byte[] block, int offset, int length) {
    int i = offset;
    int end = offset + length;
    while (i < end && block[i] == ' ') {
      i++;
    }
    long value = 0;
    boolean any = false;
    for (; i < end && block[i] >= '0' && block[i] <= '7'; i++) {
      value = value << 3 | (block[i] - '0');
      any = true;
    }
    boolean closed = i == end || block[i] == ' ' || block[i] == 0;
    if (!closed) {
      return -1;
    }
    return any || offset != CHECKSUM ? value : -1;
  }

  private static String text(byte[] block, int offset, int length) {
    int end = offset;
    while (end < offset + length && block[end] != 0) {
      end++;
    }
    return Names.decode(block, offset, end);
  }
}
