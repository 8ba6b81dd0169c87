package io.sosight.internal.text;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Numbers as people read them. The library's formatter takes long to start. */
public final class Decimals {
  private Decimals() {}

  /** With one digit behind the point, half rounded up. */
  public static String tenths(double value) {
    return rounded(value, 1);
  }

  /** Without a fraction, half rounded up. */
  public static String whole(double value) {
    return rounded(value, 0);
  }

  private static String rounded(double value, int digits) {
    if (!Double.isFinite(value)) {
      return String.valueOf(value);
    }
    return BigDecimal.valueOf(value).setScale(digits, RoundingMode.HALF_UP).toPlainString();
  }
}
