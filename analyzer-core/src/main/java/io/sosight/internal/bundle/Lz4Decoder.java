package io.sosight.internal.bundle;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * LZ4 frames (lz4_Frame_format.md), one after another; a cut block is unpacked as far as it goes.
 */
final class Lz4Decoder extends InputStream {
  private static final long MAGIC = 0x184d2204L;
  private static final long SKIPPABLE = 0x184d2a50L;
  private static final int HISTORY = 1 << 16;
  private static final int LINKED = 0x20;
  private static final int BLOCK_SUMS = 0x10;
  private static final int CONTENT_SIZE = 0x08;
  private static final int CONTENT_SUM = 0x04;
  private static final int DICTIONARY = 0x01;

  private final HeadInput in;
  private final Consumer<Damage> faults;
  private final byte[] one = new byte[1];
  private final byte[] word = new byte[4];
  private byte[] packed = new byte[0];
  private byte[] out = new byte[0];
  private int start;
  private int end;
  private int flags;
  private int maxBlock;
  private long given;
  private @Nullable Xxh32 sum;
  private boolean inFrame;
  private boolean first = true;
  private boolean ended;
  private @Nullable DamageException later;

  Lz4Decoder(HeadInput in, Consumer<Damage> faults) {
    this.in = in;
    this.faults = faults;
  }

  @Override
  public int read() throws IOException {
    return read(one, 0, 1) < 0 ? -1 : one[0] & 255;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    while (start == end) {
      if (later != null) {
        throw later;
      }
      if (ended) {
        return -1;
      }
      if (inFrame) {
        block();
      } else {
        frame();
      }
    }
    int n = Math.min(length, end - start);
    System.arraycopy(out, start, into, offset, n);
    start += n;
    given += n;
    return n;
  }

  private void frame() throws IOException {
    int known = in.peek(word, 4);
    if (known == 0 && !first) {
      ended = true;
      return;
    }
    long magic = known == 4 ? ZipMember.u32(word, 0) : 0;
    if ((magic & ~15L) == SKIPPABLE) {
      in.pass(4);
      in.pass(number());
      return;
    }
    if (magic != MAGIC) {
      ended = true;
      faults.accept(
          new Damage(
              "trailing-data", "bytes after the lz4 data are no part of it and were not read"));
      return;
    }
    first = false;
    in.pass(4);
    flags = next();
    int size = next() >> 4 & 7;
    if ((flags & 0xc0) != 0x40 || size < 4 || (flags & DICTIONARY) != 0) {
      throw fault("damaged", "damaged");
    }
    maxBlock = 1 << (2 * size + 8);
    in.pass((flags & CONTENT_SIZE) != 0 ? 9 : 1);
    if (out.length < HISTORY + maxBlock) {
      out = new byte[HISTORY + maxBlock];
    }
    start = 0;
    end = 0;
    sum = (flags & CONTENT_SUM) != 0 ? new Xxh32() : null;
    inFrame = true;
  }

  private void block() throws IOException {
    long stated = number();
    if (stated == 0) {
      endFrame();
      return;
    }
    int size = (int) (stated & 0x7fffffffL);
    if (size > maxBlock) {
      throw fault("damaged", "damaged");
    }
    keepHistory();
    if (packed.length < size) {
      packed = new byte[size];
    }
    int got = in.fill(packed, size);
    int from = end;
    if (stated == size) {
      int to = Lz4Block.unpack(packed, 0, got, out, end, from + maxBlock);
      end = to < 0 ? ~to : to;
      if (to < 0 && got == size) {
        later = fault("damaged", "damaged");
      }
    } else {
      System.arraycopy(packed, 0, out, end, got);
      end += got;
    }
    if (sum != null) {
      sum.update(out, from, end - from);
    }
    if (got < size) {
      later = fault("truncated", "cut short");
    } else if ((flags & BLOCK_SUMS) != 0) {
      in.pass(4);
    }
  }

  /** Linked blocks refer to the last 64 KiB before them. */
  private void keepHistory() {
    int keep = (flags & LINKED) != 0 ? 0 : Math.min(end, HISTORY);
    System.arraycopy(out, end - keep, out, 0, keep);
    start = keep;
    end = keep;
  }

  private void endFrame() throws IOException {
    inFrame = false;
    start = end;
    if (sum != null && number() != sum.value()) {
      faults.accept(
          new Damage(
              "checksum",
              "the check sum of the lz4 data is wrong: it was changed or damaged; it was read"
                  + " nevertheless"));
    }
  }

  private long number() throws IOException {
    if (in.fill(word, 4) < 4) {
      throw fault("truncated", "cut short");
    }
    return ZipMember.u32(word, 0);
  }

  private int next() throws IOException {
    int b = in.read();
    if (b < 0) {
      throw fault("truncated", "cut short");
    }
    return b;
  }

  private DamageException fault(String code, String state) {
    long unpacked = given + end - start;
    return new DamageException(
        code, "the lz4 data is " + state + " after " + Sizes.of(unpacked) + " unpacked");
  }
}
