package io.sosight;

/**
 * Bounds that keep a hostile bundle from costing memory or time. What a bound leaves out is
 * reported as a problem.
 *
 * @param maxTotalBytes uncompressed bytes of one source
 * @param maxEntryBytes uncompressed bytes of one entry
 * @param maxRatio uncompressed to compressed bytes, checked after the first 64 MiB
 * @param maxEntries entries of one source, nested archives included
 * @param maxDepth archives inside archives
 * @param maxLineBytes bytes of one line; the rest of it is skipped
 * @param maxEvents events kept for a report
 * @param maxDecoderBytes memory that a decompressor may ask for
 */
public record Limits(
    long maxTotalBytes,
    long maxEntryBytes,
    long maxRatio,
    long maxEntries,
    int maxDepth,
    int maxLineBytes,
    int maxEvents,
    long maxDecoderBytes) {

  /** Generous to real bundles. */
  public static Limits defaults() {
    return new Limits(1L << 40, 1L << 38, 2000, 2_000_000, 6, 1 << 20, 10_000, 128L << 20);
  }
}
