package io.sosight.internal.decode;

import java.util.Set;
import java.util.TreeSet;

/** Lists of small numbers as the kernel prints them: {@code 0-3,8}. */
final class NumberList {
  private static final int LARGEST = 4096;

  private NumberList() {}

  /** The numbers; empty for anything else, such as {@code (null)}. */
  static Set<Integer> parse(String text) {
    Set<Integer> numbers = new TreeSet<>();
    int first = -1;
    int value = -1;
    for (int i = 0; i <= text.length(); i++) {
      char c = i < text.length() ? text.charAt(i) : ',';
      if (c >= '0' && c <= '9') {
        value = Math.min((value < 0 ? 0 : value * 10) + (c - '0'), LARGEST);
      } else if (c == '-' && value >= 0) {
        first = value;
        value = -1;
      } else if (c == ',' && value >= 0) {
        for (int n = first < 0 ? value : first; n <= value; n++) {
          numbers.add(n);
        }
        first = -1;
        value = -1;
      } else {
        return Set.of();
      }
    }
    return numbers;
  }
}
