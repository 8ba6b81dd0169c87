package io.sosight.internal.gate;

import java.util.Arrays;

/** Places where texts of a gate stand, in their order; of one place in the order of the texts. */
public final class Hits {
  private long[] places = new long[64];
  private int size;

  /** How many there are. */
  public int size() {
    return size;
  }

  /** Where the text of a hit begins. */
  public int start(int hit) {
    return (int) (places[hit] >>> Integer.SIZE);
  }

  /** The number of a hit's text. */
  public int text(int hit) {
    return (int) places[hit];
  }

  void clear() {
    size = 0;
  }

  /** Adds one that begins before few of the others. */
  void add(int start, int text) {
    if (size == places.length) {
      places = Arrays.copyOf(places, 2 * size);
    }
    long place = (long) start << Integer.SIZE | text;
    int i = size++;
    for (; i > 0 && places[i - 1] > place; i--) {
      places[i] = places[i - 1];
    }
    places[i] = place;
  }
}
