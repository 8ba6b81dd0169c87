package io.sosight.corpus;

import java.io.IOException;

/** A case that is not written as it must be. The message is one sentence for a person. */
public final class CorpusException extends IOException {
  private static final long serialVersionUID = 1L;

  /** With a reason for a person. */
  public CorpusException(String message) {
    super(message);
  }
}
