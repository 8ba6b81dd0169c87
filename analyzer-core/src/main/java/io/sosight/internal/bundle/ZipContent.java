package io.sosight.internal.bundle;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/** The content of one zip member while it is read. */
final class ZipContent implements AutoCloseable {
  private static final int LOOK_AHEAD = 8 << 10;

  private final Layer layer;
  private final InputStream decoder;
  private final CRC32 sum = new CRC32();
  private final HeadInput content;
  private final Budget budget;
  private boolean wholeRead;

  /** Opens a member whose packed bytes are next in the input. */
  ZipContent(ZipMember member, HeadInput in, Budget budget) {
    InputStream open;
    Layer[] self = new Layer[1];
    try {
      open = member.decoder(in, budget.limits(), fault -> self[0].note(fault));
    } catch (IOException e) {
      open = InputStream.nullInputStream();
    }
    long before = in.consumed();
    this.decoder = open;
    this.budget = budget;
    this.layer = new Layer(Format.ZIP, open, () -> in.consumed() - before, budget);
    self[0] = layer;
    this.content = new HeadInput(new Summed(), LOOK_AHEAD, () -> layer.damage() != null);
  }

  HeadInput content() {
    return content;
  }

  /** Whether it was unpacked to its end. */
  boolean whole() {
    return layer.damage() == null;
  }

  /** What is wrong with it; a check sum is known only after all was read. */
  @Nullable Damage damage(ZipMember member, long crc) {
    Damage damage = layer.damage();
    if (damage == null && wholeRead && sum.getValue() != crc) {
      return new Damage(
          "checksum", "the check sum of this zip member is wrong; it was read nevertheless");
    }
    return damage;
  }

  /** Reads what is left, so that the input stands after the member. */
  void drain() {
    content.pass(Long.MAX_VALUE);
  }

  @Override
  public void close() throws IOException {
    if (!(decoder instanceof HeadInput)) {
      decoder.close();
    }
  }

  private final class Summed extends InputStream {
    private final byte[] one = new byte[1];

    @Override
    public int read() {
      return read(one, 0, 1) < 0 ? -1 : one[0] & 255;
    }

    @Override
    public int read(byte[] into, int offset, int length) {
      int n = layer.read(into, offset, length);
      if (n > 0) {
        sum.update(into, offset, n);
      } else if (n < 0) {
        wholeRead = !budget.stopped();
      }
      return n;
    }
  }
}
