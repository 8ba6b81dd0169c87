package io.sosight.fact;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Free lists in pasted text: rows of {@code /proc/buddyinfo}, and rows of a kernel report such as
 * {@code Node 0 Normal: 9*4kB (UEM) 3*8kB (M) ... = 60kB}, whatever stands before them.
 */
public final class BuddyText {
  private static final int MOST_ORDERS = 24;

  private BuddyText() {}

  /** The tables in a text: a zone seen again begins a new table. */
  public static List<BuddyTable> tables(Iterable<String> lines) {
    List<BuddyTable> tables = new ArrayList<>();
    List<BuddyZone> zones = new ArrayList<>();
    for (String line : lines) {
      Optional<BuddyZone> zone = zone(line);
      if (zone.isEmpty()) {
        continue;
      }
      if (zones.stream().anyMatch(seen -> sameZone(seen, zone.get()))) {
        tables.add(new BuddyTable(zones));
        zones.clear();
      }
      zones.add(zone.get());
    }
    if (!zones.isEmpty()) {
      tables.add(new BuddyTable(zones));
    }
    return List.copyOf(tables);
  }

  private static boolean sameZone(BuddyZone one, BuddyZone other) {
    return one.node() == other.node() && one.zone().equals(other.zone());
  }

  /** The zone of a line; empty when it is no such row. */
  public static Optional<BuddyZone> zone(String line) {
    int at = line.indexOf("Node ");
    if (at < 0) {
      return Optional.empty();
    }
    List<String> words = List.of(line.substring(at).strip().split("\\s+"));
    if (words.size() < 4) {
      return Optional.empty();
    }
    boolean table = words.get(2).equals("zone");
    String node = words.get(1).replace(",", "");
    try {
      int number = Integer.parseInt(node);
      return table
          ? row(number, words.get(3), words.subList(4, words.size()))
          : report(number, words.get(2), words.subList(3, words.size()));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static Optional<BuddyZone> row(int node, String zone, List<String> words) {
    List<Long> counts = new ArrayList<>();
    for (String word : words) {
      counts.add(Long.parseLong(word));
    }
    return counts.isEmpty() || counts.size() > MOST_ORDERS
        ? Optional.empty()
        : Optional.of(new BuddyZone(node, zone, counts));
  }

  private static Optional<BuddyZone> report(int node, String zone, List<String> words) {
    if (!zone.endsWith(":")) {
      return Optional.empty();
    }
    List<Long> counts = new ArrayList<>();
    for (String word : words) {
      int star = word.indexOf('*');
      if (word.equals("=") || counts.size() > MOST_ORDERS) {
        break;
      }
      if (star > 0 && word.endsWith("kB")) {
        counts.add(Long.parseLong(word.substring(0, star)));
      }
    }
    return counts.isEmpty()
        ? Optional.empty()
        : Optional.of(new BuddyZone(node, zone.substring(0, zone.length() - 1), counts));
  }
}
