package io.sosight.fact;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Free lists in pasted text: rows of {@code /proc/buddyinfo}, and rows of a kernel report such as
 * {@code Node 0 Normal: 9*4kB (UEM) 3*8kB (M) ... = 60kB}, whatever stands before them. Kernels
 * without NUMA print the second form without {@code Node 0}.
 *
 * @param tables a zone seen again begins a new table
 * @param unread rows that look like one of the two and are not, in the order of the text
 */
public record BuddyText(List<BuddyTable> tables, List<Unread> unread) {
  private static final int MOST_ORDERS = 24;

  /** No machine has more blocks of one order: a larger number is damage. */
  private static final long LARGEST_COUNT = 1L << 32;

  private static final int MOST_UNREAD = 1000;

  /** Zones that a kernel may name; DMA32 and the like, with a colon behind it in a report. */
  private static final Set<String> ZONES =
      Set.of("DMA", "DMA32", "Normal", "HighMem", "Movable", "Device");

  /** Lists are copied. */
  public BuddyText {
    tables = List.copyOf(tables);
    unread = List.copyOf(unread);
  }

  /**
   * A row that was not read.
   *
   * @param line its number in the text, 1-based
   * @param text the row
   * @param why what is wrong with it
   */
  public record Unread(long line, String text, String why) {}

  /** The tables in a text, and the rows that belong in one but cannot be read. */
  public static BuddyText read(Iterable<String> lines) {
    Collector collector = new Collector();
    lines.forEach(collector::line);
    return collector.finish();
  }

  /** The zone of a line; empty when it is no such row. */
  public static Optional<BuddyZone> zone(String line) {
    return row(line).zone();
  }

  /** A line: a zone, or why it is none; neither for a line of another kind. */
  private record Row(Optional<BuddyZone> zone, String why) {
    static final Row OTHER = new Row(Optional.empty(), "");

    /** {@code Node 0, zone DMA} and no more: the head of a zone in zoneinfo, or a row cut short. */
    static final Row BARE = new Row(Optional.empty(), "no counts");

    static Row bad(String why) {
      return new Row(Optional.empty(), why);
    }

    static Row of(int node, String zone, List<Long> counts) {
      return new Row(Optional.of(new BuddyZone(node, zone, counts)), "");
    }
  }

  private static Row row(String line) {
    List<String> words = words(line);
    for (int i = 0; i + 2 < words.size(); i++) {
      if (words.get(i).equals("Node")) {
        return ofNode(words.subList(i + 1, words.size()));
      }
      String word = words.get(i);
      boolean zone = word.endsWith(":") && ZONES.contains(word.substring(0, word.length() - 1));
      if (zone && words.get(i + 1).indexOf('*') > 0) {
        return report(0, word, words.subList(i + 1, words.size()));
      }
    }
    return Row.OTHER;
  }

  private static List<String> words(String line) {
    boolean possible = line.contains("Node ") || line.contains("kB");
    return possible ? List.of(line.strip().split("\\s+", -1)) : List.of();
  }

  /** What follows {@code Node}: a number, then {@code zone NAME COUNTS} or {@code NAME: CELLS}. */
  private static Row ofNode(List<String> words) {
    String number = words.get(0);
    boolean comma = number.endsWith(",");
    OptionalLong node = number(comma ? number.substring(0, number.length() - 1) : number, 1 << 20);
    if (node.isEmpty()) {
      return Row.OTHER;
    }
    int id = (int) node.getAsLong();
    boolean table = comma && words.size() > 2 && words.get(1).equals("zone");
    if (table) {
      // a comma after the zone: a row of pagetypeinfo
      boolean byType = words.get(2).endsWith(",");
      return byType ? Row.OTHER : counts(id, words.get(2), words.subList(3, words.size()));
    }
    boolean report = words.size() > 2 && words.get(1).endsWith(":") && words.get(2).contains("*");
    return report ? report(id, words.get(1), words.subList(2, words.size())) : Row.OTHER;
  }

  private static Row counts(int node, String zone, List<String> words) {
    List<Long> counts = new ArrayList<>();
    for (String word : words) {
      OptionalLong count = number(word, LARGEST_COUNT);
      if (count.isEmpty()) {
        return Row.bad("'" + word + "' is no count of free blocks");
      }
      counts.add(count.getAsLong());
    }
    if (counts.size() > MOST_ORDERS) {
      return Row.bad("more than " + MOST_ORDERS + " orders");
    }
    return counts.isEmpty() ? Row.BARE : Row.of(node, zone, counts);
  }

  /** Cells {@code COUNT*SIZEkB} whose sizes double, migrate types between them, then the total. */
  private static Row report(int node, String zone, List<String> words) {
    List<Long> counts = new ArrayList<>();
    long expectedKiB = 0;
    long sumKiB = 0;
    int i = 0;
    for (; i < words.size() && !words.get(i).equals("="); i++) {
      String word = words.get(i);
      if (word.startsWith("(")) {
        continue;
      }
      int star = word.indexOf('*');
      OptionalLong count = number(word.substring(0, Math.max(star, 0)), LARGEST_COUNT);
      OptionalLong size = kib(word.substring(star + 1));
      boolean placed = size.isPresent() && (i == 0 || size.getAsLong() == expectedKiB);
      if (count.isEmpty() || !placed || counts.size() == MOST_ORDERS) {
        return Row.bad("'" + word + "' is no count of blocks of the next order");
      }
      counts.add(count.getAsLong());
      sumKiB += count.getAsLong() * size.getAsLong();
      expectedKiB = size.getAsLong() * 2;
    }
    OptionalLong total = i + 1 < words.size() ? kib(words.get(i + 1)) : OptionalLong.empty();
    if (total.isEmpty()) {
      return Row.bad("cut before its total");
    }
    return total.getAsLong() == sumKiB
        ? Row.of(node, zone.substring(0, zone.length() - 1), counts)
        : Row.bad("its blocks are " + sumKiB + " kB, not " + total.getAsLong() + " kB");
  }

  private static OptionalLong kib(String text) {
    return text.endsWith("kB")
        ? number(text.substring(0, text.length() - 2), 1L << 40)
        : OptionalLong.empty();
  }

  private static OptionalLong number(String text, long largest) {
    boolean digits =
        !text.isEmpty() && text.length() < 16 && text.chars().allMatch(c -> c >= '0' && c <= '9');
    long value = digits ? Long.parseLong(text) : -1;
    return value >= 0 && value <= largest ? OptionalLong.of(value) : OptionalLong.empty();
  }

  /** Puts rows together. */
  private static final class Collector {
    private final List<BuddyTable> tables = new ArrayList<>();
    private final List<BuddyZone> zones = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();
    private final List<Unread> unread = new ArrayList<>();
    private long number;
    private boolean blockTypes;
    private String bare = "";

    void line(String line) {
      number++;
      if (line.contains("Number of blocks type")) {
        // pagetypeinfo: the rows below look like buddyinfo and count page blocks by migrate type
        blockTypes = true;
        return;
      }
      Row row = row(line);
      zoneInfoOrCut(line);
      if (row.equals(Row.OTHER)) {
        blockTypes &= line.isBlank();
      } else if (!blockTypes) {
        row.zone().ifPresent(this::add);
        if (row.equals(Row.BARE)) {
          bare = line;
        } else if (row.zone().isEmpty()) {
          unread(number, line, row.why());
        }
      }
    }

    private void add(BuddyZone zone) {
      if (!seen.add(zone.node() + " " + zone.zone())) {
        close();
        seen.add(zone.node() + " " + zone.zone());
      }
      zones.add(zone);
    }

    private void close() {
      if (!zones.isEmpty()) {
        tables.add(new BuddyTable(zones));
      }
      zones.clear();
      seen.clear();
    }

    /** A head without counts is zoneinfo's where indented values follow. */
    private void zoneInfoOrCut(String next) {
      if (!bare.isEmpty() && !next.startsWith("  ")) {
        unread(number - 1, bare, Row.BARE.why());
      }
      bare = "";
    }

    private void unread(long line, String text, String why) {
      if (unread.size() < MOST_UNREAD) {
        unread.add(new Unread(line, text, why));
      }
    }

    BuddyText finish() {
      number++;
      zoneInfoOrCut("");
      close();
      return new BuddyText(tables, unread);
    }
  }
}
