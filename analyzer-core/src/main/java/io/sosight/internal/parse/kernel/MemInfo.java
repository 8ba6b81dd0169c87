package io.sosight.internal.parse.kernel;

import io.sosight.event.Data;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A memory block in the making. It refuses what it holds already: that belongs to another dump. */
final class MemInfo {
  private static final int MAX_ROWS = 512;

  private final Data.Builder totals = Data.builder();
  private final List<Data> nodes = new ArrayList<>();
  private final List<Data> zones = new ArrayList<>();
  private final List<Data> buddy = new ArrayList<>();
  private final List<Data> hugepages = new ArrayList<>();
  private final Data.Builder tails = Data.builder();
  private final Data.Builder swap = Data.builder();
  private boolean started;
  private boolean cut;
  private boolean cutBefore;
  private boolean woven;
  private long pageKiB;
  private @Nullable BuddyRow pieces;
  private @Nullable Long pieceNode;

  /** Whether it has a line. */
  boolean begun() {
    return started || hasValues();
  }

  /** Whether it has a value. */
  boolean hasValues() {
    return !totals.isEmpty()
        || !nodes.isEmpty()
        || !zones.isEmpty()
        || !buddy.isEmpty()
        || !tails.isEmpty()
        || !swap.isEmpty()
        || !hugepages.isEmpty();
  }

  /** Whether a zone line or free-list row is there: without them the block explains nothing. */
  boolean hasZones() {
    return !zones.isEmpty() || !buddy.isEmpty();
  }

  /** Whether its last lines have been seen. */
  boolean nearEnd() {
    return tails.has("pagesReserved");
  }

  /** Whether rows of two dumps were printed into each other. */
  boolean woven() {
    return woven;
  }

  /** Whether a line was cut. */
  boolean cut() {
    return cut;
  }

  /** Whether the line can be of this dump. */
  boolean fits(Part part) {
    Data data = part.data();
    return switch (part.facet()) {
      case MEM_START -> !begun();
      case MEM_TOTALS -> zones.isEmpty() && data.names().stream().noneMatch(totals::has);
      case MEM_NODE ->
          nodes.stream().noneMatch(node -> node.integer("node").equals(data.integer("node")));
      case MEM_ZONE -> zones.stream().noneMatch(zone -> samePlace(zone, data));
      case MEM_BUDDY -> buddy.stream().noneMatch(row -> samePlace(row, data));
      case MEM_TAIL ->
          data.names().stream().allMatch(name -> name.equals("hugepages") || fresh(name, data));
      default -> true;
    };
  }

  private boolean fresh(String name, Data data) {
    if (name.equals("swap")) {
      return data.object("swap").names().stream().noneMatch(swap::has);
    }
    return !tails.has(name);
  }

  private static boolean samePlace(Data one, Data other) {
    return one.integer("node").equals(other.integer("node"))
        && one.text("zone").equals(other.text("zone"));
  }

  /**
   * Takes a line.
   *
   * @param again whether it was taken before without its second half
   */
  void take(Part part, boolean again) {
    Data data = part.data();
    if (again) {
      cut = cutBefore;
      zones.removeIf(zone -> part.facet() == Facet.MEM_ZONE && samePlace(zone, data));
      nodes.removeIf(node -> part.facet() == Facet.MEM_NODE && samePlace(node, data));
    }
    cutBefore = cut;
    switch (part.facet()) {
      case MEM_START -> started = true;
      case MEM_TOTALS -> data.asMap().forEach(totals::put);
      case MEM_NODE -> add(nodes, data);
      case MEM_ZONE -> add(zones, data);
      case MEM_RESERVE -> reserve(data);
      case MEM_BUDDY -> buddy(data);
      case MEM_TAIL -> tail(data);
      case MEM_PIECES -> pieces(data.texts("pieces"));
      default -> {}
    }
  }

  private void add(List<Data> rows, Data row) {
    if (rows.size() < MAX_ROWS) {
      cut |= row.has("cut");
      rows.add(row.toBuilder().remove("cut").build());
    }
  }

  private void reserve(Data data) {
    if (zones.isEmpty()) {
      return;
    }
    int last = zones.size() - 1;
    if (!zones.get(last).has("lowmemReserve")) {
      zones.set(
          last,
          zones.get(last).toBuilder().put("lowmemReserve", data.integers("lowmemReserve")).build());
    }
  }

  private void buddy(Data data) {
    BuddyRow row = new BuddyRow(node(data), data.text("zone").orElse(""));
    List<String> cells = data.texts("cells");
    List<String> letters = data.texts("letters");
    for (int i = 0; i < cells.size(); i++) {
      row.add(cells.get(i), letters.get(i));
    }
    if (!data.has("totalKiB")) {
      pieces = row;
      cut = true;
    }
    keep(row, data.has("totalKiB") ? data.integer("totalKiB").getAsLong() : null);
  }

  private void keep(BuddyRow row, @Nullable Long totalKiB) {
    Data kept = row.toData(totalKiB);
    if (kept != null && buddy.size() < MAX_ROWS) {
      buddy.removeIf(before -> samePlace(before, kept));
      buddy.add(kept);
      pageKiB = Math.max(pageKiB, row.pageKiB());
    }
  }

  private static @Nullable Long node(Data data) {
    return data.integer("node").isPresent() ? data.integer("node").getAsLong() : null;
  }

  private void tail(Data data) {
    for (String name : data.names()) {
      switch (name) {
        case "hugepages" -> add(hugepages, data.object(name));
        case "swap" -> data.object(name).asMap().forEach(swap::put);
        default -> tails.put(name, data.integer(name));
      }
    }
  }

  /** Pieces of rows, in the order read: a row counts only when its sum is the printed one. */
  private void pieces(List<String> texts) {
    woven = true;
    for (String piece : texts) {
      char first = piece.charAt(0);
      BuddyRow row = pieces;
      if (first == 'N' && piece.startsWith("Node")) {
        String digits = piece.substring(4).strip();
        pieceNode = digits.length() > 9 ? null : Long.valueOf(digits);
      } else if (first == '(') {
        if (row != null) {
          row.types(piece.substring(1, piece.length() - 1));
        }
      } else if (first == '=') {
        finish(row, piece);
        pieces = null;
      } else if (piece.endsWith(":")) {
        pieces = new BuddyRow(pieceNode, piece.substring(0, piece.length() - 1));
        pieceNode = null;
      } else if (row != null) {
        row.add(piece, "");
      }
    }
  }

  private void finish(@Nullable BuddyRow row, String total) {
    if (row == null || !row.regular() || row.isEmpty()) {
      return;
    }
    String digits = total.substring(total.startsWith("=3D") ? 3 : 1, total.length() - 2).strip();
    if (digits.length() < 16 && Long.parseLong(digits) == row.sumKiB()) {
      keep(row, row.sumKiB());
    }
  }

  /** The block under the report's names. */
  Data toData() {
    Data.Builder data = Data.builder();
    data.put("totalsPages", totals);
    putList(data, "nodes", nodes);
    putList(data, "zones", zones);
    putList(data, "buddy", buddy);
    putList(data, "hugepages", hugepages);
    if (pageKiB > 0) {
      data.put("pageSizeBytes", pageKiB * 1024);
    }
    tails.build().asMap().forEach(data::put);
    return data.put("swap", swap).build();
  }

  private static void putList(Data.Builder data, String name, List<Data> rows) {
    if (!rows.isEmpty()) {
      data.put(name, rows);
    }
  }
}
