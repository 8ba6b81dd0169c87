package io.sosight.report;

import io.sosight.event.SourceRef;
import java.time.Instant;
import java.util.Optional;

/**
 * What went on in the hour before an incident. It may have to do with it or not: never a cause.
 *
 * @param kind {@code error-burst}: one error repeated in an application's log; {@code restarts}: a
 *     pod whose containers died again and again
 * @param source the first and the last line of it; for restarts the first record
 * @param workload the pod, where known
 * @param start first time in UTC
 * @param end last time in UTC
 * @param count how often, at least
 * @param perMinute how often a minute between start and end
 * @param perMinuteBefore the same before the hour; empty when the log does not reach back
 * @param text the first line, or what happened
 * @param lastText the last line
 */
public record Context(
    String kind,
    SourceRef source,
    Optional<String> workload,
    Instant start,
    Instant end,
    long count,
    double perMinute,
    Optional<Double> perMinuteBefore,
    String text,
    Optional<String> lastText) {}
