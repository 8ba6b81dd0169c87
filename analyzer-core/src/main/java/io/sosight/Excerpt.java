package io.sosight;

import java.util.List;
import java.util.OptionalLong;

/**
 * Original lines of an entry.
 *
 * @param entry full path inside the source
 * @param firstLine number of the first line, 1-based
 * @param lines the lines, without line ends; a very long one is cut
 * @param entryLines how many lines the entry has, where reading reached its end
 * @param more whether the entry goes on where the bound of the excerpt cut it off
 */
public record Excerpt(
    String entry, long firstLine, List<String> lines, OptionalLong entryLines, boolean more) {
  /** An excerpt; lines are copied. */
  public Excerpt {
    lines = List.copyOf(lines);
  }
}
