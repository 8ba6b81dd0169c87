package io.sosight.gfp;

import java.util.Optional;

/**
 * The part of a kernel release that chooses a table: {@code major.minor}, and the patch level of
 * 2.6 kernels.
 *
 * @param major first number
 * @param minor second number
 * @param patch third number of 2.6 kernels, otherwise 0
 */
record KernelNumber(int major, int minor, int patch) implements Comparable<KernelNumber> {

  /** The number that a release starts with, such as 4.15 of {@code 4.15.0-20-generic}. */
  static Optional<KernelNumber> of(String release) {
    int[] parts = new int[3];
    int count = 0;
    int at = 0;
    while (count < 3 && at < release.length() && isDigit(release.charAt(at))) {
      int value = 0;
      int digits = 0;
      while (at < release.length() && isDigit(release.charAt(at)) && digits < 6) {
        value = value * 10 + (release.charAt(at) - '0');
        at++;
        digits++;
      }
      parts[count++] = value;
      if (at >= release.length() || release.charAt(at) != '.') {
        break;
      }
      at++;
    }
    if (count < 2) {
      return Optional.empty();
    }
    return Optional.of(new KernelNumber(parts[0], parts[1], parts[0] == 2 ? parts[2] : 0));
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  @Override
  public int compareTo(KernelNumber other) {
    int byMajor = Integer.compare(major, other.major);
    if (byMajor != 0) {
      return byMajor;
    }
    int byMinor = Integer.compare(minor, other.minor);
    return byMinor != 0 ? byMinor : Integer.compare(patch, other.patch);
  }
}
