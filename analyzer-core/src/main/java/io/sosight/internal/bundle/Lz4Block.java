package io.sosight.internal.bundle;

/** LZ4 raw blocks (lz4_Block_format.md): tokens of literals and matches. */
public final class Lz4Block {
  private static final int MIN_MATCH = 4;

  private Lz4Block() {}

  /**
   * Unpacks a block as far as it and the room go.
   *
   * @param from first packed byte
   * @param to end of the packed bytes
   * @param out where to; bytes before {@code at} are history that matches may refer to
   * @param at first byte to write
   * @param limit where the room ends
   * @return end of what was written; negative when the block is damaged: then its complement
   *     ({@code ~n}) is the end of what was good
   */
  public static int unpack(byte[] packed, int from, int to, byte[] out, int at, int limit) {
    int i = from;
    int o = at;
    while (i < to) {
      int token = packed[i++] & 255;
      int literals = token >>> 4;
      if (literals == 15) {
        int more;
        do {
          if (i >= to) {
            return ~o;
          }
          more = packed[i++] & 255;
          literals += more;
        } while (more == 255 && literals < limit);
      }
      int copy = Math.min(Math.min(literals, to - i), limit - o);
      System.arraycopy(packed, i, out, o, copy);
      i += copy;
      o += copy;
      if (copy < literals) {
        return o == limit ? o : ~o;
      }
      if (i == to || o == limit) {
        // the last sequence has no match
        return o;
      }
      if (i + 2 > to) {
        return ~o;
      }
      int distance = (packed[i] & 255) | (packed[i + 1] & 255) << 8;
      i += 2;
      int length = token & 15;
      if (length == 15) {
        int more;
        do {
          if (i >= to) {
            return ~o;
          }
          more = packed[i++] & 255;
          length += more;
        } while (more == 255 && length < limit);
      }
      if (distance == 0 || distance > o) {
        return ~o;
      }
      o = match(out, o, distance, length + MIN_MATCH, limit);
    }
    return o;
  }

  private static int match(byte[] out, int at, int distance, int length, int limit) {
    int end = Math.min(at + length, limit);
    if (distance >= length) {
      System.arraycopy(out, at - distance, out, at, end - at);
    } else {
      for (int o = at; o < end; o++) {
        out[o] = out[o - distance];
      }
    }
    return end;
  }
}
