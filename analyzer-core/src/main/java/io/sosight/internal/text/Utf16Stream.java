package io.sosight.internal.text;

import java.io.IOException;
import java.io.InputStream;

/** Turns UTF-16 into UTF-8. A byte order mark at the start is dropped; half pairs become U+FFFD. */
final class Utf16Stream extends InputStream {
  private final byte[] head;
  private final InputStream in;
  private final boolean littleEndian;
  private int headAt;
  private final byte[] raw = new byte[8192];
  private int rawAt;
  private int rawEnd;
  private final byte[] pending = new byte[4];
  private int pendingAt;
  private int pendingEnd;
  private int high = -1;
  private boolean first = true;

  Utf16Stream(byte[] head, InputStream in, boolean littleEndian) {
    this.head = head;
    this.in = in;
    this.littleEndian = littleEndian;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    int got = read(one, 0, 1);
    return got < 0 ? -1 : one[0] & 255;
  }

  @Override
  public int read(byte[] out, int off, int len) throws IOException {
    int n = 0;
    while (n < len) {
      if (pendingAt == pendingEnd && !next()) {
        break;
      }
      out[off + n++] = pending[pendingAt++];
    }
    return n == 0 && len > 0 ? -1 : n;
  }

  /** Encodes the next character into {@code pending}. */
  private boolean next() throws IOException {
    while (true) {
      int a = rawByte();
      int b = a < 0 ? -1 : rawByte();
      if (b < 0) {
        if (high >= 0) {
          high = -1;
          encode(0xfffd);
          return true;
        }
        return false;
      }
      int unit = littleEndian ? a | b << 8 : a << 8 | b;
      boolean mark = first && unit == 0xfeff;
      first = false;
      if (mark) {
        continue;
      }
      if (take(unit)) {
        return true;
      }
    }
  }

  private boolean take(int unit) {
    if (high >= 0 && Character.isLowSurrogate((char) unit)) {
      int point = Character.toCodePoint((char) high, (char) unit);
      high = -1;
      encode(point);
      return true;
    }
    boolean broken = high >= 0;
    high = Character.isHighSurrogate((char) unit) ? unit : -1;
    if (high >= 0) {
      if (broken) {
        encode(0xfffd);
      }
      return broken;
    }
    encode(Character.isLowSurrogate((char) unit) ? 0xfffd : unit);
    return true;
  }

  private void encode(int point) {
    pendingAt = 0;
    if (point < 0x80) {
      pending[0] = (byte) point;
      pendingEnd = 1;
    } else if (point < 0x800) {
      pending[0] = (byte) (0xc0 | point >> 6);
      pending[1] = (byte) (0x80 | (point & 63));
      pendingEnd = 2;
    } else if (point < 0x10000) {
      pending[0] = (byte) (0xe0 | point >> 12);
      pending[1] = (byte) (0x80 | (point >> 6 & 63));
      pending[2] = (byte) (0x80 | (point & 63));
      pendingEnd = 3;
    } else {
      pending[0] = (byte) (0xf0 | point >> 18);
      pending[1] = (byte) (0x80 | (point >> 12 & 63));
      pending[2] = (byte) (0x80 | (point >> 6 & 63));
      pending[3] = (byte) (0x80 | (point & 63));
      pendingEnd = 4;
    }
  }

  private int rawByte() throws IOException {
    if (headAt < head.length) {
      return head[headAt++] & 255;
    }
    if (rawAt == rawEnd) {
      rawAt = 0;
      rawEnd = in.read(raw, 0, raw.length);
      if (rawEnd <= 0) {
        rawEnd = 0;
        return -1;
      }
    }
    return raw[rawAt++] & 255;
  }
}
