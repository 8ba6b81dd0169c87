package io.sosight.internal.correlate;

import io.sosight.event.Event;
import io.sosight.fact.Snapshot;
import io.sosight.report.Incident;
import java.util.List;

/** Links cause to effect. */
public final class Correlator {
  private Correlator() {}

  /** Events with their workloads filled in. */
  public static List<Event> join(List<Event> events, List<Snapshot> snapshots) {
    return events;
  }

  /** Chains of events, cause first. */
  public static List<Incident> incidents(List<Event> events) {
    return List.of();
  }
}
