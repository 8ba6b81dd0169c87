package io.sosight.internal.bundle;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;
import java.util.zip.CRC32;

/**
 * Gzip (RFC 1952): members one after another, zero padding after them as gzip(1) takes it, a wrong
 * check sum told but its data kept.
 */
final class GzipDecoder extends InputStream {
  private static final int FLAG_HEADER_CRC = 2;
  private static final int FLAG_EXTRA = 4;
  private static final int FLAG_NAME = 8;
  private static final int FLAG_COMMENT = 16;

  private final HeadInput in;
  private final Consumer<Damage> faults;
  private final DeflateInput deflate;
  private final CRC32 crc = new CRC32();
  private final byte[] one = new byte[1];
  private boolean inMember;
  private boolean first = true;
  private boolean ended;
  private long out;

  GzipDecoder(HeadInput in, Consumer<Damage> faults) {
    this.in = in;
    this.faults = faults;
    this.deflate = new DeflateInput(in, "gzip", faults);
  }

  @Override
  public int read() throws IOException {
    return read(one, 0, 1) < 0 ? -1 : one[0] & 255;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    while (!ended) {
      if (!inMember && !header()) {
        break;
      }
      int n = deflate.read(into, offset, length);
      if (n > 0) {
        crc.update(into, offset, n);
        out += n;
        return n;
      }
      if (!deflate.finished()) {
        ended = true;
      } else {
        trailer();
      }
    }
    return -1;
  }

  private DamageException cut() {
    return new DamageException(
        "truncated", "the gzip data is cut short after " + Sizes.of(out) + " unpacked");
  }

  /** Reads a member's header; false when there is no further member. */
  private boolean header() throws IOException {
    if (!first) {
      int padding = skipZeros();
      if (!in.buffered()) {
        ended = true;
        return false;
      }
      byte[] magic = new byte[3];
      int n = in.peek(magic, 3);
      if (n < 3 || (magic[0] & 255) != 0x1f || (magic[1] & 255) != 0x8b || magic[2] != 8) {
        ended = true;
        faults.accept(
            new Damage(
                "trailing-data",
                "bytes after the gzip data"
                    + (padding > 0 ? " and its padding" : "")
                    + " are no part of it and were not read"));
        return false;
      }
    }
    first = false;
    member();
    deflate.restart();
    crc.reset();
    inMember = true;
    return true;
  }

  private void member() throws IOException {
    skip(3);
    int flags = next();
    skip(6);
    if ((flags & FLAG_EXTRA) != 0) {
      skip(next() | next() << 8);
    }
    if ((flags & FLAG_NAME) != 0) {
      skipText();
    }
    if ((flags & FLAG_COMMENT) != 0) {
      skipText();
    }
    if ((flags & FLAG_HEADER_CRC) != 0) {
      skip(2);
    }
  }

  private void trailer() throws IOException {
    inMember = false;
    byte[] sums = new byte[8];
    if (in.fill(sums, 8) < 8) {
      ended = true;
      faults.accept(
          new Damage("truncated", "the gzip data is cut in its last bytes; all data was unpacked"));
    } else if (little(sums, 0) != crc.getValue()
        || little(sums, 4) != (deflate.written() & 0xffffffffL)) {
      faults.accept(
          new Damage(
              "checksum",
              "the check sum of the gzip data is wrong: it was changed or damaged; it was read"
                  + " nevertheless"));
    }
  }

  private static long little(byte[] bytes, int at) {
    return (bytes[at] & 255L)
        | (bytes[at + 1] & 255L) << 8
        | (bytes[at + 2] & 255L) << 16
        | (bytes[at + 3] & 255L) << 24;
  }

  private int skipZeros() {
    int zeros = 0;
    while (in.buffered() && in.buffer()[in.position()] == 0) {
      in.advance(1);
      zeros = 1;
    }
    return zeros;
  }

  private void skipText() throws IOException {
    int c = 1;
    while (c != 0) {
      c = next();
    }
  }

  private void skip(int bytes) throws IOException {
    if (in.pass(bytes) < bytes) {
      throw cut();
    }
  }

  private int next() throws IOException {
    int b = in.read();
    if (b < 0) {
      throw cut();
    }
    return b;
  }

  @Override
  public void close() {
    deflate.close();
  }
}
