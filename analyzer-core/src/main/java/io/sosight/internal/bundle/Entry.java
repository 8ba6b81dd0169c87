package io.sosight.internal.bundle;

/**
 * A file of a bundle.
 *
 * @param path full path inside the source, nested archives joined with {@code !/}; a single file's
 *     name. Never absolute, no {@code .} or {@code ..} parts, separators are {@code /}
 * @param size uncompressed bytes as the archive states them; -1 when unknown
 * @param key whether its name is a key of an apport report, not a file's
 */
public record Entry(String path, long size, boolean key) {}
