package io.sosight.report;

import java.util.Optional;

/**
 * Versions.
 *
 * @param kernels which releases have the fault
 * @param fixedIn which releases do not
 * @param certainty how sure that is, and what is not established
 */
public record Affected(
    Optional<String> kernels, Optional<String> fixedIn, Optional<String> certainty) {}
