package io.sosight;

/**
 * A fault of a rule file.
 *
 * @param line 1-based
 * @param column 1-based
 * @param message what is wrong
 */
public record RuleProblem(int line, int column, String message) {}
