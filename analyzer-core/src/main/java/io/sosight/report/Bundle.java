package io.sosight.report;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was read.
 *
 * @param name the source as the caller named it
 * @param root the top folder that entry paths leave out
 * @param kind sosreport, must-gather, plain-tree, single-file...
 * @param layers formats from outside to inside, such as xz, tar; empty for a folder
 * @param entries entries seen
 * @param bytesRead uncompressed bytes read
 * @param sha256 of the file; empty for folders and standard input
 * @param complete false when something was damaged, cut or skipped
 * @param eventsOmitted events left out per kind: routine lines of a storm that were counted instead
 *     of read, and what was over the cap on kept events
 */
public record Bundle(
    String name,
    Optional<String> root,
    String kind,
    List<String> layers,
    long entries,
    long bytesRead,
    Optional<String> sha256,
    boolean complete,
    Map<String, Long> eventsOmitted) {}
