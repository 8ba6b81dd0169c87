package io.sosight.gfp;

import io.sosight.event.Data;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Answers {@code RELEASE MASK} lines under the report's names. */
public final class GfpAnswers {
  private GfpAnswers() {}

  /** The answers to lines, as {@code {"answers": [...]}}; blank lines have none. */
  public static Data of(List<String> lines) {
    List<Data> answers = new ArrayList<>();
    for (String line : lines) {
      if (!line.isBlank()) {
        answers.add(of(line));
      }
    }
    return Data.builder().put("answers", answers).build();
  }

  /**
   * The answer to one line: {@code release} (absent when the line has {@code -}), {@code mask},
   * {@code readings}, and {@code error} for a line that is none; a release that is none is named in
   * {@code error} as well.
   */
  public static Data of(String line) {
    String text = line.strip();
    int gap = text.indexOf(' ');
    String release = gap < 0 ? "-" : text.substring(0, gap);
    String mask = text.substring(gap + 1).strip();
    Data.Builder answer = Data.builder();
    Optional<String> known = release.equals("-") ? Optional.empty() : Optional.of(release);
    answer.put("release", known).put("mask", mask);
    if (known.isPresent() && !GfpDecoder.isRelease(release)) {
      return answer
          .put("readings", List.of())
          .put("error", "not a kernel release: " + release)
          .build();
    }
    try {
      long bits = parse(mask);
      return answer
          .put(
              "readings",
              GfpDecoder.standard().decode(known, bits).stream().map(GfpReading::toData).toList())
          .build();
    } catch (NumberFormatException e) {
      return answer.put("readings", List.of()).put("error", "not a mask: " + mask).build();
    }
  }

  /**
   * The bits of a mask as printed: hexadecimal, with or without 0x.
   *
   * @throws NumberFormatException if it is none
   */
  public static long parse(String mask) {
    boolean prefixed = mask.startsWith("0x") || mask.startsWith("0X");
    return Long.parseUnsignedLong(prefixed ? mask.substring(2) : mask, 16);
  }
}
