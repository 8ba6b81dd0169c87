package io.sosight.internal.bundle;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import org.jspecify.annotations.Nullable;

/** The source's own bytes: counted, digested, ended where reading them fails. */
final class RawInput extends InputStream {
  private final InputStream in;
  private final Budget budget;
  private final @Nullable SourceDigest digest;
  private final byte[] one = new byte[1];
  private volatile @Nullable IOException failure;
  private boolean ended;
  private boolean draining;

  RawInput(InputStream in, Budget budget, @Nullable SourceDigest digest) {
    this.in = in;
    this.budget = budget;
    this.digest = digest;
  }

  boolean failed() {
    return failure != null;
  }

  /** Why reading failed, for a person. */
  String reason() {
    IOException e = failure;
    return e == null ? "" : words(e);
  }

  /** The system's own words, without class names. */
  static String words(Exception e) {
    if (e instanceof FileSystemException system && system.getReason() != null) {
      return system.getReason();
    }
    String message = e.getMessage();
    return message == null ? "input/output error" : message;
  }

  /** Reads what is left, for the digest. */
  void drain() {
    draining = true;
    byte[] scratch = new byte[1 << 16];
    int n = 0;
    while (n >= 0) {
      n = read(scratch, 0, scratch.length);
    }
  }

  @Override
  public int read() {
    return read(one, 0, 1) < 0 ? -1 : one[0] & 255;
  }

  @Override
  public int read(byte[] into, int offset, int length) {
    if (ended || (budget.stopped() && !draining)) {
      return -1;
    }
    try {
      int n = in.read(into, offset, length);
      // at the end too: an interruption may be what ended it
      budget.raw(Math.max(n, 0));
      if (n < 0) {
        ended = true;
      } else if (digest != null) {
        digest.update(into, offset, n);
      }
      return n;
    } catch (IOException e) {
      failure = e;
      ended = true;
      return -1;
    }
  }
}
