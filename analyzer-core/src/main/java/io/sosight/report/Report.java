package io.sosight.report;

import io.sosight.event.Event;
import io.sosight.fact.Snapshot;
import java.util.List;

/**
 * Everything that is known after one source was read.
 *
 * @param bundle what was read
 * @param verdict the answer in one sentence
 * @param hosts the hosts in it
 * @param findings root causes first, then by severity, then by start
 * @param undecided rules whose inputs are absent
 * @param incidents chains of events
 * @param events the kept events in time order
 * @param snapshots files of state
 * @param coverage what was seen of each log
 * @param problems what was not read as it should be
 */
public record Report(
    Bundle bundle,
    Verdict verdict,
    List<Host> hosts,
    List<Finding> findings,
    List<Undecided> undecided,
    List<Incident> incidents,
    List<Event> events,
    List<Snapshot> snapshots,
    List<Coverage> coverage,
    List<Problem> problems) {
  /** Version of the JSON form. */
  public static final int SCHEMA_VERSION = 1;
}
