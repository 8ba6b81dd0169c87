package io.sosight.internal.clock;

import io.sosight.internal.envelope.LogRecord;
import io.sosight.internal.envelope.Stamp;
import org.jspecify.annotations.Nullable;

/**
 * The stamps of one record of a log.
 *
 * @param line its first line
 * @param stamp innermost wall-clock stamp
 * @param outer outermost wall-clock stamp where there are two
 * @param inline a full stamp inside the message, where there is one
 * @param monotonicS seconds since boot; NaN when not printed
 * @param bootId where printed
 * @param host where printed
 * @param computed whether the wall clock was computed from seconds since boot ({@code dmesg -T})
 * @param banner whether it is journalctl's own line, whose zone is that of the log's stamps
 */
public record Sighting(
    long line,
    @Nullable Stamp stamp,
    @Nullable Stamp outer,
    @Nullable Stamp inline,
    double monotonicS,
    @Nullable String bootId,
    @Nullable String host,
    boolean computed,
    boolean banner) {

  /** The stamps of a record. */
  public static Sighting of(LogRecord record) {
    return new Sighting(
        record.line(),
        record.stamp(),
        record.outer(),
        needsHelp(record) ? InlineStamp.find(record.message()) : null,
        record.monotonicS(),
        record.bootId(),
        record.host(),
        record.wrapper().contains("dmesg-T"),
        false);
  }

  private static boolean needsHelp(LogRecord record) {
    Stamp stamp = record.stamp();
    return stamp == null || stamp.instant() == null;
  }

  /** Whether there is anything to place on a clock. */
  boolean empty() {
    return stamp == null && outer == null && Double.isNaN(monotonicS);
  }
}
