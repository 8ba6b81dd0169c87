package io.sosight.internal.bundle;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** One raw deflate stream; takes exactly its bytes of the input. Can be used again for the next. */
final class DeflateInput extends InputStream {
  private final HeadInput in;
  private final String label;
  private final Consumer<Damage> faults;
  private final Inflater inflater = new Inflater(true);
  private final byte[] one = new byte[1];
  private boolean failed;

  /** A stream; {@code label} names the format around it. */
  DeflateInput(HeadInput in, String label, Consumer<Damage> faults) {
    this.in = in;
    this.label = label;
    this.faults = faults;
  }

  /** Bytes given since the last reset. */
  long written() {
    return inflater.getBytesWritten();
  }

  boolean finished() {
    return inflater.finished();
  }

  /** Makes it ready for another stream. */
  void restart() {
    inflater.reset();
  }

  @Override
  public int read() throws IOException {
    return read(one, 0, 1) < 0 ? -1 : one[0] & 255;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    while (!failed && !inflater.finished()) {
      if (inflater.needsInput()) {
        if (!in.buffered()) {
          throw fault("truncated", "cut short", written());
        }
        inflater.setInput(in.buffer(), in.position(), in.limit() - in.position());
      }
      int n = inflate(into, offset, length);
      if (n > 0) {
        return n;
      }
    }
    return -1;
  }

  private int inflate(byte[] into, int offset, int length) throws IOException {
    long read = inflater.getBytesRead();
    long written = inflater.getBytesWritten();
    try {
      int n = inflater.inflate(into, offset, length);
      in.advance((int) (inflater.getBytesRead() - read));
      if (n == 0 && inflater.needsDictionary()) {
        throw fault("damaged", "damaged", written);
      }
      return n;
    } catch (DataFormatException e) {
      in.advance((int) (inflater.getBytesRead() - read));
      DamageException damage = fault("damaged", "damaged", written());
      damage.initCause(e);
      int good = (int) (written() - written);
      failed = true;
      if (good <= 0) {
        throw damage;
      }
      faults.accept(damage.damage());
      return good;
    }
  }

  private DamageException fault(String code, String state, long after) {
    return new DamageException(
        code, "the " + label + " data is " + state + " after " + Sizes.of(after) + " unpacked");
  }

  @Override
  public void close() {
    inflater.end();
  }
}
