package io.sosight.internal.pipeline;

import io.sosight.internal.clock.ClockSetting;
import io.sosight.internal.clock.ClockSetting.Scale;
import io.sosight.internal.clock.Rotation;
import io.sosight.internal.clock.Sequence;
import io.sosight.internal.clock.Sighting;
import io.sosight.internal.envelope.Stamp;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Rotated files that follow each other are one log: equal lines in two of them are two events. Only
 * files whose times overlap by more than the second in which the one ends and the other begins hold
 * copies, as {@code copytruncate} leaves them.
 */
final class RotatedLogs {
  private static final double SECOND_S = 1;

  private final Map<String, String> sets = new HashMap<>();

  private record Part(String entry, Rotation rotation) {}

  RotatedLogs(Iterable<Gathered.ReadLog> logs, ClockSetting clock) {
    Map<String, List<Part>> all = new HashMap<>();
    for (Gathered.ReadLog log : logs) {
      Rotation rotation = Rotation.of(log.entry);
      all.computeIfAbsent(rotation.base(), base -> new ArrayList<>())
          .add(new Part(log.entry, rotation));
    }
    for (List<Part> set : all.values()) {
      if (set.size() > 1) {
        set.sort(
            Comparator.comparingLong((Part part) -> part.rotation().age())
                .thenComparing(Part::entry));
        follow(set, clock);
      }
    }
  }

  private void follow(List<Part> set, ClockSetting clock) {
    for (int i = 1; i < set.size(); i++) {
      Part younger = set.get(i - 1);
      Part older = set.get(i);
      if (younger.rotation().age() < older.rotation().age() && follows(younger, older, clock)) {
        sets.put(older.entry(), sets.getOrDefault(younger.entry(), younger.entry()));
      }
    }
  }

  private static boolean follows(Part younger, Part older, ClockSetting clock) {
    for (Scale scale : new Scale[] {Scale.UTC, Scale.LOCAL}) {
      Sequence one = new Sequence();
      Sequence other = new Sequence();
      clock.cover(younger.entry(), scale, 0, one);
      clock.cover(older.entry(), scale, 0, other);
      if (one.first() <= one.last() && other.first() <= other.last()) {
        return other.last() < one.first() + SECOND_S;
      }
    }
    return false;
  }

  /**
   * The log of an entry: that of the files it follows, where its stamp cannot show a copy.
   *
   * @param telling whether hardly another event has the same text
   */
  String logOf(String entry, Sighting one, boolean telling) {
    Stamp stamp = one.stamp();
    boolean exact = stamp != null && stamp.resolutionNanos() < 1_000_000_000L;
    return telling || exact ? entry : sets.getOrDefault(entry, entry);
  }
}
