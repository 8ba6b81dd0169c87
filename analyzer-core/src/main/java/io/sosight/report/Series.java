package io.sosight.report;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * Tries of one thing again and again, each later than the one before it by more: what one step of
 * an incident stands for.
 *
 * @param count records that tell of it, the step's own included
 * @param statedCount the largest count that one of them states
 * @param start first time in UTC that a record has or states
 * @param end last time
 * @param firstDelayS seconds before the second try
 * @param lastDelayS seconds before the last try; the kubelet doubles them from 10 to 300
 * @param printed whether the records print the delays; else they are the times between the tries
 */
public record Series(
    long count,
    OptionalLong statedCount,
    Optional<Instant> start,
    Optional<Instant> end,
    OptionalDouble firstDelayS,
    OptionalDouble lastDelayS,
    boolean printed) {}
