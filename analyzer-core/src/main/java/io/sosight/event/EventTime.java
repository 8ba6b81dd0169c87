package io.sosight.event;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * When a record was written.
 *
 * @param utc the instant in UTC; empty when unknown
 * @param raw the innermost stamp as printed
 * @param outer the outer stamp as printed, where it differs
 * @param basis what {@code utc} rests on; empty without {@code utc}
 * @param errorMs bound of the error of {@code utc} in milliseconds
 * @param bootId id of the boot, where known
 * @param monotonicS seconds since boot as printed
 */
public record EventTime(
    Optional<Instant> utc,
    Optional<String> raw,
    Optional<String> outer,
    Optional<TimeBasis> basis,
    OptionalLong errorMs,
    Optional<String> bootId,
    OptionalDouble monotonicS) {

  /** No stamp at all. */
  public static final EventTime NONE =
      new EventTime(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          OptionalLong.empty(),
          Optional.empty(),
          OptionalDouble.empty());

  /** The same stamps, placed on the UTC clock. */
  public EventTime at(Instant instant, TimeBasis from, long boundMs) {
    return new EventTime(
        Optional.of(instant),
        raw,
        outer,
        Optional.of(from),
        OptionalLong.of(boundMs),
        bootId,
        monotonicS);
  }

  /** The same time in a known boot. */
  public EventTime inBoot(String id) {
    return new EventTime(utc, raw, outer, basis, errorMs, Optional.of(id), monotonicS);
  }
}
