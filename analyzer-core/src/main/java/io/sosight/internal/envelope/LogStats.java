package io.sosight.internal.envelope;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What reading one log showed beside its events: how much there was and which times it covers.
 * Lines that the gate keeps from the parsers count and give samples too.
 *
 * @param lines physical lines; of a journal with many lines an entry its entries
 * @param records records that reached the parsers
 * @param bytes bytes of the entry
 * @param cutLines lines longer than the limit, whose rest was skipped
 * @param encoding {@code utf-8}, {@code utf-16le}, {@code utf-16be}
 * @param samples stamps in line order: head, every 64 KiB or so, tail, and every line that states a
 *     year or a zone (journalctl banners, file headers); at most a few thousand
 * @param damage what is wrong with the log as a whole, such as a last line without its end
 */
public record LogStats(
    long lines,
    long records,
    long bytes,
    long cutLines,
    String encoding,
    List<Sample> samples,
    @Nullable String damage) {

  /**
   * The stamps of one line.
   *
   * @param line 1-based
   * @param offset byte offset of the line
   * @param stamp innermost wall-clock stamp
   * @param outer outer wall-clock stamp, where there are two
   * @param monotonicS seconds since boot; NaN when not printed
   * @param host host name
   * @param ident program
   * @param wrapper formats from outside to inside
   * @param bootId boot id where the transport carries it
   */
  public record Sample(
      long line,
      long offset,
      @Nullable Stamp stamp,
      @Nullable Stamp outer,
      double monotonicS,
      @Nullable String host,
      @Nullable String ident,
      List<String> wrapper,
      @Nullable String bootId) {}
}
