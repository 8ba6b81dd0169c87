package io.sosight.internal.bundle;

import java.io.IOException;
import java.io.InputStream;

/** Passes bytes on and notes whether any stretch of them is text. */
final class TextSearch extends InputStream {
  private final InputStream in;
  private final byte[] one = new byte[1];
  private final byte[] block = new byte[Misnamed.HEAD];
  private int length;
  private boolean found;

  TextSearch(InputStream in) {
    this.in = in;
  }

  /** Whether a block of what was read is text; the last may be short. */
  boolean found() {
    return found || (length > 0 && text());
  }

  private boolean text() {
    return !BinaryData.recognises(block, length) && !BinaryData.zeros(block, length);
  }

  @Override
  public int read() throws IOException {
    return read(one, 0, 1) < 0 ? -1 : one[0] & 255;
  }

  @Override
  public int read(byte[] into, int offset, int wanted) throws IOException {
    int n = in.read(into, offset, wanted);
    for (int i = 0; i < n && !found; i++) {
      block[length++] = into[offset + i];
      if (length == block.length) {
        found = text();
        length = 0;
      }
    }
    return n;
  }
}
