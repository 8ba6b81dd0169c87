package io.sosight.internal.bundle;

import java.util.List;
import java.util.Optional;

/**
 * What was read of a source.
 *
 * @param layers formats from outside to inside: xz, gzip, bzip2, zstd, lz4, tar, zip; empty for a
 *     folder or a plain file
 * @param entries files and links seen
 * @param bytesRead uncompressed bytes read of files
 * @param sha256 of the source file; empty for folders and streams
 * @param complete false when something was damaged, cut or skipped
 * @param single true when the source is one log and no archive or folder
 */
public record ReadSummary(
    List<String> layers,
    long entries,
    long bytesRead,
    Optional<String> sha256,
    boolean complete,
    boolean single) {}
