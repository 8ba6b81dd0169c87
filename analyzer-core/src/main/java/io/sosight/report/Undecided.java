package io.sosight.report;

import java.util.List;

/**
 * A rule that could not be decided.
 *
 * @param id id of the rule
 * @param missing inputs that the bundle does not have
 */
public record Undecided(String id, List<String> missing) {}
