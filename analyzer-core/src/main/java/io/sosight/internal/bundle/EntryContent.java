package io.sosight.internal.bundle;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A file's content as handed out: counted, and ended at the limit of one entry. */
final class EntryContent extends ByteInput {
  private final ByteInput in;
  private final long limit;
  private long count;
  private long marked;

  EntryContent(ByteInput in, long limit) {
    this.in = in;
    this.limit = limit;
  }

  long count() {
    return count;
  }

  /** What the limit cut off, if it did. */
  @Nullable Damage damage() {
    byte[] next = new byte[1];
    return count >= limit && in.peek(next, 1) > 0
        ? new Damage("size-limit", "longer than " + Sizes.of(limit) + "; its rest was not read")
        : null;
  }

  @Override
  int peek(byte[] into, int length) {
    return in.peek(into, (int) Math.min(length, limit - count));
  }

  @Override
  boolean cut() {
    return in.cut() || count >= limit;
  }

  @Override
  public int read(byte[] into, int offset, int length) {
    if (count >= limit) {
      return -1;
    }
    int n = in.read(into, offset, (int) Math.min(length, limit - count));
    count += Math.max(n, 0);
    return n;
  }

  @Override
  public boolean markSupported() {
    return in.markSupported();
  }

  @Override
  public void mark(int readLimit) {
    marked = count;
    in.mark(readLimit);
  }

  @Override
  public void reset() throws IOException {
    in.reset();
    count = marked;
  }
}
