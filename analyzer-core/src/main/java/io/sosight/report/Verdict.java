package io.sosight.report;

import java.util.Locale;

/**
 * The answer in one sentence.
 *
 * @param state what kind of answer it is
 * @param text the sentence
 */
public record Verdict(State state, String text) {
  /** Kinds of answer. */
  public enum State {
    /** At least one finding of severity warning or critical. */
    PROBLEM_FOUND,
    /** Nothing, and coverage shows that the places to look were there. */
    NOTHING_FOUND,
    /** Nothing, but the places to look were not all there. */
    NOT_ENOUGH_DATA;

    /** The name in reports. */
    public String jsonName() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }
}
