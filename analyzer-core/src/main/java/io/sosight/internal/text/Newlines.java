package io.sosight.internal.text;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Counts and finds line ends, eight bytes at a time. */
public final class Newlines {
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101010101010101L;
  private static final long LOW_BITS = 0x7f7f7f7f7f7f7f7fL;

  private Newlines() {}

  /** How often a byte stands in a range. */
  public static int count(byte[] b, int from, int to, byte what) {
    long pattern = ONES * (what & 255);
    int n = 0;
    int i = from;
    for (; i + 8 <= to; i += 8) {
      long x = (long) LONG.get(b, i) ^ pattern;
      // a byte of x is zero where the byte was found: exact, no carries between bytes
      long found = ~(((x & LOW_BITS) + LOW_BITS) | x | LOW_BITS);
      // the top bits, summed up by a product: the quick compiler makes a call of Long.bitCount
      n += (int) (((found >>> 7) * ONES) >>> 56);
    }
    for (; i < to; i++) {
      if (b[i] == what) {
        n++;
      }
    }
    return n;
  }

  /** The first place of a byte in a range, or {@code to}. */
  public static int next(byte[] b, int from, int to, byte what) {
    long pattern = ONES * (what & 255);
    int i = from;
    for (; i + 8 <= to; i += 8) {
      long x = (long) LONG.get(b, i) ^ pattern;
      long found = ~(((x & LOW_BITS) + LOW_BITS) | x | LOW_BITS);
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
