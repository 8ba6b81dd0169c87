package io.sosight.internal.objects;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Kubernetes quantities: {@code 512Mi}, {@code 1G}, {@code 128974848}, {@code 0.5Gi}, {@code 1e9}.
 */
final class Quantities {
  private static final String BINARY = "KMGTPE";
  private static final String DECIMAL = "kMGTPE";

  private Quantities() {}

  /** A quantity of bytes; null when it is none. */
  static @Nullable Long bytes(@Nullable String quantity) {
    if (quantity == null || quantity.isEmpty() || quantity.length() > 40) {
      return null;
    }
    String number = quantity;
    BigDecimal factor = BigDecimal.ONE;
    char last = quantity.charAt(quantity.length() - 1);
    if (last == 'i' && quantity.length() > 2) {
      int power = BINARY.indexOf(quantity.charAt(quantity.length() - 2)) + 1;
      number = quantity.substring(0, quantity.length() - 2);
      factor = power == 0 ? BigDecimal.ZERO : BigDecimal.valueOf(1024).pow(power);
    } else if (last == 'm') {
      number = quantity.substring(0, quantity.length() - 1);
      factor = new BigDecimal("0.001");
    } else if (DECIMAL.indexOf(last) >= 0) {
      number = quantity.substring(0, quantity.length() - 1);
      factor = BigDecimal.valueOf(1000).pow(DECIMAL.indexOf(last) + 1);
    }
    try {
      BigDecimal value = new BigDecimal(number).multiply(factor);
      return value.signum() < 0 || factor.signum() == 0 || value.precision() - value.scale() > 18
          ? null
          : (Long) value.longValue();
    } catch (NumberFormatException e) {
      return null;
    }
  }

  /** The same in KiB, rounded down; null when it is none. */
  static @Nullable Long kib(@Nullable String quantity) {
    Long bytes = bytes(quantity);
    return bytes == null ? null : (Long) (bytes / 1024);
  }

  /** A whole number; null when the text is none. */
  static @Nullable Long whole(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      return null;
    }
  }
}
