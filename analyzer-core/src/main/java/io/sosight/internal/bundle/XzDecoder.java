package io.sosight.internal.bundle;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * The .xz container (xz-file-format.txt 1.2): streams one after another with padding, blocks,
 * checks. A wrong check is told and its data kept; index and footer are passed over.
 */
final class XzDecoder extends InputStream {
  private static final int STREAM_HEADER_BYTES = 12;
  private static final int FOOTER_BYTES = 12;
  private static final int[] CHECK_BYTES = {
    0, 4, 4, 4, 8, 8, 8, 16, 16, 16, 32, 32, 32, 64, 64, 64
  };
  private static final int CRC32_CHECK = 1;
  private static final int CRC64_CHECK = 4;
  private static final int SHA256_CHECK = 10;

  private final HeadInput in;
  private final long maxMemory;
  private final Consumer<Damage> faults;
  private final CRC32 crc32 = new CRC32();
  private final Crc64 crc64 = new Crc64();
  private final byte[] one = new byte[1];
  private @Nullable MessageDigest sha256;
  private @Nullable InputStream block;
  private int check;
  private long blockStart;
  private long out;
  private boolean inStream;
  private boolean first = true;
  private boolean ended;

  XzDecoder(HeadInput in, long maxMemory, Consumer<Damage> faults) {
    this.in = in;
    this.maxMemory = maxMemory;
    this.faults = faults;
  }

  @Override
  public int read() throws IOException {
    return read(one, 0, 1) < 0 ? -1 : one[0] & 255;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    try {
      while (!ended) {
        InputStream open = block;
        if (open == null) {
          advance();
          continue;
        }
        int n = open.read(into, offset, length);
        if (n >= 0) {
          sum(into, offset, n);
          out += n;
          return n;
        }
        block = null;
        endBlock();
      }
      return -1;
    } catch (DamageException e) {
      Damage damage = e.damage();
      boolean inData = damage.code().equals("truncated") || damage.code().equals("damaged");
      throw inData
          ? new DamageException(
              damage.code(), damage.message() + " after " + Sizes.of(out) + " unpacked")
          : e;
    }
  }

  /** Goes on to the next block, or over the end of a stream to the next one. */
  private void advance() throws IOException {
    if (!inStream) {
      streamHeader();
      return;
    }
    int size = in.read();
    if (size < 0) {
      throw cut();
    }
    if (size == 0) {
      endStream();
      inStream = false;
    } else {
      blockHeader(size);
    }
  }

  private void streamHeader() throws IOException {
    byte[] header = new byte[STREAM_HEADER_BYTES];
    if (!first) {
      while (in.buffered() && in.buffer()[in.position()] == 0) {
        in.advance(1);
      }
      if (!in.buffered()) {
        ended = true;
        return;
      }
      int known = in.peek(header, header.length);
      if (Format.of(header, known) != Format.XZ) {
        ended = true;
        faults.accept(
            new Damage(
                "trailing-data", "bytes after the xz data are no part of it and were not read"));
        return;
      }
    }
    first = false;
    if (in.fill(header, header.length) < header.length) {
      throw cut();
    }
    check = header[7] & 15;
    inStream = true;
  }

  private void blockHeader(int sizeByte) throws IOException {
    int length = (sizeByte + 1) * 4;
    byte[] header = new byte[length];
    header[0] = (byte) sizeByte;
    byte[] rest = new byte[length - 1];
    if (in.fill(rest, rest.length) < rest.length) {
      throw cut();
    }
    System.arraycopy(rest, 0, header, 1, rest.length);
    CRC32 sum = new CRC32();
    sum.update(header, 0, length - 4);
    if (sum.getValue() != ZipMember.u32(header, length - 4)) {
      throw new DamageException("damaged", "the xz data is damaged");
    }
    blockStart = in.consumed();
    block = XzFilters.open(header, length - 4, in, maxMemory);
    crc32.reset();
    crc64.reset();
    if (check == SHA256_CHECK) {
      sha256 = SourceDigest.sha256();
    }
  }

  private void sum(byte[] bytes, int offset, int length) {
    if (check == CRC64_CHECK) {
      crc64.update(bytes, offset, length);
    } else if (check == CRC32_CHECK) {
      crc32.update(bytes, offset, length);
    } else if (sha256 != null) {
      sha256.update(bytes, offset, length);
    }
  }

  private void endBlock() {
    long padding = -(in.consumed() - blockStart) & 3;
    byte[] stated = new byte[CHECK_BYTES[check]];
    if (in.pass(padding) < padding || in.fill(stated, stated.length) < stated.length) {
      cutAtTheEnd();
    } else if (wrong(stated)) {
      faults.accept(
          new Damage(
              "checksum",
              "the check sum of the xz data is wrong: it was changed or damaged; it was read"
                  + " nevertheless"));
    }
  }

  private boolean wrong(byte[] stated) {
    return switch (check) {
      case CRC32_CHECK -> ZipMember.u32(stated, 0) != crc32.getValue();
      case CRC64_CHECK -> ZipMember.u64(stated, 0) != crc64.value();
      case SHA256_CHECK -> sha256 != null && !Arrays.equals(stated, sha256.digest());
      default -> false;
    };
  }

  /** Passes over index and footer. */
  private void endStream() throws IOException {
    long start = in.consumed() - 1;
    long records = number();
    for (long i = 0; i < records && !ended; i++) {
      number();
      number();
    }
    long bytes = (-(in.consumed() - start) & 3) + 4 + FOOTER_BYTES;
    if (!ended && in.pass(bytes) < bytes) {
      cutAtTheEnd();
    }
  }

  private void cutAtTheEnd() {
    ended = true;
    faults.accept(
        new Damage(
            "truncated", "the xz data is cut short in its last bytes; all data was unpacked"));
  }

  private long number() {
    long value = 0;
    for (int shift = 0; shift < 63; shift += 7) {
      int b = in.read();
      if (b < 0) {
        cutAtTheEnd();
        return 0;
      }
      value |= (b & 127L) << shift;
      if ((b & 128) == 0) {
        return value;
      }
    }
    return value;
  }

  private static DamageException cut() {
    return new DamageException("truncated", "the xz data is cut short");
  }
}
