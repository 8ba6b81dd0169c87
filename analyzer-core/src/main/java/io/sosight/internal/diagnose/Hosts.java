package io.sosight.internal.diagnose;

import io.sosight.event.Event;
import io.sosight.fact.Snapshot;
import io.sosight.report.Coverage;
import io.sosight.report.Host;
import io.sosight.report.Report;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Divides a report by host: what names no known host belongs to the only one, or to none. */
final class Hosts {
  private Hosts() {}

  static List<HostView> views(Report report) {
    List<Host> hosts = report.hosts();
    if (hosts.size() <= 1) {
      return List.of(
          new HostView(
              hosts.isEmpty() ? null : hosts.get(0),
              report.events(),
              report.snapshots(),
              report.incidents(),
              report.coverage()));
    }
    List<HostView> views = new ArrayList<>();
    for (Host host : hosts) {
      views.add(view(report, host));
    }
    views.add(view(report, null));
    return views;
  }

  private static HostView view(Report report, @Nullable Host host) {
    List<Event> events =
        report.events().stream().filter(e -> owner(e.meta().host(), report) == host).toList();
    List<Snapshot> snapshots =
        report.snapshots().stream().filter(s -> owner(s.host(), report) == host).toList();
    List<Coverage> coverage =
        report.coverage().stream().filter(c -> owner(c.host(), report) == host).toList();
    return new HostView(host, events, snapshots, report.incidents(), coverage);
  }

  private static @Nullable Host owner(Optional<String> name, Report report) {
    if (name.isEmpty()) {
      return null;
    }
    for (Host host : report.hosts()) {
      if (host.hostname().isPresent()
          && shortName(host.hostname().get()).equals(shortName(name.get()))) {
        return host;
      }
    }
    return null;
  }

  private static String shortName(String name) {
    int dot = name.indexOf('.');
    boolean address = !name.isEmpty() && Character.digit(name.charAt(0), 10) >= 0;
    return dot < 0 || address ? name : name.substring(0, dot);
  }
}
