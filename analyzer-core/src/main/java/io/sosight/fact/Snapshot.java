package io.sosight.fact;

import io.sosight.event.Data;
import io.sosight.event.SourceRef;
import java.util.Optional;

/**
 * The state of a host as one file of the bundle shows it: buddyinfo, meminfo, slabinfo, zoneinfo,
 * cgroup files, objects of a cluster dump. A measurement, never a verdict.
 *
 * @param id {@code s1}, {@code s2}... within one report
 * @param kind buddyinfo, pagetypeinfo, meminfo, slabinfo, zoneinfo, vmstat, cgroup-memory,
 *     pressure, sysctl...
 * @param host the host it belongs to, where the bundle tells
 * @param source where it was read
 * @param data its values, under the report's names
 */
public record Snapshot(
    String id, String kind, Optional<String> host, SourceRef source, Data data) {}
