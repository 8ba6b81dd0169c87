package io.sosight.internal.bundle;

/** Tells bytes that are no text in any encoding that logs have. */
public final class BinaryData {
  private static final int FEW = 4;
  private static final int SHORT = 64;

  /** Below this many bytes even random ones do not use all values alike. */
  private static final int ENOUGH_FOR_ENTROPY = 1024;

  private static final double RANDOM_BITS = 7.4;

  private BinaryData() {}

  /**
   * Whether bytes are no text: text has no control characters but a few; the zeros of UTF-16 and
   * those that a crash leaves are none.
   */
  public static boolean recognises(byte[] bytes, int length) {
    int controls = 0;
    int evenZeros = 0;
    int oddZeros = 0;
    for (int i = 0; i < length; i++) {
      int c = bytes[i] & 255;
      if (c == 0) {
        evenZeros += 1 - i % 2;
        oddZeros += i % 2;
      }
      controls += c != 0 && (c < 7 || (c > 13 && c < 27) || (c > 27 && c < 32)) ? 1 : 0;
    }
    int others = length - evenZeros - oddZeros;
    if (utf16(bytes, length, evenZeros, oddZeros)) {
      return false;
    }
    return others < SHORT ? controls >= FEW : controls > Math.max(FEW, others / 50);
  }

  /** Whether bytes are nothing but zeros, as a crash or a full disk leaves a file. */
  static boolean zeros(byte[] bytes, int length) {
    int i = 0;
    while (i < length && bytes[i] == 0) {
      i++;
    }
    return length > 0 && i == length;
  }

  /** A byte order mark, or a quarter and more zeros that are nearly all the same half of a unit. */
  private static boolean utf16(byte[] bytes, int length, int evenZeros, int oddZeros) {
    boolean marked =
        length > 1
            && (((bytes[0] & 255) == 0xff && (bytes[1] & 255) == 0xfe)
                || ((bytes[0] & 255) == 0xfe && (bytes[1] & 255) == 0xff));
    int more = Math.max(evenZeros, oddZeros);
    return marked || (more > length / 4 && (more - Math.min(evenZeros, oddZeros)) > more * 9 / 10);
  }

  /** What such bytes look like, for the person who gave them. */
  static String sentence(byte[] bytes, int length) {
    if (zeros(bytes, length)) {
      return "it holds nothing but zero bytes: writing or copying it was broken off";
    }
    return random(bytes, length)
        ? "it is no text and in no format that is known; its bytes look random: it is encrypted,"
            + " packed by another program, damaged, or a later part of a file that was split (join"
            + " the parts first)"
        : "it is binary data and no text, and neither a journal, an archive nor a compressed file"
            + " of a format that is known; parts of a file that was split must be joined first";
  }

  /** Whether all values of bytes are about equally frequent. */
  private static boolean random(byte[] bytes, int length) {
    int[] counts = new int[256];
    for (int i = 0; i < length; i++) {
      counts[bytes[i] & 255]++;
    }
    double bits = 0;
    for (int count : counts) {
      double share = (double) count / length;
      bits -= count == 0 ? 0 : share * Math.log(share) / Math.log(2);
    }
    return length >= ENOUGH_FOR_ENTROPY && bits > RANDOM_BITS;
  }
}
