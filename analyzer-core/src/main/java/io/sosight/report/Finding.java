package io.sosight.report;

import io.sosight.event.Workload;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A diagnosis that the bundle supports.
 *
 * @param id id of the rule
 * @param confirmed true when all that the rule asks for is there; false: suspected
 * @param ruleVersion version of the rule
 * @param title one line
 * @param severity how bad
 * @param confidence how sure
 * @param confidenceWhy what raises and lowers the confidence, in words
 * @param rootCause true when nothing else found explains it
 * @param causes ids of findings that this one explains
 * @param causedBy ids of findings that explain this one
 * @param summary what was found here, with this bundle's numbers
 * @param explanation how it works
 * @param evidence proof, strongest first
 * @param missing what would decide it and is not in the bundle
 * @param remedies what to do, least risk first
 * @param affected versions
 * @param references where the facts come from
 * @param host the host
 * @param start first time in UTC
 * @param end last time in UTC
 * @param workloads pods hit
 */
public record Finding(
    String id,
    boolean confirmed,
    int ruleVersion,
    String title,
    Severity severity,
    Confidence confidence,
    String confidenceWhy,
    boolean rootCause,
    List<String> causes,
    List<String> causedBy,
    String summary,
    String explanation,
    List<Evidence> evidence,
    List<String> missing,
    List<Remedy> remedies,
    Optional<Affected> affected,
    List<String> references,
    Optional<String> host,
    Optional<Instant> start,
    Optional<Instant> end,
    List<Workload> workloads) {}
