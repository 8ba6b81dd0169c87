package io.sosight.internal.bundle;

import java.io.IOException;

/** The next bytes of an input, one member of an archive. */
final class Slice extends ByteInput {
  private final ByteInput in;
  private long remaining;
  private long marked;
  private boolean cut;

  Slice(ByteInput in, long length) {
    this.in = in;
    this.remaining = length;
  }

  long remaining() {
    return remaining;
  }

  @Override
  int peek(byte[] into, int length) {
    return in.peek(into, (int) Math.min(length, remaining));
  }

  @Override
  boolean cut() {
    return cut || in.cut();
  }

  @Override
  public int read(byte[] into, int offset, int length) {
    if (remaining == 0) {
      return -1;
    }
    int n = in.read(into, offset, (int) Math.min(length, remaining));
    if (n < 0) {
      cut = true;
      return -1;
    }
    remaining -= n;
    return n;
  }

  @Override
  long pass(long bytes) {
    long wanted = Math.min(bytes, remaining);
    long n = in.pass(wanted);
    remaining -= n;
    cut |= n < wanted;
    return n;
  }

  @Override
  public int available() {
    return 0;
  }

  @Override
  public boolean markSupported() {
    return in.markSupported();
  }

  @Override
  public void mark(int readLimit) {
    marked = remaining;
    in.mark(readLimit);
  }

  @Override
  public void reset() throws IOException {
    in.reset();
    remaining = marked;
  }
}
