package io.sosight.internal.journal;

import java.util.Map;

/**
 * One entry of a journal.
 *
 * @param number 1-based position in the file
 * @param offset byte offset of its object
 * @param realtimeUs when journald took it, microseconds since 1970
 * @param monotonicUs the same as microseconds since boot
 * @param bootId 32 hex digits
 * @param fields those of its fields that matter to the analyzer
 * @param whole false when a field could not be had: its object is damaged or lies too far back
 */
public record JournalEntry(
    long number,
    long offset,
    long realtimeUs,
    long monotonicUs,
    String bootId,
    Map<String, String> fields,
    boolean whole) {}
