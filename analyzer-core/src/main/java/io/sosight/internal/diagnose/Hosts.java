package io.sosight.internal.diagnose;

import io.sosight.event.Data;
import io.sosight.event.SourceRef;
import io.sosight.report.Host;
import io.sosight.report.Report;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Divides a report by host: what names no known host belongs to the only one, or to none. */
final class Hosts {
  private Hosts() {}

  static List<HostView> views(Report report) {
    List<Host> hosts = merged(report.hosts());
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

  /** Hosts of one name as one: a bundle may state facts of a node in several places. */
  private static List<Host> merged(List<Host> hosts) {
    Map<String, Host> byName = new LinkedHashMap<>();
    for (Host host : hosts) {
      String name = host.hostname().map(Hosts::shortName).orElse("#" + byName.size());
      byName.merge(name, host, Hosts::together);
    }
    return List.copyOf(byName.values());
  }

  private static Host together(Host first, Host second) {
    Data.Builder facts = first.facts().toBuilder();
    second.facts().asMap().forEach(facts::putIfAbsent);
    Map<String, SourceRef> sources = new LinkedHashMap<>(second.sources());
    sources.putAll(first.sources());
    List<Data> conflicts = new ArrayList<>(first.conflicts());
    conflicts.addAll(second.conflicts());
    return new Host(facts.build(), sources, conflicts);
  }

  private static HostView view(Report report, @Nullable Host host) {
    Optional<String> name = host == null ? Optional.empty() : host.hostname().map(Hosts::shortName);
    Set<String> known =
        report.hosts().stream()
            .flatMap(other -> other.hostname().stream())
            .map(Hosts::shortName)
            .collect(Collectors.toSet());
    Predicate<Optional<String>> own =
        printed -> printed.map(Hosts::shortName).filter(known::contains).equals(name);
    return new HostView(
        host,
        report.events().stream().filter(event -> own.test(event.meta().host())).toList(),
        report.snapshots().stream().filter(snapshot -> own.test(snapshot.host())).toList(),
        report.incidents(),
        report.coverage().stream().filter(log -> own.test(log.host())).toList());
  }

  private static String shortName(String name) {
    int dot = name.indexOf('.');
    boolean address = !name.isEmpty() && Character.digit(name.charAt(0), 10) >= 0;
    return dot < 0 || address ? name : name.substring(0, dot);
  }
}
