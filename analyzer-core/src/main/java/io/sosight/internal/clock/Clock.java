package io.sosight.internal.clock;

import io.sosight.event.EventTime;
import io.sosight.event.TimeBasis;
import io.sosight.internal.envelope.Stamp;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Places stamps on the UTC clock once everything was read. */
public final class Clock {
  /** The same time with its instant, where it can be known. */
  public EventTime resolve(
      EventTime time, @Nullable Stamp stamp, @Nullable Stamp outer, String entry) {
    Instant instant = stamp == null ? null : stamp.instant();
    return instant == null ? time : time.at(instant, TimeBasis.PRINTED, 0);
  }
}
