package io.sosight.internal.bundle;

import java.util.Optional;

/**
 * Files whose name says that they are packed and whose content is not: encrypted, damaged in a
 * transfer, or an error page saved in place of a download. A text is read whatever its name.
 */
final class Misnamed {
  /** Bytes of a text's beginning that tell. */
  static final int HEAD = 4096;

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
    if (BinaryData.zeros(head, length)) {
      return Optional.of(
          "its name says that it is "
              + what
              + ", but it begins with nothing but zero bytes: writing or copying it was broken off");
    }
    return BinaryData.recognises(head, length)
        ? Optional.of(
            "its name says that it is "
                + what
                + ", but its content is in no format that is known: it is encrypted, or was damaged"
                + " when it was copied")
        : Optional.empty();
  }

  /** What is odd about a text whose name says that it is packed; empty when nothing is. */
  static Optional<String> odd(String path) {
    if (!Names.archive(path) && !Names.compressed(path)) {
      return Optional.empty();
    }
    return Optional.of(
        "its name says that it is "
            + (Names.archive(path) ? "an archive" : "a compressed file")
            + ", but it is plain text and was read as that");
  }
}
