package io.sosight.internal.decode;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a kernel release tells about the source it was built from.
 *
 * @param numbers the dotted numbers at its start, such as 3, 10, 0
 * @param build the first number after the dash, such as 514; -1 when there is none
 * @param enterprise el6, el7, el8...; empty for other kernels
 */
public record KernelRelease(List<Integer> numbers, int build, Optional<String> enterprise) {
  private static final int DIGITS_KEPT = 7;

  /** The parts of {@code uname -r}; empty when it does not start with two numbers. */
  public static Optional<KernelRelease> parse(String release) {
    List<Integer> numbers = new ArrayList<>();
    int at = 0;
    int[] end = new int[1];
    while (at < release.length() && isDigit(release.charAt(at))) {
      numbers.add(number(release, at, end));
      at = end[0];
      if (at >= release.length() || release.charAt(at) != '.') {
        break;
      }
      at++;
    }
    if (numbers.size() < 2) {
      return Optional.empty();
    }
    int build = -1;
    if (at + 1 < release.length() && release.charAt(at) == '-' && isDigit(release.charAt(at + 1))) {
      build = number(release, at + 1, end);
    }
    return Optional.of(
        new KernelRelease(List.copyOf(numbers), build, enterprise(release, numbers)));
  }

  /** el7.elrepo is a mainline kernel built for el7: the number tells. */
  private static Optional<String> enterprise(String release, List<Integer> numbers) {
    String own =
        switch (String.join(".", numbers.stream().map(String::valueOf).toList())) {
          case "2.6.32" -> "el6";
          case "3.10.0" -> "el7";
          case "4.18.0" -> "el8";
          case "5.14.0" -> "el9";
          case "6.12.0" -> "el10";
          default -> "";
        };
    return !own.isEmpty() && release.contains("." + own) ? Optional.of(own) : Optional.empty();
  }

  /** Whether the kernel number is below a mainline version. */
  public boolean before(int major, int minor) {
    int own = numbers.get(0);
    return own < major || (own == major && numbers.get(1) < minor);
  }

  /** Whether the kernel is of an enterprise line, such as {@code el7}. */
  public boolean isEnterprise(String line) {
    return enterprise.filter(line::equals).isPresent();
  }

  private static int number(String text, int from, int[] end) {
    int value = 0;
    int at = from;
    while (at < text.length() && isDigit(text.charAt(at)) && at - from < DIGITS_KEPT) {
      value = value * 10 + (text.charAt(at) - '0');
      at++;
    }
    end[0] = at;
    return value;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
