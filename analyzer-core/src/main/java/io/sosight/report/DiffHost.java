package io.sosight.report;

import io.sosight.event.Data;
import io.sosight.fact.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A host of one of two reports that are compared.
 *
 * @param name its short name; "" when it has none
 * @param facts what is said of it
 * @param snapshots its state
 */
record DiffHost(String name, Data facts, List<Snapshot> snapshots) {
  /** What hosts are paired by: the name without its domain, "" without one. */
  static String key(Host host) {
    return host.hostname().map(DiffHost::key).orElse("");
  }

  static String key(String name) {
    int dot = name.indexOf('.');
    boolean address = !name.isEmpty() && Character.digit(name.charAt(0), 10) >= 0;
    return (dot < 0 || address ? name : name.substring(0, dot)).toLowerCase(Locale.ROOT);
  }

  /** Two descriptions of one host as one: a bundle may state facts of a node in several places. */
  DiffHost together(DiffHost other) {
    Data.Builder both = facts.toBuilder();
    other.facts.asMap().forEach(both::putIfAbsent);
    List<Snapshot> all = new ArrayList<>(snapshots);
    other.snapshots.stream().filter(one -> !all.contains(one)).forEach(all::add);
    return new DiffHost(name, both.build(), List.copyOf(all));
  }

  /** The data of the first snapshot of a kind; empty without one. */
  Data snapshot(String kind) {
    return snapshots.stream()
        .filter(snapshot -> snapshot.kind().equals(kind))
        .map(Snapshot::data)
        .findFirst()
        .orElse(Data.empty());
  }
}
