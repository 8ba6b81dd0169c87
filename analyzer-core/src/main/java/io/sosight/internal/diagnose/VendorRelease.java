package io.sosight.internal.diagnose;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A kernel release as {@code uname -r} prints it, compared as kernels and vendors number them.
 *
 * @param text the release
 * @param base upstream version: 3, 10, 0
 * @param build the vendor's numbers after the first hyphen: 1062, 18, 1
 * @param vendor el5 to el10, uek, amzn, tlinux, suse, ubuntu, elrepo... or mainline
 */
record VendorRelease(String text, List<Integer> base, List<Integer> build, String vendor) {

  static VendorRelease parse(String release) {
    String text = release.strip();
    List<Integer> base = new ArrayList<>();
    int end = numbers(text, 0, base);
    List<Integer> build = new ArrayList<>();
    if (end < text.length() && text.charAt(end) == '-') {
      numbers(text, end + 1, build);
    }
    return new VendorRelease(text, List.copyOf(base), List.copyOf(build), vendorOf(text));
  }

  /** Reads dotted numbers; stops before the first component that is none. */
  private static int numbers(String text, int from, List<Integer> into) {
    int at = from;
    while (at < text.length()) {
      int start = at;
      int value = 0;
      while (at < text.length() && Character.digit(text.charAt(at), 10) >= 0 && at - start < 9) {
        value = value * 10 + Character.digit(text.charAt(at), 10);
        at++;
      }
      boolean whole = at > start && (at == text.length() || !Character.isLetter(text.charAt(at)));
      if (!whole) {
        return start;
      }
      into.add(value);
      if (at < text.length() && text.charAt(at) == '.') {
        at++;
      } else {
        return at;
      }
    }
    return at;
  }

  private static String vendorOf(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    if (lower.contains("elrepo")) {
      return "elrepo";
    }
    if (lower.contains("uek")) {
      return "uek";
    }
    if (lower.contains("tlinux") || lower.contains(".tl")) {
      return "tlinux";
    }
    if (lower.contains("amzn")) {
      return "amzn";
    }
    int at = lower.indexOf(".el");
    if (at >= 0) {
      int end = at + 3;
      while (end < lower.length() && Character.digit(lower.charAt(end), 10) >= 0) {
        end++;
      }
      return end > at + 3 ? lower.substring(at + 1, end) : "mainline";
    }
    if (lower.endsWith("-default") || lower.endsWith("-preempt")) {
      return "suse";
    }
    for (String flavour :
        List.of("-generic", "-aws", "-azure", "-gcp", "-gke", "-oracle", "-kvm")) {
      if (lower.endsWith(flavour)) {
        return "ubuntu";
      }
    }
    return "mainline";
  }

  /** Whether it is a kernel of a family: {@code el7} is el7 alone, not what is built for it. */
  boolean of(String family) {
    return vendor.equals(family) || (family.equals("el") && vendor.matches("el[0-9]+"));
  }

  /**
   * Order against another release of the same family: upstream version first, then build. A build
   * counts only where the other names one.
   */
  int compareTo(VendorRelease other) {
    int byBase = compare(base, other.base);
    return byBase != 0 || other.build.isEmpty() ? byBase : compare(build, other.build);
  }

  /** Order of the upstream version alone. */
  int compareBase(VendorRelease other) {
    return compare(base, other.base);
  }

  private static int compare(List<Integer> left, List<Integer> right) {
    for (int i = 0; i < Math.max(left.size(), right.size()); i++) {
      int order =
          Integer.compare(i < left.size() ? left.get(i) : 0, i < right.size() ? right.get(i) : 0);
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }
}
