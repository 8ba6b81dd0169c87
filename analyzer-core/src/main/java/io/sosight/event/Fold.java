package io.sosight.event;

import java.time.Instant;
import java.util.Optional;

/**
 * Repeats folded into one event of a report.
 *
 * @param count records folded, this one included
 * @param lastTime time of the last one in UTC
 */
public record Fold(long count, Optional<Instant> lastTime) {}
