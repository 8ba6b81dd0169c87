package io.sosight;

import java.io.IOException;

/** Nothing could be read of a source. The message is one sentence for a person. */
public final class UnreadableSourceException extends IOException {
  private static final long serialVersionUID = 1L;

  /** With a reason for a person. */
  public UnreadableSourceException(String message) {
    super(message);
  }

  /** With a reason for a person and the fault behind it. */
  public UnreadableSourceException(String message, Throwable cause) {
    super(message, cause);
  }
}
