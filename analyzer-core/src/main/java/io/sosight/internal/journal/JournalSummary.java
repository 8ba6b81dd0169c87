package io.sosight.internal.journal;

import java.util.Optional;

/**
 * What was read of a journal.
 *
 * @param entries entries read
 * @param expected entries that its header states
 * @param incomplete entries with a field that could not be had
 * @param series id of the numbering that its entries are part of; "" when its head is unreadable
 * @param firstNumber number of its first entry in that series
 * @param damage why reading ended early, for a person
 */
public record JournalSummary(
    long entries,
    long expected,
    long incomplete,
    String series,
    long firstNumber,
    Optional<String> damage) {}
