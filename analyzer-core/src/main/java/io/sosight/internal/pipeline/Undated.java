package io.sosight.internal.pipeline;

import io.sosight.internal.clock.Sighting;
import io.sosight.internal.envelope.Stamp;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Says why a log's lines have no known time although they print one. */
final class Undated {
  private Undated() {}

  /** The reason; empty where the lines print no times. */
  static Optional<String> why(Gathered.ReadLog log, boolean zoneKnown) {
    boolean seconds = false;
    for (Sighting sample : log.samples) {
      Stamp stamp = sample.stamp();
      if (stamp != null && !sample.banner()) {
        return Optional.ofNullable(lacking(stamp, zoneKnown));
      }
      seconds |= !Double.isNaN(sample.monotonicS());
    }
    return seconds
        ? Optional.of("it prints seconds since boot; nothing here tells when that was")
        : Optional.empty();
  }

  private static @Nullable String lacking(Stamp stamp, boolean zoneKnown) {
    if (stamp.month() == 0) {
      return "it prints no date";
    }
    boolean zone = stamp.offset() == null && !zoneKnown;
    boolean year = stamp.year() == 0;
    if (zone && year) {
      return "it prints no year and no zone, and nothing here tells both (--year, --timezone)";
    }
    if (zone) {
      return "it prints no zone, and nothing here tells the host's (--timezone)";
    }
    return year ? "it prints no year, and nothing here tells it (--year)" : null;
  }
}
