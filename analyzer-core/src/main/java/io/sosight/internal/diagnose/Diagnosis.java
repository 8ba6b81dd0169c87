package io.sosight.internal.diagnose;

import io.sosight.report.Finding;
import io.sosight.report.Incident;
import io.sosight.report.Undecided;
import io.sosight.report.Verdict;
import java.util.List;

/**
 * What the rules say.
 *
 * @param verdict the answer in one sentence
 * @param findings ranked
 * @param undecided rules whose inputs are absent
 * @param incidents with the ids of the findings that rest on them
 */
public record Diagnosis(
    Verdict verdict, List<Finding> findings, List<Undecided> undecided, List<Incident> incidents) {}
