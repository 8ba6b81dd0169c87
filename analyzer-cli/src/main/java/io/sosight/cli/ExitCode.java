package io.sosight.cli;

/** Exit statuses of the contract. */
final class ExitCode {
  static final int OK = 0;

  /** A finding at or above {@code --fail-on}, or a corpus case that differs. */
  static final int FOUND = 1;

  static final int USAGE = 2;
  static final int UNREADABLE = 3;

  /** With {@code --strict}: files were cut, damaged, unreadable or left out. */
  static final int INCOMPLETE = 4;

  static final int INTERRUPTED = 130;

  private ExitCode() {}
}
