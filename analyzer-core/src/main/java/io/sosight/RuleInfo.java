package io.sosight;

import io.sosight.report.Severity;
import java.util.List;

/**
 * A diagnosis that the analyzer knows.
 *
 * @param id kebab-case name
 * @param version version of the rule
 * @param category group: memcg, fragmentation, exhaustion, oom, kubelet, network...
 * @param severity of its findings, unless the rule states special cases
 * @param title one line
 * @param explanation how it works
 * @param causedBy ids of rules that explain it when they hold too
 */
public record RuleInfo(
    String id,
    int version,
    String category,
    Severity severity,
    String title,
    String explanation,
    List<String> causedBy) {}
