package io.sosight.internal.journal;

import java.io.IOException;
import java.io.InputStream;

/** A stream that knows where it is, and can go back a little. */
final class ObjectInput {
  private static final int ALIGN = 8;

  private final InputStream in;
  private final byte[] buffer = new byte[1 << 18];
  private int at;
  private int limit;
  private long position;
  private int mark = -1;
  private long markPosition;

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

  /** The place to go back to: so many bytes ago. */
  void mark(int bytes) {
    mark = at - bytes;
    markPosition = position - bytes;
  }

  /** Goes back to the marked place; false when too much was read since. */
  boolean back() {
    if (mark < 0) {
      return false;
    }
    at = mark;
    position = markPosition;
    mark = -1;
    return true;
  }

  private boolean more() throws IOException {
    if (at < limit) {
      return true;
    }
    int kept = mark < 0 ? 0 : limit - mark;
    if (kept > buffer.length / 2) {
      kept = 0;
      mark = -1;
    }
    if (kept > 0) {
      System.arraycopy(buffer, mark, buffer, 0, kept);
      mark = 0;
    }
    at = kept;
    limit = kept + Math.max(in.read(buffer, kept, buffer.length - kept), 0);
    return limit > kept;
  }
}
