package io.sosight.report;

/**
 * Something that was not read as it should be.
 *
 * @param code short kebab-case name of the kind of problem
 * @param entry the entry concerned; the bundle's own name when it concerns the whole
 * @param line 1-based line, 0 when it has none
 * @param message one sentence for a person
 */
public record Problem(String code, String entry, long line, String message) {}
