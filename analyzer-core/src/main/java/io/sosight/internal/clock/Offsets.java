package io.sosight.internal.clock;

import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Offsets from UTC that were in force at local times, learned from records with two clocks. */
final class Offsets {
  private static final int MOST = 512;
  private static final long HOUR_MS = 3_600_000;
  private final TreeMap<LocalDateTime, ZoneOffset> known = new TreeMap<>();

  /** How long each of them surely holds. */
  private final Map<LocalDateTime, Zones.Span> spans = new HashMap<>();

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
    LocalDateTime before = known.floorKey(local);
    LocalDateTime after = known.ceilingKey(local);
    Found earlier = before == null ? null : from(before, local);
    Found later = after == null ? null : from(after, local);
    if (earlier == null || later == null) {
      return earlier == null ? later : earlier;
    }
    if (earlier.errorMs() != later.errorMs()) {
      return earlier.errorMs() < later.errorMs() ? earlier : later;
    }
    return Duration.between(before, local).compareTo(Duration.between(local, after)) <= 0
        ? earlier
        : later;
  }

  /** The offset that was in force at one local time, as that of another. */
  private @Nullable Found from(LocalDateTime there, LocalDateTime local) {
    ZoneOffset offset = known.get(there);
    if (offset == null) {
      return null;
    }
    Zones.Span span = spans.computeIfAbsent(there, key -> Zones.span(key, offset));
    return new Found(offset, span.contains(local) ? 0 : HOUR_MS);
  }
}
