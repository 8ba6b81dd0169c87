package io.sosight.internal.correlate;

import io.sosight.event.Event;
import io.sosight.fact.Snapshot;
import io.sosight.internal.decode.LogOrigin;
import io.sosight.report.Incident;
import java.util.List;

/** Links cause to effect. */
public final class Correlator {
  private Correlator() {}

  /** Events with their workloads filled in, as other events, objects and paths of logs tell. */
  public static List<Event> join(
      List<Event> events, List<Snapshot> snapshots, List<LogOrigin> logs) {
    Identity identity = new Identity();
    logs.forEach(identity::add);
    snapshots.forEach(identity::add);
    events.forEach(identity::add);
    return events.stream().map(identity::joined).toList();
  }

  /** Chains of events, cause first, with English reasons. */
  public static List<Incident> incidents(List<Event> events) {
    return incidents(events, "en");
  }

  /** Chains of events, cause first, with reasons in a language; the same in every language. */
  public static List<Incident> incidents(List<Event> events, String language) {
    return new Chains(language).of(events);
  }
}
