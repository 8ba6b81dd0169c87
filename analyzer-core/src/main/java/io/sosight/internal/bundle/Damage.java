package io.sosight.internal.bundle;

/**
 * What is wrong with a stretch of bytes.
 *
 * @param code short kebab-case kind: truncated, damaged, checksum, trailing-data, memory-limit,
 *     size-limit, unsupported, read-error
 * @param message a clause for a person, without the name of what is concerned
 */
record Damage(String code, String message) {}
