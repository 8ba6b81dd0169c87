package io.sosight.internal.bundle;

import java.io.IOException;
import java.io.InputStream;

/**
 * Bytes that can be looked at before they are read. Never throws for bad content: it ends early and
 * {@link #cut()} says so.
 */
abstract class ByteInput extends InputStream {
  private final byte[] one = new byte[1];

  /**
   * Copies the next bytes without consuming them.
   *
   * @return how many there are, fewer than asked for only at the end
   */
  abstract int peek(byte[] into, int length);

  /** Whether it ended, or would end, before its time. */
  abstract boolean cut();

  @Override
  public abstract int read(byte[] into, int offset, int length);

  @Override
  public int read() {
    return read(one, 0, 1) < 0 ? -1 : one[0] & 255;
  }

  /** Consumes up to that many bytes and says how many there were. */
  long pass(long bytes) {
    byte[] scratch = new byte[(int) Math.min(Math.max(bytes, 1), 1 << 13)];
    long left = bytes;
    while (left > 0) {
      int n = read(scratch, 0, (int) Math.min(left, scratch.length));
      if (n < 0) {
        break;
      }
      left -= n;
    }
    return bytes - left;
  }

  /** Reads until the buffer is full or the end is reached. */
  int fill(byte[] into, int length) {
    int got = 0;
    while (got < length) {
      int n = read(into, got, length - got);
      if (n < 0) {
        break;
      }
      got += n;
    }
    return got;
  }

  @Override
  public long skip(long bytes) throws IOException {
    return pass(bytes);
  }
}
