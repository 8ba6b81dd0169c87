package io.sosight.internal.envelope;

/**
 * {@code ** 333 printk messages dropped ** }: up to 4.10 the console prints it on the line of the
 * next record, before that one's stamp.
 */
final class DroppedNotice {
  private static final String TEXT = " printk messages dropped ** ";

  private DroppedNotice() {}

  /** Position after the notice, 0 when the line does not begin with one. */
  static int end(String s) {
    if (!s.startsWith("** ")) {
      return 0;
    }
    int digits = Scan.afterDigits(s, 3);
    return digits > 3 && s.startsWith(TEXT, digits) ? digits + TEXT.length() : 0;
  }
}
