package io.sosight.internal.bundle;

import java.util.Optional;

/**
 * Files whose name says that they are packed and whose content is not: encrypted, damaged in a
 * transfer, or an error page saved in place of a download. A text is read whatever its name.
 */
final class Misnamed {
  /** Bytes of a text's beginning that tell. */
  static final int HEAD = 4096;

  private static final int FEW = 4;
  private static final int SHORT = 64;

  private Misnamed() {}

  /** Why a file that is in no known format cannot be what its name says; empty when it may be. */
  static Optional<String> lost(String path, byte[] head, int length) {
    boolean archive = Names.archive(path);
    if ((!archive && !Names.compressed(path)) || length == 0) {
      return Optional.empty();
    }
    String what = archive ? "an archive" : "a compressed file";
    Optional<String> known = archive ? Refusals.ofPlain(head, length) : Optional.empty();
    if (known.isPresent()) {
      return Optional.of("its name says that it is " + what + ", but " + known.get());
    }
    return binary(head, length)
        ? Optional.of(
            "its name says that it is "
                + what
                + ", but its content is in no format that is known: it is encrypted, or was damaged"
                + " when it was copied")
        : Optional.empty();
  }

  /**
   * Whether bytes are no text in any encoding of logs: text has no control characters but a few,
   * and UTF-16 or a crash's zeros have no others than zeros.
   */
  static boolean binary(byte[] head, int length) {
    int controls = 0;
    int zeros = 0;
    for (int i = 0; i < length; i++) {
      int c = head[i] & 255;
      zeros += c == 0 ? 1 : 0;
      controls += c != 0 && (c < 7 || (c > 13 && c < 27) || (c > 27 && c < 32)) ? 1 : 0;
    }
    boolean wide =
        length > 1
            && (((head[0] & 255) == 0xff && (head[1] & 255) == 0xfe)
                || ((head[0] & 255) == 0xfe && (head[1] & 255) == 0xff));
    if (wide || zeros > length / 4) {
      return false;
    }
    return length < SHORT ? controls >= FEW : controls > Math.max(FEW, length / 50);
  }
}
