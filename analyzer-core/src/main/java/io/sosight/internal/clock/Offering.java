package io.sosight.internal.clock;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * The offsets of two clocks that many pairs of equal texts agree on. A pair of texts that come once
 * counts as much as all pairs of one that comes often.
 */
final class Offering {
  private static final int MOST_PAIRS = 300_000;
  private static final int MOST_PAIRS_EACH = 60_000;
  private static final int PLACE_BITS = 20;
  private static final long FARTHEST_MS = 1L << 42;

  private Offering() {}

  /** A text in both logs. */
  private record Common(Sequence.Places here, Sequence.Places there) {
    long pairs() {
      return (long) here.size() * there.size();
    }
  }

  /**
   * Offsets that pairs offer, the best first.
   *
   * @param log part of a sequence
   * @param dated part of the other one
   * @param widthS offsets this close are one
   */
  static List<Double> of(Part log, Part dated, double widthS, int most, Effort effort) {
    if (log.empty() || dated.empty() || !effort.spend(log.size() + dated.size())) {
      return List.of();
    }
    List<Common> common = common(log, dated);
    double base = dated.sequence().seconds(dated.from()) - log.sequence().seconds(log.from());
    long[] keys = new long[64];
    int size = 0;
    for (int text = 0; text < common.size() && size < MOST_PAIRS; text++) {
      Common one = common.get(text);
      int step = (int) Math.max(1, (one.pairs() + MOST_PAIRS_EACH - 1) / MOST_PAIRS_EACH);
      for (int i = 0; i < one.here().size() && size < MOST_PAIRS; i += step) {
        double at = log.sequence().seconds(one.here().get(i)) + base;
        for (int j = 0; j < one.there().size() && size < MOST_PAIRS; j++) {
          long ms = Math.round((dated.sequence().seconds(one.there().get(j)) - at) * 1000);
          if (Math.abs(ms) < FARTHEST_MS) {
            keys = size == keys.length ? Arrays.copyOf(keys, size * 2) : keys;
            keys[size++] = ms << PLACE_BITS | text;
          }
        }
      }
    }
    if (!effort.spend(10L * size)) {
      return List.of();
    }
    Arrays.sort(keys, 0, size);
    double[] weights = new double[common.size()];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = 1.0 / Math.max(common.get(i).here().size(), common.get(i).there().size());
    }
    return best(Arrays.copyOf(keys, size), weights, Math.round(widthS * 1000), most).stream()
        .map(ms -> base + ms / 1000.0)
        .toList();
  }

  private static List<Common> common(Part log, Part dated) {
    Map<Integer, Sequence.Places> there = dated.sequence().places(dated.from(), dated.to());
    List<Common> common = new ArrayList<>();
    log.sequence()
        .places(log.from(), log.to())
        .forEach(
            (text, places) -> {
              Sequence.Places others = there.get(text);
              if (others != null) {
                common.add(new Common(places, others));
              }
            });
    common.sort(Comparator.comparingLong(Common::pairs).thenComparingInt(one -> one.here().get(0)));
    return common.subList(0, Math.min(common.size(), 1 << PLACE_BITS));
  }

  /** Middles of the heaviest windows that do not overlap. */
  private static List<Double> best(long[] keys, double[] weights, long widthMs, int most) {
    double[] sums = sums(keys, weights, widthMs);
    List<Double> best = new ArrayList<>();
    List<Long> taken = new ArrayList<>();
    while (best.size() < most) {
      int found = -1;
      for (int i = 0; i < keys.length; i++) {
        long from = keys[i] >> PLACE_BITS;
        boolean free = taken.stream().noneMatch(other -> Math.abs(other - from) <= widthMs);
        if (free && (found < 0 || sums[i] > sums[found] + 1e-9)) {
          found = i;
        }
      }
      if (found < 0) {
        break;
      }
      long from = keys[found] >> PLACE_BITS;
      taken.add(from);
      long last = from;
      for (int i = found; i < keys.length && keys[i] >> PLACE_BITS <= from + widthMs; i++) {
        last = keys[i] >> PLACE_BITS;
      }
      best.add((from + last) / 2.0);
    }
    return best;
  }

  /** What the pairs from each one on within the width weigh together. */
  private static double[] sums(long[] keys, double[] weights, long widthMs) {
    int mask = (1 << PLACE_BITS) - 1;
    double[] sums = new double[keys.length];
    double sum = 0;
    int end = 0;
    for (int i = 0; i < keys.length; i++) {
      while (end < keys.length && (keys[end] >> PLACE_BITS) - (keys[i] >> PLACE_BITS) <= widthMs) {
        sum += weights[(int) keys[end++] & mask];
      }
      sums[i] = sum;
      sum -= weights[(int) keys[i] & mask];
    }
    return sums;
  }

  /** Part of a sequence. */
  record Part(Sequence sequence, int from, int to) {
    int size() {
      return to - from;
    }

    boolean empty() {
      return from >= to;
    }
  }
}
