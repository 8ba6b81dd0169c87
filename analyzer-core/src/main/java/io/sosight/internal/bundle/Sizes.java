package io.sosight.internal.bundle;

import io.sosight.internal.text.Decimals;

/** Sizes for people. */
public final class Sizes {
  private static final String[] UNITS = {"KiB", "MiB", "GiB", "TiB"};

  private Sizes() {}

  /** Such as 812 bytes, 1.5 MiB. */
  public static String of(long bytes) {
    if (bytes < 1024) {
      return bytes == 1 ? "1 byte" : bytes + " bytes";
    }
    double value = bytes / 1024.0;
    int unit = 0;
    while (value >= 1024 && unit < UNITS.length - 1) {
      value /= 1024;
      unit++;
    }
    return Decimals.tenths(value) + ' ' + UNITS[unit];
  }
}
