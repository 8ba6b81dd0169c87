package io.sosight.internal.envelope;

import org.jspecify.annotations.Nullable;

/**
 * A physical line, or two that a mail program made of one.
 *
 * @param text without its line end
 * @param number 1-based
 * @param endNumber the last line's, where two were joined
 * @param offset byte offset in the entry
 * @param wanted false when it is read for context only: it makes no record of its own
 * @param damage what is wrong with it
 */
record SourceLine(
    String text,
    long number,
    long endNumber,
    long offset,
    boolean wanted,
    @Nullable String damage) {

  SourceLine(String text, long number, long offset, boolean wanted, @Nullable String damage) {
    this(text, number, number, offset, wanted, damage);
  }
}
