package io.sosight.internal.parse.kernel;

import io.sosight.event.Data;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A free-list row in the making: cells as printed, {@code COUNT*SIZEkB}. Sizes must double from one
 * to the next: a row whose counts cannot be assigned to orders gives nothing.
 */
final class BuddyRow {
  private static final int MAX_ORDERS = 32;

  private final @Nullable Long node;
  private final String zone;
  private final List<Long> counts = new ArrayList<>();
  private final List<String> letters = new ArrayList<>();
  private long firstKiB;
  private long lastKiB;
  private boolean regular = true;
  private boolean lettered;

  BuddyRow(@Nullable Long node, String zone) {
    this.node = node;
    this.zone = zone;
  }

  @Nullable Long node() {
    return node;
  }

  String zone() {
    return zone;
  }

  /** Size of a page in KiB as the first column tells it; 0 when unknown. */
  long pageKiB() {
    return regular ? firstKiB : 0;
  }

  boolean isEmpty() {
    return counts.isEmpty();
  }

  /** Whether every cell so far has its place. */
  boolean regular() {
    return regular;
  }

  /** Adds a cell; one that lost its unit at the right edge of the line is not counted. */
  void add(String cell, String types) {
    int star = Math.max(cell.indexOf('*'), cell.indexOf('_'));
    int end = cell.length();
    while (end > star && !Character.isDigit(cell.charAt(end - 1))) {
      end--;
    }
    if (end == cell.length()) {
      // "0*2" for "0*2048kB": the size is cut, the count is whole
      if (!regular
          || counts.isEmpty()
          || !Long.toString(lastKiB * 2).startsWith(cell.substring(star + 1))) {
        return;
      }
    }
    long count = number(cell, 0, star);
    long size = end == cell.length() ? lastKiB * 2 : number(cell, star + 1, end);
    if (counts.size() >= MAX_ORDERS
        || count < 0
        || size <= 0
        || (lastKiB != 0 && size != lastKiB * 2)) {
      regular = false;
      return;
    }
    if (firstKiB == 0) {
      firstKiB = size;
    }
    lastKiB = size;
    counts.add(count);
    letters.add(types);
    lettered |= !types.isEmpty();
  }

  /** Adds the types of the last cell, when they come as a piece of their own. */
  void types(String types) {
    if (!letters.isEmpty() && letters.get(letters.size() - 1).isEmpty()) {
      letters.set(letters.size() - 1, types);
      lettered = true;
    }
  }

  /** Sum of the free blocks in KiB. */
  long sumKiB() {
    long sum = 0;
    long size = firstKiB;
    for (long count : counts) {
      sum += count * size;
      size *= 2;
    }
    return sum;
  }

  /** The row under the report's names, or null when it has no assignable counts. */
  @Nullable Data toData(@Nullable Long totalKiB) {
    if (!regular || counts.isEmpty()) {
      return null;
    }
    Data.Builder row = Data.builder().put("node", node).put("zone", zone).put("counts", counts);
    if (lettered) {
      row.put("migrateTypes", letters);
    }
    if (totalKiB != null) {
      row.put("totalKiB", totalKiB)
          .put("largestFreeOrder", largest())
          .put("sumMatches", sumKiB() == totalKiB);
    }
    return row.build();
  }

  private long largest() {
    for (int order = counts.size() - 1; order >= 0; order--) {
      if (counts.get(order) > 0) {
        return order;
      }
    }
    return -1;
  }

  private static long number(String text, int from, int to) {
    if (to <= from || to - from > 15) {
      return -1;
    }
    for (int i = from; i < to; i++) {
      if (!Character.isDigit(text.charAt(i))) {
        return -1;
      }
    }
    return Long.parseLong(text, from, to, 10);
  }
}
