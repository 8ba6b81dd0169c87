package io.sosight.report;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The size of a page, as a kernel report or a release tells it. Bytes. */
public final class PageSizes {
  /** The size on most machines. */
  public static final long USUAL_BYTES = 4096;

  private static final int LARGEST_KIB = 256;
  private static final List<String> FOUR_KIB = List.of("x86_64", "i386", "i686", "s390x", "amd64");

  private PageSizes() {}

  /**
   * What the free lists of a report say: the blocks of order 0 are pages, as in {@code Normal:
   * 12*64kB (UM) 3*128kB}. Empty when no line is such a row, or when rows disagree.
   */
  public static OptionalLong ofReport(List<String> lines) {
    OptionalLong found = OptionalLong.empty();
    for (String line : lines) {
      OptionalLong size = ofRow(line);
      if (size.isPresent() && found.isPresent() && size.getAsLong() != found.getAsLong()) {
        return OptionalLong.empty();
      }
      found = size.isPresent() ? size : found;
    }
    return found;
  }

  /**
   * What the architecture at the end of a release fixes; empty for aarch64 without {@code 64k},
   * which distributions build with different sizes, and for releases that name no architecture.
   */
  public static OptionalLong ofRelease(Optional<String> release) {
    String text = release.orElse("");
    if (FOUR_KIB.stream().anyMatch(text::endsWith)) {
      return OptionalLong.of(USUAL_BYTES);
    }
    boolean large = text.endsWith("aarch64+64k") || text.endsWith("-generic-64k");
    return large || text.endsWith("ppc64le") ? OptionalLong.of(65_536) : OptionalLong.empty();
  }

  /** The first column of a row of free lists. */
  private static OptionalLong ofRow(String line) {
    int star = line.indexOf('*');
    int unit = star < 0 ? -1 : line.indexOf("kB", star);
    int count = line.lastIndexOf(": ", Math.max(star, 0));
    if (unit < 0 || count < 0 || !line.contains(" = ")) {
      return OptionalLong.empty();
    }
    long pages = digits(line.substring(count + 2, star));
    long size = digits(line.substring(star + 1, unit));
    boolean plausible = size >= 4 && size <= LARGEST_KIB && Long.bitCount(size) == 1;
    return pages >= 0 && plausible ? OptionalLong.of(size * 1024) : OptionalLong.empty();
  }

  /** A number of up to 15 digits; -1 for any other text. */
  private static long digits(String text) {
    boolean number =
        !text.isEmpty() && text.length() < 16 && text.chars().allMatch(c -> c >= '0' && c <= '9');
    return number ? Long.parseLong(text) : -1;
  }
}
