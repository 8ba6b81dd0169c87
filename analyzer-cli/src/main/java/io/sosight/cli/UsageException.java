package io.sosight.cli;

/** The command line asks for something that cannot be. The message is one sentence for a person. */
final class UsageException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UsageException(String message) {
    super(message);
  }
}
