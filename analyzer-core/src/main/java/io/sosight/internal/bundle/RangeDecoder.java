package io.sosight.internal.bundle;

import java.util.Arrays;

/**
 * LZMA's range decoder over one chunk of at most 64 KiB. It may run a little over a chunk's end:
 * {@link #overrun()} tells, and what was decoded with it is not to be believed.
 */
final class RangeDecoder {
  static final int MAX_CHUNK = 1 << 16;

  /** No symbol takes as much. */
  private static final int SLACK = 64;

  private static final int INIT_BYTES = 5;
  private static final int MODEL_BITS = 11;
  private static final int MODEL_TOTAL = 1 << MODEL_BITS;
  private static final int MOVE_BITS = 5;

  private final byte[] in = new byte[MAX_CHUNK + SLACK];
  private int position;
  private int limit;
  private int range;
  private int code;

  /** Probabilities at the start. */
  static void reset(short[] probabilities) {
    Arrays.fill(probabilities, (short) (MODEL_TOTAL >>> 1));
  }

  /** The chunk's bytes go here. */
  byte[] buffer() {
    return in;
  }

  /** Starts with a chunk of that many bytes; false when its beginning is wrong. */
  boolean start(int length) {
    Arrays.fill(in, length, length + SLACK, (byte) 0);
    limit = length;
    position = INIT_BYTES;
    range = ~0;
    code = (in[1] & 255) << 24 | (in[2] & 255) << 16 | (in[3] & 255) << 8 | (in[4] & 255);
    return in[0] == 0;
  }

  boolean overrun() {
    return position > limit;
  }

  /** Whether the chunk was used up just so. */
  boolean finished() {
    if ((range & 0xff000000) == 0) {
      code = code << 8 | (in[position++] & 255);
      range <<= 8;
    }
    return position == limit && code == 0;
  }

  int bit(short[] probabilities, int index) {
    if ((range & 0xff000000) == 0) {
      code = code << 8 | (in[position++] & 255);
      range <<= 8;
    }
    int probability = probabilities[index];
    int bound = (range >>> MODEL_BITS) * probability;
    if (code + Integer.MIN_VALUE < bound + Integer.MIN_VALUE) {
      range = bound;
      probabilities[index] = (short) (probability + ((MODEL_TOTAL - probability) >>> MOVE_BITS));
      return 0;
    }
    range -= bound;
    code -= bound;
    probabilities[index] = (short) (probability - (probability >>> MOVE_BITS));
    return 1;
  }

  /** Bits from the most significant on, {@code size} leaves; the result is below size. */
  int tree(short[] probabilities, int base, int size) {
    int r = range;
    int c = code;
    int at = position;
    int symbol = 1;
    do {
      if ((r & 0xff000000) == 0) {
        c = c << 8 | (in[at++] & 255);
        r <<= 8;
      }
      int index = base + symbol;
      int probability = probabilities[index];
      int bound = (r >>> MODEL_BITS) * probability;
      if (c + Integer.MIN_VALUE < bound + Integer.MIN_VALUE) {
        r = bound;
        probabilities[index] = (short) (probability + ((MODEL_TOTAL - probability) >>> MOVE_BITS));
        symbol <<= 1;
      } else {
        r -= bound;
        c -= bound;
        probabilities[index] = (short) (probability - (probability >>> MOVE_BITS));
        symbol = symbol << 1 | 1;
      }
    } while (symbol < size);
    range = r;
    code = c;
    position = at;
    return symbol - size;
  }

  /** A literal after a match: the byte there steers which probabilities are used. */
  int matchedLiteral(short[] probabilities, int base, int matchByte) {
    int match = matchByte;
    int offset = 0x100;
    int symbol = 1;
    do {
      match <<= 1;
      int matchBit = match & offset;
      int bit = bit(probabilities, base + offset + matchBit + symbol);
      symbol = symbol << 1 | bit;
      offset &= -bit ^ ~matchBit;
    } while (symbol < 0x100);
    return symbol & 255;
  }

  /** Bits from the least significant on. */
  int reverseTree(short[] probabilities, int base, int bits) {
    int symbol = 1;
    int result = 0;
    for (int i = 0; i < bits; i++) {
      int bit = bit(probabilities, base + symbol);
      symbol = symbol << 1 | bit;
      result |= bit << i;
    }
    return result;
  }

  /** Bits without a model. */
  int direct(int bits) {
    int result = 0;
    for (int i = 0; i < bits; i++) {
      if ((range & 0xff000000) == 0) {
        code = code << 8 | (in[position++] & 255);
        range <<= 8;
      }
      range >>>= 1;
      int below = (code - range) >>> 31;
      code -= range & (below - 1);
      result = result << 1 | (1 - below);
    }
    return result;
  }
}
