package io.sosight.internal.pipeline;

import io.sosight.BundleSource;
import io.sosight.UnreadableSourceException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Optional;

/**
 * A source for two readings: the first finds what settles times, the second hands out records. A
 * path is opened twice; a short stream is kept in memory; of a long one there is only one reading.
 *
 * @param first the first reading; empty when there can be one only
 * @param second the second reading
 */
record Twice(Optional<BundleSource> first, BundleSource second) {
  private static final int MOST_BYTES = 32 << 20;

  static Twice of(BundleSource source) throws UnreadableSourceException {
    if (!(source instanceof BundleSource.OfStream stream)) {
      return new Twice(Optional.of(source), source);
    }
    InputStream in = stream.stream();
    byte[] head;
    boolean whole;
    try {
      head = in.readNBytes(MOST_BYTES);
      whole = head.length < MOST_BYTES;
    } catch (IOException e) {
      throw new UnreadableSourceException(source.name() + " cannot be read", e);
    }
    InputStream again = new ByteArrayInputStream(head);
    return whole
        ? new Twice(
            Optional.of(BundleSource.of(source.name(), new ByteArrayInputStream(head))),
            BundleSource.of(source.name(), again))
        : new Twice(
            Optional.empty(), BundleSource.of(source.name(), new SequenceInputStream(again, in)));
  }
}
