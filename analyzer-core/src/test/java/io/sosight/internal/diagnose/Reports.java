package io.sosight.internal.diagnose;

import io.sosight.event.Data;
import io.sosight.event.Event;
import io.sosight.event.EventMetaBuilder;
import io.sosight.event.EventTime;
import io.sosight.event.Events;
import io.sosight.event.SourceRef;
import io.sosight.event.TimeBasis;
import io.sosight.fact.Snapshot;
import io.sosight.report.Bundle;
import io.sosight.report.Coverage;
import io.sosight.report.Host;
import io.sosight.report.Incident;
import io.sosight.report.Report;
import io.sosight.report.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reports made by hand, for rules without logs. */
final class Reports {
  private final List<Event> events = new ArrayList<>();
  private final List<Snapshot> snapshots = new ArrayList<>();
  private final List<Coverage> coverage = new ArrayList<>();
  private final Data.Builder facts = Data.builder();

  Reports fact(String name, Object value) {
    facts.put(name, value);
    return this;
  }

  Reports log(String kind) {
    return log(kind, null, null);
  }

  Reports log(String kind, @Nullable String first, @Nullable String last) {
    coverage.add(
        new Coverage(
            Optional.empty(),
            "var/log/" + kind,
            kind,
            Optional.ofNullable(first).map(Instant::parse),
            Optional.ofNullable(last).map(Instant::parse),
            10,
            0,
            Optional.empty(),
            false,
            false));
    return this;
  }

  Reports event(String kind, String utc, Map<String, ?> data) {
    return event(kind, utc, data, meta -> {});
  }

  Reports event(String kind, String utc, Map<String, ?> data, Consumer<EventMetaBuilder> more) {
    long line = events.size() + 1L;
    EventMetaBuilder meta =
        new EventMetaBuilder(new SourceRef("b", "var/log/messages", line, line, 0))
            .id("e%08d".formatted(line))
            .message(kind + " line")
            .time(EventTime.NONE.at(Instant.parse(utc), TimeBasis.PRINTED, 0));
    more.accept(meta);
    events.add(Events.of(kind, meta.build(), Data.of(data)));
    return this;
  }

  Reports snapshot(String kind, Map<String, ?> data) {
    snapshots.add(
        new Snapshot(
            "s" + (snapshots.size() + 1),
            kind,
            Optional.empty(),
            new SourceRef("b", "proc/" + kind, 0, 0, 0),
            Data.of(data)));
    return this;
  }

  Report build() {
    return build(List.of());
  }

  Report build(List<Incident> incidents) {
    Map<String, SourceRef> sources = new LinkedHashMap<>();
    Data made = facts.build();
    made.names().forEach(name -> sources.put(name, new SourceRef("b", "uname", 1, 1, 0)));
    return new Report(
        new Bundle(
            "b", Optional.empty(), "plain-tree", List.of(), 1, 1, Optional.empty(), true, Map.of()),
        new Verdict(Verdict.State.NOT_ENOUGH_DATA, ""),
        made.isEmpty() ? List.of() : List.of(new Host(made, sources, List.of())),
        List.of(),
        List.of(),
        incidents,
        List.copyOf(events),
        List.copyOf(snapshots),
        List.copyOf(coverage),
        List.of());
  }
}
