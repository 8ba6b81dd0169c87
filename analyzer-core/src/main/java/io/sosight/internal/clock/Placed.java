package io.sosight.internal.clock;

import io.sosight.event.TimeBasis;
import java.time.Instant;

/**
 * A time on the UTC clock.
 *
 * @param utc the instant
 * @param basis what it rests on
 * @param errorMs bound of its error in milliseconds
 */
public record Placed(Instant utc, TimeBasis basis, long errorMs) {}
