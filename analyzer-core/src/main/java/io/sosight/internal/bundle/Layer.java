package io.sosight.internal.bundle;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One layer of compression: guards its decoder, so that readers see a stream that ends where the
 * decoder could not go on, with {@link #damage()} saying why. May be read by one thread and asked
 * by another once that one is done.
 */
final class Layer extends InputStream {
  private final InputStream decoder;
  private final Format format;
  private final LongSupplier compressed;
  private final Budget budget;
  private final byte[] one = new byte[1];
  private long out;
  private boolean ended;
  private volatile @Nullable Damage damage;

  /**
   * A layer.
   *
   * @param compressed bytes that went into the outermost of the layers that lie directly in one
   *     another
   */
  Layer(Format format, InputStream decoder, LongSupplier compressed, Budget budget) {
    this.format = format;
    this.decoder = decoder;
    this.compressed = compressed;
    this.budget = budget;
  }

  Format format() {
    return format;
  }

  /** What is wrong with it, as far as read. */
  @Nullable Damage damage() {
    return damage;
  }

  /** Notes a fault that does not end the reading. */
  void note(Damage fault) {
    if (damage == null) {
      damage = fault;
    }
  }

  @Override
  public int read() {
    return read(one, 0, 1) < 0 ? -1 : one[0] & 255;
  }

  @Override
  public int read(byte[] into, int offset, int length) {
    if (ended || budget.stopped()) {
      return -1;
    }
    int n = decode(into, offset, length);
    if (n < 0) {
      ended = true;
      return -1;
    }
    out += n;
    if (budget.tooDense(out, compressed.getAsLong())) {
      note(new Damage("size-limit", budget.bomb(out)));
      ended = true;
    } else {
      ended = !budget.spend(n);
    }
    return n;
  }

  private int decode(byte[] into, int offset, int length) {
    try {
      return decoder.read(into, offset, length);
    } catch (DamageException e) {
      note(e.damage());
    } catch (IOException | RuntimeException e) {
      note(
          new Damage(
              "damaged", "the " + format.label() + " data is damaged after " + Sizes.of(out)));
    } catch (OutOfMemoryError e) {
      note(
          new Damage(
              "memory-limit", "unpacking the " + format.label() + " data needs too much memory"));
    } catch (LinkageError e) {
      note(new Damage("unsupported", format.label() + " cannot be unpacked on this machine"));
    }
    return -1;
  }

  @Override
  public void close() throws IOException {
    decoder.close();
  }
}
