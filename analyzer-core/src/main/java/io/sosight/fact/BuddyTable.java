package io.sosight.fact;

import io.sosight.event.Data;
import java.util.ArrayList;
import java.util.List;

/**
 * The free lists of a machine, from a buddyinfo or from the Mem-Info of a kernel report.
 *
 * @param zones in the order of the file
 */
public record BuddyTable(List<BuddyZone> zones) {
  /** A table; zones are copied. */
  public BuddyTable {
    zones = List.copyOf(zones);
  }

  /** The table that a {@code buddyinfo} snapshot holds. */
  public static BuddyTable ofSnapshot(Data snapshot) {
    return of(snapshot.objects("zones"));
  }

  /**
   * The table that the {@code memInfo} of an event holds; rows that could not be read are absent.
   */
  public static BuddyTable ofMemInfo(Data memInfo) {
    return of(memInfo.objects("buddy"));
  }

  private static BuddyTable of(List<Data> rows) {
    List<BuddyZone> zones = new ArrayList<>();
    for (Data row : rows) {
      List<Long> counts = row.integers("counts");
      if (!counts.isEmpty()) {
        zones.add(
            new BuddyZone(
                (int) row.integer("node").orElse(0), row.text("zone").orElse(""), counts));
      }
    }
    return new BuddyTable(zones);
  }

  /** Free pages of all zones. */
  public long freePages() {
    return zones.stream().mapToLong(BuddyZone::freePages).sum();
  }

  /** The table under the report's names: {@code zones}. */
  public Data toData() {
    return Data.builder().put("zones", zones.stream().map(BuddyZone::toData).toList()).build();
  }
}
