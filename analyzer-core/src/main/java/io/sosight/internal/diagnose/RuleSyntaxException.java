package io.sosight.internal.diagnose;

/** A rule file that is not as it should be, with the place. */
final class RuleSyntaxException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int line;
  private final int column;

  RuleSyntaxException(String message, int line, int column) {
    super(message);
    this.line = line;
    this.column = column;
  }

  int line() {
    return line;
  }

  int column() {
    return column;
  }
}
