package io.sosight.internal.clock;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * What a host's files say about its clocks.
 *
 * @param zone the host's zone with its rules, or a fixed offset; null when unknown
 * @param zoneCertain whether the zone is named, so that daylight saving is known at any time
 * @param collectedAt when the bundle was made; null when unknown
 * @param newestLocal a local time that no record of the bundle can be after, where the time of
 *     collection is known roughly only, as from a file name
 * @param boot when the running kernel started; null when unknown
 * @param bootErrorMs bound of its error in milliseconds
 * @param container whether the host is a container: its uptime is its own, its kernel's log is that
 *     of the machine
 */
public record HostTime(
    @Nullable ZoneId zone,
    boolean zoneCertain,
    @Nullable Instant collectedAt,
    @Nullable LocalDateTime newestLocal,
    @Nullable Instant boot,
    long bootErrorMs,
    boolean container) {

  /** Nothing is known. */
  public static final HostTime UNKNOWN = new HostTime(null, false, null, null, null, 0, false);

  /** The host's local time when the bundle was made, or a bound for it; null when unknown. */
  @Nullable LocalDateTime newest() {
    if (collectedAt != null) {
      return LocalDateTime.ofInstant(collectedAt, zone == null ? ZoneOffset.UTC : zone);
    }
    return newestLocal;
  }
}
