package io.sosight.internal.diagnose;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Measures each zone of a memory report against the request that failed: the watermark test of
 * {@code __zone_watermark_ok} up to its first step, and the fragmentation index of {@code
 * fragmentation_index()} (mm/page_alloc.c, mm/vmstat.c; 3.10 to 6.19).
 */
final class ZoneState {
  private static final long PAGE_KIB = 4;

  private ZoneState() {}

  /**
   * The zones of an event with {@code memInfo}: node, zone, allowed, freePages, gatePages (what
   * must be left over: minimum plus reserve), overGate, largestFreeOrder and, for the order asked
   * for, fragmentationIndex and hasBlock.
   */
  static List<Map<String, Object>> of(Map<?, ?> event) {
    if (!(event.get("data") instanceof Map<?, ?> data)
        || !(data.get("memInfo") instanceof Map<?, ?> info)
        || !(info.get("zones") instanceof List<?> zones)) {
      throw new MissingInputException("memInfo");
    }
    int order = data.get("order") instanceof Long value ? (int) Math.max(0, value) : 0;
    String top = topZone(data);
    List<Map<String, Object>> states = new ArrayList<>();
    for (Object item : zones) {
      if (item instanceof Map<?, ?> zone) {
        states.add(state(zone, buddyOf(info, zone), names(zones), top, order));
      }
    }
    return states;
  }

  /** Zone bits of the mask: the highest zone the request may use. */
  private static String topZone(Map<?, ?> data) {
    if (data.get("gfp") instanceof Map<?, ?> gfp
        && gfp.get("readings") instanceof List<?> readings
        && !readings.isEmpty()
        && readings.get(0) instanceof Map<?, ?> reading
        && reading.get("zone") instanceof String zone) {
      return zone;
    }
    return "Normal";
  }

  private static List<String> names(List<?> zones) {
    boolean high = false;
    for (Object item : zones) {
      high |= item instanceof Map<?, ?> zone && "HighMem".equals(zone.get("zone"));
    }
    return high
        ? List.of("DMA", "Normal", "HighMem", "Movable", "Device")
        : List.of("DMA", "DMA32", "Normal", "Movable", "Device");
  }

  private static @Nullable Map<?, ?> buddyOf(Map<?, ?> info, Map<?, ?> zone) {
    if (info.get("buddy") instanceof List<?> rows) {
      for (Object item : rows) {
        if (item instanceof Map<?, ?> row
            && String.valueOf(row.get("zone")).equals(zone.get("zone"))
            && String.valueOf(row.get("node")).equals(String.valueOf(zone.get("node")))) {
          return row;
        }
      }
    }
    return null;
  }

  private static Map<String, Object> state(
      Map<?, ?> zone, @Nullable Map<?, ?> buddy, List<String> names, String top, int order) {
    String name = String.valueOf(zone.get("zone"));
    int at = names.indexOf(name);
    int limit = names.indexOf(top);
    if (limit < 0) {
      limit = names.indexOf("Normal");
    }
    Map<String, Object> state = new LinkedHashMap<>();
    if (zone.get("node") != null) {
      state.put("node", zone.get("node"));
    }
    state.put("zone", name);
    state.put("allowed", at >= 0 && at <= limit);
    if (zone.get("freeKiB") instanceof Long free) {
      state.put("freePages", free / PAGE_KIB);
      state.put("freeKiB", free);
      gate(state, zone, Math.max(at, limit), free / PAGE_KIB, order);
    }
    if (buddy != null && buddy.get("counts") instanceof List<?> counts) {
      blocks(state, counts, order);
    }
    return state;
  }

  private static void gate(
      Map<String, Object> state, Map<?, ?> zone, int top, long freePages, int order) {
    if (!(zone.get("minKiB") instanceof Long min)) {
      return;
    }
    long reserve = 0;
    if (zone.get("lowmemReserve") instanceof List<?> pages && !pages.isEmpty()) {
      Object value = pages.get(Math.min(top, pages.size() - 1));
      reserve = value instanceof Long count ? count : 0;
    }
    state.put("minKiB", min);
    state.put("reservePages", reserve);
    state.put("gatePages", min / PAGE_KIB + reserve);
    state.put("overGate", freePages - ((1L << order) - 1) > min / PAGE_KIB + reserve);
  }

  private static void blocks(Map<String, Object> state, List<?> counts, int order) {
    long pages = 0;
    long blocks = 0;
    long enough = 0;
    int largest = -1;
    for (int i = 0; i < counts.size(); i++) {
      long count = counts.get(i) instanceof Long value ? value : 0;
      pages += count << i;
      blocks += count;
      if (count > 0) {
        largest = i;
      }
      if (i >= order) {
        enough += count << (i - order);
      }
    }
    state.put("largestFreeOrder", (long) largest);
    state.put("hasBlock", enough > 0);
    long index =
        blocks == 0
            ? 0
            : enough > 0 ? -1000 : 1000 - (1000 + pages * 1000 / (1L << order)) / blocks;
    state.put("fragmentationIndex", index);
  }
}
