package io.sosight.internal.diagnose;

import java.util.List;

/**
 * What a rule says of a host.
 *
 * @param state the answer
 * @param missing keys or texts of what would decide it
 */
record Outcome(State state, List<String> missing) {
  enum State {
    /** All conditions hold. */
    CONFIRMED,
    /** What shows the thing holds; something else cannot be decided. */
    SUSPECTED,
    /** An input is absent. */
    UNDECIDED,
    /** A condition does not hold, or something refutes the rule. */
    NOT_SO
  }

  static final Outcome NOT_SO = new Outcome(State.NOT_SO, List.of());
}
