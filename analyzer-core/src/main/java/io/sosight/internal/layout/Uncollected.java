package io.sosight.internal.layout;

/**
 * What a collector says that it could not collect, or not whole.
 *
 * @param entry full path of what is missing
 * @param kind what it would be, as {@code entries.tsv} names it
 * @param why in words
 */
public record Uncollected(String entry, String kind, String why) {}
