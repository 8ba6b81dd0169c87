package io.sosight.internal.bundle;

/**
 * The map that begins the content of a sparse member (GNU PAX format 1.0): decimal numbers, one a
 * line, the first their count of pairs, filled up to a tar block. Holes hold no text, so the map is
 * only passed over and the stored parts are read one after another.
 */
final class SparseMap {
  private static final int MAX_PAIRS = 1 << 20;

  private SparseMap() {}

  /** Passes over the map; false when it is none. */
  static boolean skip(Slice content) {
    long read = 0;
    long left = -1;
    long value = 0;
    int digits = 0;
    while (left != 0) {
      int c = content.read();
      if (c < 0) {
        return false;
      }
      read++;
      if (c >= '0' && c <= '9' && digits < 19) {
        value = value * 10 + (c - '0');
        digits++;
      } else if (c == '\n' && digits > 0) {
        if (left < 0) {
          if (value > MAX_PAIRS) {
            return false;
          }
          left = value * 2;
        } else {
          left--;
        }
        value = 0;
        digits = 0;
      } else {
        return false;
      }
    }
    int over = (int) (read % TarHeader.BLOCK);
    return over == 0 || content.pass(TarHeader.BLOCK - over) == TarHeader.BLOCK - over;
  }
}
