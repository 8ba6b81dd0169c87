package io.sosight.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Proof lines of the same text: what differs is only where they stand. */
final class ProofGroups {
  /**
   * A line that is told once.
   *
   * @param first where it stands first
   * @param others how many more places say the same
   */
  record Group(Evidence first, int others) {}

  private ProofGroups() {}

  /** The evidence in its order, lines of the same text and role together. */
  static List<Group> of(List<Evidence> evidence) {
    Map<String, List<Evidence>> byText = new LinkedHashMap<>();
    for (Evidence item : evidence) {
      byText.computeIfAbsent(item.role() + item.text(), key -> new ArrayList<>()).add(item);
    }
    return byText.values().stream().map(same -> new Group(same.get(0), same.size() - 1)).toList();
  }
}
