package io.sosight.internal.clock;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Kernel events of one log in time order: their seconds on the log's own clock and the numbers of
 * their texts. Two such sequences of one host show where the one stands on the other's clock.
 */
public final class Sequence {
  private double[] seconds = new double[8];
  private int[] texts = new int[8];
  private int size;
  private boolean sorted = true;
  private double first = Double.POSITIVE_INFINITY;
  private double last = Double.NEGATIVE_INFINITY;
  private double errorS;
  private final Map<Integer, Integer> counts = new HashMap<>();

  /** An event. */
  public void add(double at, int text) {
    if (size == seconds.length) {
      seconds = Arrays.copyOf(seconds, size * 2);
      texts = Arrays.copyOf(texts, size * 2);
    }
    sorted &= size == 0 || seconds[size - 1] <= at;
    seconds[size] = at;
    texts[size++] = text;
    covers(at);
  }

  /** The log has a record of this moment. */
  public void covers(double at) {
    first = Math.min(first, at);
    last = Math.max(last, at);
  }

  /** Its clock may be wrong by so much as a whole. */
  public void error(double boundS) {
    errorS = Math.max(errorS, boundS);
  }

  double errorS() {
    return errorS;
  }

  /** The first moment that its log has; infinite without any. */
  public double first() {
    return first;
  }

  /** The last moment that its log has. */
  public double last() {
    return last;
  }

  /** How many events there are. */
  public int size() {
    return size;
  }

  double seconds(int index) {
    return seconds[index];
  }

  int text(int index) {
    return texts[index];
  }

  /** Puts the events in time order; those of one moment stay in the order of their lines. */
  void sort() {
    if (sorted) {
      return;
    }
    Integer[] order = new Integer[size];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, (a, b) -> Double.compare(seconds[a], seconds[b]));
    double[] oldSeconds = seconds;
    int[] oldTexts = texts;
    seconds = new double[size];
    texts = new int[size];
    for (int i = 0; i < size; i++) {
      seconds[i] = oldSeconds[order[i]];
      texts[i] = oldTexts[order[i]];
    }
    sorted = true;
  }

  /** How many events have a text. */
  int count(int text) {
    if (counts.isEmpty()) {
      for (int i = 0; i < size; i++) {
        counts.merge(texts[i], 1, Integer::sum);
      }
    }
    return counts.getOrDefault(text, 0);
  }

  /** The places of each text in part of the sequence, in time order. */
  Map<Integer, Places> places(int from, int to) {
    Map<Integer, Places> places = new HashMap<>();
    for (int i = from; i < to; i++) {
      places.computeIfAbsent(texts[i], text -> new Places()).add(i);
    }
    return places;
  }

  /** How many events of two sequences can be copies, as far as their texts tell. */
  public static int common(Sequence one, Sequence other) {
    Map<Integer, Places> others = other.places(0, other.size);
    int common = 0;
    for (Map.Entry<Integer, Places> place : one.places(0, one.size).entrySet()) {
      Places there = others.get(place.getKey());
      common += there == null ? 0 : Math.min(there.size(), place.getValue().size());
    }
    return common;
  }

  /** Places of one text. */
  static final class Places {
    private int[] at = new int[2];
    private int size;

    void add(int place) {
      if (size == at.length) {
        at = Arrays.copyOf(at, size * 2);
      }
      at[size++] = place;
    }

    int size() {
      return size;
    }

    int get(int index) {
      return at[index];
    }
  }
}
