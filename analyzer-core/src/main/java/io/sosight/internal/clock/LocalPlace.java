package io.sosight.internal.clock;

import io.sosight.internal.envelope.Stamp;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * A moment on a host's local clock, of which zone or year is not known.
 *
 * @param seconds only differences within one host mean something
 * @param errorMs bound of its error, beyond the resolution of its stamp
 */
public record LocalPlace(double seconds, long errorMs) {
  /** For stamps with and without a year: one that has every day. */
  private static final int SOME_YEAR = 2000;

  /** The moment that a record prints; null when it prints no date. */
  static @Nullable LocalPlace of(Sighting one) {
    Stamp stamp = one.stamp() == null ? one.outer() : one.stamp();
    LocalDateTime at = stamp == null ? null : Years.at(stamp, SOME_YEAR);
    return at == null ? null : new LocalPlace(Told.seconds(at.toInstant(ZoneOffset.UTC)), 0);
  }
}
