package io.sosight.internal.text;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Counts and finds line ends, eight bytes at a time. */
public final class Newlines {
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101010101010101L;
  private static final long EVEN = 0x00ff00ff00ff00ffL;
  private static final long EVEN_ONES = 0x0001000100010001L;
  private static final long LOW_BITS = 0x7f7f7f7f7f7f7f7fL;

  private Newlines() {}

  /** How often a byte stands in a range. */
  public static int count(byte[] b, int from, int to, byte what) {
    long pattern = ONES * (what & 255);
    int n = 0;
    int i = from;
    while (i + 16 <= to) {
      // each of the eight bytes of a sum counts up to 254
      long sums = 0;
      for (int end = Math.min(to - 16, i + 126 * 16); i <= end; i += 16) {
        sums +=
            (found((long) LONG.get(b, i) ^ pattern) >>> 7)
                + (found((long) LONG.get(b, i + 8) ^ pattern) >>> 7);
      }
      n += (int) ((((sums & EVEN) + ((sums >>> 8) & EVEN)) * EVEN_ONES) >>> 48);
    }
    for (; i < to; i++) {
      if (b[i] == what) {
        n++;
      }
    }
    return n;
  }

  /** The top bit of each byte that is zero: exact, no carries between bytes. */
  private static long found(long x) {
    return ~(((x & LOW_BITS) + LOW_BITS) | x | LOW_BITS);
  }

  /** The first place of a byte in a range, or {@code to}. */
  public static int next(byte[] b, int from, int to, byte what) {
    long pattern = ONES * (what & 255);
    int i = from;
    for (; i + 8 <= to; i += 8) {
      long found = found((long) LONG.get(b, i) ^ pattern);
      if (found != 0) {
        return i + Long.numberOfTrailingZeros(found) / 8;
      }
    }
    for (; i < to; i++) {
      if (b[i] == what) {
        return i;
      }
    }
    return to;
  }

  /** Position after the last such byte before {@code at}, not below {@code low}. */
  public static int lineStart(byte[] b, int low, int at, byte what) {
    int i = at;
    while (i > low && b[i - 1] != what) {
      i--;
    }
    return i;
  }
}
