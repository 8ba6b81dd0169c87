package io.sosight.internal.bundle;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;

/**
 * A stored zip member whose size stands after it: it ends where a data descriptor follows that
 * states the check sum and the size of just the bytes before it.
 */
final class DescribedInput extends InputStream {
  private static final int DESCRIPTOR_BYTES = 16;

  private final HeadInput in;
  private final CRC32 sum = new CRC32();
  private final byte[] one = new byte[1];
  private final byte[] next = new byte[DESCRIPTOR_BYTES];
  private long count;

  DescribedInput(HeadInput in) {
    this.in = in;
  }

  @Override
  public int read() throws IOException {
    return read(one, 0, 1) < 0 ? -1 : one[0] & 255;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    if (!in.buffered()) {
      throw new DamageException(
          "zip-needs-directory",
          "its size stands only in the zip's directory at the end, which cannot be reached here;"
              + " save the zip as a file and give that");
    }
    if (described()) {
      return -1;
    }
    byte[] buffer = in.buffer();
    int from = in.position();
    int most = Math.min(length, in.limit() - from);
    int n = 1;
    while (n < most && buffer[from + n] != 'P') {
      n++;
    }
    System.arraycopy(buffer, from, into, offset, n);
    sum.update(buffer, from, n);
    count += n;
    in.advance(n);
    return n;
  }

  private boolean described() {
    return in.buffer()[in.position()] == 'P'
        && in.peek(next, next.length) == next.length
        && ZipMember.u32(next, 0) == ZipMember.DESCRIPTOR
        && ZipMember.u32(next, 4) == sum.getValue()
        && ZipMember.u32(next, 8) == (count & 0xffffffffL);
  }
}
