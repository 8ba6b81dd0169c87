package io.sosight.internal.clock;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Map;

/** Pairs of events of two parts at one distance. */
final class Matches {
  private static final double CLOSE_S = Alignment.CLOSE_S;

  private final Offering.Part log;
  private final Offering.Part dated;
  private int[] here = new int[8];
  private int[] there = new int[8];
  private int size;
  private double low = Double.POSITIVE_INFINITY;
  private double high = Double.NEGATIVE_INFINITY;
  private boolean wholeSeconds = true;

  private Matches(Offering.Part log, Offering.Part dated) {
    this.log = log;
    this.dated = dated;
  }

  static Matches of(Offering.Part log, Offering.Part dated, double offset) {
    Matches matches = new Matches(log, dated);
    Map<Integer, Sequence.Places> others = dated.sequence().places(dated.from(), dated.to());
    log.sequence()
        .places(log.from(), log.to())
        .forEach(
            (text, places) -> {
              Sequence.Places same = others.get(text);
              if (same != null) {
                matches.text(places, same, offset);
              }
            });
    return matches;
  }

  private void text(Sequence.Places mine, Sequence.Places others, double offset) {
    int i = 0;
    int j = 0;
    while (i < mine.size() && j < others.size()) {
      double apart =
          dated.sequence().seconds(others.get(j)) - log.sequence().seconds(mine.get(i)) - offset;
      if (Math.abs(apart) <= CLOSE_S) {
        add(mine.get(i++), others.get(j++), apart + offset);
      } else if (apart < 0) {
        j++;
      } else {
        i++;
      }
    }
  }

  private void add(int mine, int other, double offset) {
    if (size == here.length) {
      here = Arrays.copyOf(here, size * 2);
      there = Arrays.copyOf(there, size * 2);
    }
    here[size] = mine;
    there[size++] = other;
    low = Math.min(low, offset);
    high = Math.max(high, offset);
    double at = dated.sequence().seconds(other);
    wholeSeconds &= at == Math.rint(at);
  }

  int size() {
    return size;
  }

  void mark(BitSet mine, BitSet others) {
    for (int i = 0; i < size; i++) {
      mine.set(here[i]);
      others.set(there[i]);
    }
  }

  int firstHere() {
    return Arrays.stream(here, 0, size).min().orElse(0);
  }

  int lastHere() {
    return Arrays.stream(here, 0, size).max().orElse(0);
  }

  int firstThere() {
    return Arrays.stream(there, 0, size).min().orElse(0);
  }

  int lastThere() {
    return Arrays.stream(there, 0, size).max().orElse(0);
  }

  /** Stamps of whole seconds are cut: the moment is half a second later on average. */
  double offset() {
    return (low + high + (wholeSeconds ? 1 : 0)) / 2;
  }

  Alignment.Stretch stretch(double clockErrorS) {
    return new Alignment.Stretch(
        log.sequence().seconds(firstHere()),
        log.sequence().seconds(lastHere()),
        offset(),
        (high - low + (wholeSeconds ? 1 : 0)) / 2 + clockErrorS);
  }
}
