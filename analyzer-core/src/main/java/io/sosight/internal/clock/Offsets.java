package io.sosight.internal.clock;

import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Offsets from UTC that were in force at local times, learned from records with two clocks. */
final class Offsets {
  private static final int MOST = 512;
  private static final Duration SAME_SEASON = Duration.ofDays(7);
  private final TreeMap<LocalDateTime, ZoneOffset> known = new TreeMap<>();

  /**
   * An offset in force.
   *
   * @param offset the offset
   * @param errorMs one hour when daylight saving may have changed between; else 0
   */
  record Found(ZoneOffset offset, long errorMs) {}

  void add(LocalDateTime local, ZoneOffset offset) {
    if (known.size() < MOST) {
      known.put(local, offset);
    }
  }

  void addAll(Offsets other) {
    other.known.forEach(this::add);
  }

  /** The offset nearest to a local time, or null when none is known. */
  @Nullable Found at(LocalDateTime local) {
    Map.Entry<LocalDateTime, ZoneOffset> before = known.floorEntry(local);
    Map.Entry<LocalDateTime, ZoneOffset> after = known.ceilingEntry(local);
    if (before == null && after == null) {
      return null;
    }
    if (before != null && after != null && before.getValue().equals(after.getValue())) {
      return new Found(before.getValue(), 0);
    }
    Duration back = before == null ? null : Duration.between(before.getKey(), local);
    Duration ahead = after == null ? null : Duration.between(local, after.getKey());
    boolean useBefore = ahead == null || (back != null && back.compareTo(ahead) <= 0);
    Duration distance = useBefore ? back : ahead;
    ZoneOffset offset =
        useBefore && before != null ? before.getValue() : after == null ? null : after.getValue();
    if (offset == null || distance == null) {
      return null;
    }
    return new Found(offset, distance.compareTo(SAME_SEASON) <= 0 ? 0 : 3_600_000);
  }
}
