package io.sosight.internal.diagnose;

/**
 * An input that the bundle does not have. Thrown by the functions of a rule's expression: {@code
 * &&} and {@code ||} absorb it as they absorb an unknown, so that {@code false && absent} is false
 * and {@code true && absent} is undecided.
 */
final class MissingInputException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String input;

  MissingInputException(String input) {
    super(input, null, false, false);
    this.input = input;
  }

  /** Key of the input: {@code snapshot:meminfo}, {@code log:kernel}, {@code fact:kernelRelease}. */
  String input() {
    return input;
  }
}
