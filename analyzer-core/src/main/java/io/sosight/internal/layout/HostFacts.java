package io.sosight.internal.layout;

import io.sosight.event.Event;
import io.sosight.fact.Snapshot;
import io.sosight.report.Host;
import java.io.InputStream;
import java.util.List;

/** Gathers what a bundle's files say about its hosts and decides, by order of trust, at the end. */
public final class HostFacts {
  /** A fact file of the bundle. */
  public void file(EntryType type, String path, InputStream content) {}

  /** The hosts, once everything was read. */
  public List<Host> hosts(List<Event> events, List<Snapshot> snapshots) {
    return List.of();
  }
}
