package io.sosight.internal.journal;

import java.io.IOException;
import java.io.InputStream;

/** A stream that knows where it is. */
final class ObjectInput {
  private static final int ALIGN = 8;

  private final InputStream in;
  private final byte[] buffer = new byte[1 << 14];
  private int at;
  private int limit;
  private long position;

  ObjectInput(InputStream in) {
    this.in = in;
  }

  /** Bytes consumed so far. */
  long position() {
    return position;
  }

  /** Goes to the next multiple of 8. */
  void align() throws IOException {
    int over = (int) (position % ALIGN);
    if (over > 0) {
      pass(ALIGN - over);
    }
  }

  /** Reads until a length or the end is reached. */
  int fill(byte[] into, int length) throws IOException {
    int got = 0;
    while (got < length && more()) {
      int n = Math.min(length - got, limit - at);
      System.arraycopy(buffer, at, into, got, n);
      at += n;
      got += n;
    }
    position += got;
    return got;
  }

  /** Passes over bytes; false when there are not that many. */
  boolean pass(long bytes) throws IOException {
    long left = bytes;
    while (left > 0 && more()) {
      int n = (int) Math.min(left, limit - at);
      at += n;
      left -= n;
    }
    position += bytes - left;
    return left == 0;
  }

  private boolean more() throws IOException {
    if (at < limit) {
      return true;
    }
    at = 0;
    limit = Math.max(in.read(buffer, 0, buffer.length), 0);
    return limit > 0;
  }
}
