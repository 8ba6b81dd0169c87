package io.sosight.internal.bundle;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.BooleanSupplier;

/** A buffered stream with a look ahead of up to its buffer's size, and mark. */
final class HeadInput extends ByteInput {
  private final InputStream in;
  private final BooleanSupplier damaged;
  private final byte[] buffer;
  private int position;
  private int limit;
  private int mark = -1;
  private long consumed;
  private boolean ended;
  private boolean failed;

  /**
   * Over a stream.
   *
   * @param damaged whether what the stream gave is less than it should be
   */
  HeadInput(InputStream in, int capacity, BooleanSupplier damaged) {
    this.in = in;
    this.damaged = damaged;
    this.buffer = new byte[capacity];
  }

  /** Bytes read from it so far. */
  long consumed() {
    return consumed;
  }

  /** Whether nothing is left. */
  boolean atEnd() {
    return position == limit && ended;
  }

  @Override
  boolean cut() {
    return failed || damaged.getAsBoolean();
  }

  @Override
  int peek(byte[] into, int length) {
    require(Math.min(length, buffer.length));
    int n = Math.min(length, limit - position);
    System.arraycopy(buffer, position, into, 0, n);
    return n;
  }

  /** Puts bytes back that were read last; they must still be buffered. */
  void unread(int bytes) {
    position -= bytes;
    consumed -= bytes;
  }

  /** The buffer, whose bytes from {@link #position()} to {@link #limit()} come next. */
  byte[] buffer() {
    return buffer;
  }

  int position() {
    return position;
  }

  int limit() {
    return limit;
  }

  /** Makes sure that some bytes are buffered; false at the end. */
  boolean buffered() {
    return require(1);
  }

  /** Consumes buffered bytes. */
  void advance(int bytes) {
    position += bytes;
    consumed += bytes;
  }

  private boolean require(int bytes) {
    while (limit - position < bytes && !ended) {
      if (buffer.length - position < bytes || position == limit) {
        compact();
      }
      pull(buffer.length - limit);
    }
    return limit - position >= bytes;
  }

  private void compact() {
    int from = mark >= 0 ? mark : position;
    if (from > 0) {
      System.arraycopy(buffer, from, buffer, 0, limit - from);
      position -= from;
      limit -= from;
      if (mark >= 0) {
        mark = 0;
      }
    }
    if (limit == buffer.length) {
      // the mark is older than the look ahead allows
      mark = -1;
      System.arraycopy(buffer, position, buffer, 0, limit - position);
      limit -= position;
      position = 0;
    }
  }

  private void pull(int room) {
    int n = source(buffer, limit, room);
    if (n > 0) {
      limit += n;
    }
  }

  private int source(byte[] into, int offset, int room) {
    try {
      int n = in.read(into, offset, room);
      if (n < 0) {
        ended = true;
      }
      return n;
    } catch (IOException e) {
      ended = true;
      failed = true;
      return -1;
    }
  }

  @Override
  public int read(byte[] into, int offset, int length) {
    if (length == 0) {
      return 0;
    }
    if (position == limit) {
      if (ended) {
        return -1;
      }
      if (mark < 0 && length >= buffer.length) {
        int n = source(into, offset, length);
        if (n > 0) {
          consumed += n;
        }
        return n == 0 ? read(into, offset, length) : n;
      }
      if (!require(1)) {
        return -1;
      }
    }
    int n = Math.min(length, limit - position);
    System.arraycopy(buffer, position, into, offset, n);
    advance(n);
    return n;
  }

  @Override
  public boolean markSupported() {
    return true;
  }

  @Override
  public void mark(int readLimit) {
    mark = position;
  }

  @Override
  public void reset() throws IOException {
    if (mark < 0) {
      throw new IOException("mark is gone");
    }
    consumed -= position - mark;
    position = mark;
    mark = -1;
  }
}
