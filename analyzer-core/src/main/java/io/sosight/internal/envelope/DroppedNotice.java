package io.sosight.internal.envelope;

/**
 * {@code ** 333 printk messages dropped ** }: up to 4.10 the console prints it on the line of the
 * next record, before that one's stamp.
 */
final class DroppedNotice {
  private static final String TEXT = " printk messages dropped ** ";

  private DroppedNotice() {}

  /** Position after the notice that begins at a position, 0 when there is none. */
  static int end(String s, int from) {
    if (!s.startsWith("** ", from)) {
      return 0;
    }
    int digits = Scan.afterDigits(s, from + 3);
    return digits > from + 3 && s.startsWith(TEXT, digits) ? digits + TEXT.length() : 0;
  }
}
