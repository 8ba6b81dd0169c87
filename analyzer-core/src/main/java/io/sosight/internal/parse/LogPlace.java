package io.sosight.internal.parse;

/**
 * The log that a parser reads.
 *
 * @param bundle the source as the caller named it
 * @param entry full path inside the source
 */
public record LogPlace(String bundle, String entry) {}
