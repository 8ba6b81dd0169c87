package io.sosight.internal.journal;

import java.util.Optional;

/**
 * What was read of a journal.
 *
 * @param entries entries read
 * @param expected entries that its header states
 * @param incomplete entries with a field that could not be had
 * @param damage why reading ended early, for a person
 */
public record JournalSummary(
    long entries, long expected, long incomplete, Optional<String> damage) {}
