package io.sosight.internal.pipeline;

import io.sosight.event.Event;
import io.sosight.event.SourceRef;
import io.sosight.internal.clock.Placed;
import io.sosight.internal.decode.LogOrigin;
import io.sosight.internal.envelope.EnvelopeReader;
import io.sosight.internal.envelope.LogStats;
import io.sosight.internal.layout.Layout;
import io.sosight.report.Context;
import io.sosight.report.Incident;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Puts what went on in the hour before each incident beside it. */
final class Surroundings {
  private static final Duration WINDOW = Duration.ofHours(1);

  /** So often within the hour is a burst. */
  private static final int LEAST = 30;

  /** So many deaths within the hour are a series. */
  private static final int LEAST_DEATHS = 3;

  private static final int MOST = 3;

  private static final Set<String> DEATHS =
      Set.of("shim-exit", "oom-killed", "crashloop", "oom-kill");

  private final List<Timed> bursts = new ArrayList<>();
  private final Map<String, Event> events = new LinkedHashMap<>();
  private final Map<String, List<Death>> deaths = new TreeMap<>();

  /** A burst with the times of its marks. */
  private record Timed(
      SourceRef source, Optional<String> host, Optional<String> pod, List<At> marks) {}

  private record At(Instant time, long ordinal, ErrorShapes.Mark mark) {}

  private record Death(Instant time, Event event) {}

  Surroundings(Gathered gathered, Settled settled, List<Event> all) {
    for (Gathered.ReadLog log : gathered.logs.values()) {
      log.bursts.forEach(burst -> timed(settled, log, burst));
    }
    for (Event event : all) {
      event.meta().id().ifPresent(id -> events.put(id, event));
      if (died(event)) {
        event
            .meta()
            .time()
            .utc()
            .ifPresent(
                time ->
                    pod(event)
                        .ifPresent(
                            pod ->
                                deaths
                                    .computeIfAbsent(pod, key -> new ArrayList<>())
                                    .add(new Death(time, event))));
      }
    }
  }

  private static boolean died(Event event) {
    return DEATHS.contains(event.kind())
        || (event.kind().equals("pleg-event")
            && event.data().text("eventType").filter("ContainerDied"::equals).isPresent());
  }

  private static Optional<String> pod(Event event) {
    return event
        .meta()
        .pod()
        .filter(pod -> pod.name().isPresent())
        .map(pod -> pod.namespace().map(space -> space + "/").orElse("") + pod.name().get())
        .or(
            () ->
                event
                    .meta()
                    .workload()
                    .filter(workload -> workload.pod().isPresent())
                    .map(
                        workload ->
                            workload.namespace().map(space -> space + "/").orElse("")
                                + workload.pod().get()));
  }

  private void timed(Settled settled, Gathered.ReadLog log, ErrorShapes.Burst burst) {
    List<At> marks = new ArrayList<>();
    Optional<String> host = Optional.empty();
    for (ErrorShapes.Mark mark : burst.marks()) {
      LogStats.Sample sample = EnvelopeReader.sample(mark.text(), mark.line(), 0);
      if (sample == null) {
        continue;
      }
      Placed placed = settled.clock().place(log.entry, Gathered.ReadLog.sighting(sample));
      if (placed != null) {
        marks.add(new At(placed.utc(), mark.ordinal(), mark));
        host = host.or(() -> Optional.ofNullable(sample.host()));
      }
    }
    if (marks.size() < 2) {
      return;
    }
    SourceRef source = new SourceRef(settled.bundleName(), settled.strip(log.entry), 0, 0, 0);
    boolean ofContainer = log.kind.equals("pod-log") || log.kind.equals("container-log");
    Optional<String> pod =
        Optional.ofNullable(ofContainer ? LogOrigin.ofPath(Layout.original(log.entry)) : null)
            .flatMap(Surroundings::podOf);
    Optional<String> where =
        ofContainer ? Optional.empty() : settled.hostOf(settled.groupOf(log.entry), host);
    bursts.add(new Timed(source, where, pod, marks));
  }

  private static Optional<String> podOf(LogOrigin origin) {
    return origin
        .pod()
        .flatMap(
            pod ->
                pod.name()
                    .map(name -> pod.namespace().map(space -> space + "/").orElse("") + name));
  }

  /** The incidents with what went on before them. */
  List<Incident> beside(List<Incident> incidents) {
    return incidents.stream().map(this::beside).toList();
  }

  private Incident beside(Incident incident) {
    if (incident.start().isEmpty()) {
      return incident;
    }
    Instant end = incident.start().get();
    Instant alive = lastSeen(incident).orElse(end);
    Instant from = alive.minus(WINDOW);
    List<Context> context = new ArrayList<>();
    bursts.stream()
        .filter(burst -> burst.host().isEmpty() || sameHost(burst, incident))
        .flatMap(burst -> within(burst, from, end).stream())
        .sorted(
            Comparator.<Context>comparingLong(one -> -one.count())
                .thenComparing(one -> one.source().entry()))
        .limit(MOST)
        .forEach(context::add);
    if (!context.isEmpty()) {
      restarts(from, end, incident).stream().limit(MOST).forEach(context::add);
    }
    return context.isEmpty() ? incident : incident.withContext(context);
  }

  /** Of a node that died the last moment it was alive. */
  private Optional<Instant> lastSeen(Incident incident) {
    return Optional.ofNullable(events.get(incident.chain().get(0).event()))
        .flatMap(event -> event.data().object("lastLine").text("utc"))
        .map(Instant::parse);
  }

  private static boolean sameHost(Timed burst, Incident incident) {
    return incident.host().isEmpty()
        || burst.host().map(HostNames::key).equals(incident.host().map(HostNames::key));
  }

  /** The part of a burst within a time, when it is one there. */
  private static Optional<Context> within(Timed burst, Instant from, Instant to) {
    List<At> inside =
        burst.marks().stream()
            .filter(at -> !at.time().isBefore(from) && !at.time().isAfter(to))
            .toList();
    if (inside.size() < 2) {
      return Optional.empty();
    }
    At first = inside.get(0);
    At last = inside.get(inside.size() - 1);
    long count = last.ordinal() - first.ordinal() + 1;
    if (count < LEAST) {
      return Optional.empty();
    }
    SourceRef at = burst.source();
    return Optional.of(
        new Context(
            "error-burst",
            new SourceRef(at.bundle(), at.entry(), first.mark().line(), last.mark().line(), 0),
            burst.pod(),
            first.time(),
            last.time(),
            count,
            rate(count, first.time(), last.time()),
            before(burst, from, first),
            first.mark().text().strip(),
            Optional.of(last.mark().text().strip())));
  }

  /** How often it stood there a minute before the hour, as far as the log reaches back. */
  private static Optional<Double> before(Timed burst, Instant from, At first) {
    At earliest = burst.marks().get(0);
    return earliest.time().isBefore(from)
        ? Optional.of(rate(first.ordinal() - earliest.ordinal(), earliest.time(), first.time()))
        : Optional.empty();
  }

  private static double rate(long count, Instant from, Instant to) {
    double minutes = Math.max(1, Duration.between(from, to).toMillis() / 60_000.0);
    return Math.round(count / minutes * 10) / 10.0;
  }

  private List<Context> restarts(Instant from, Instant to, Incident incident) {
    List<Context> found = new ArrayList<>();
    deaths.forEach(
        (pod, all) -> {
          List<Death> inside =
              all.stream()
                  .filter(death -> !death.time().isBefore(from) && death.time().isBefore(to))
                  .filter(death -> ofHost(death.event(), incident))
                  .sorted(Comparator.comparing(Death::time))
                  .toList();
          long count = distinct(inside);
          if (count >= LEAST_DEATHS) {
            Death first = inside.get(0);
            Death last = inside.get(inside.size() - 1);
            found.add(
                new Context(
                    "restarts",
                    first.event().meta().source(),
                    Optional.of(pod),
                    first.time(),
                    last.time(),
                    count,
                    rate(count, first.time(), last.time()),
                    Optional.empty(),
                    first.event().kind(),
                    Optional.of(last.event().kind())));
          }
        });
    found.sort(Comparator.comparingLong(one -> -one.count()));
    return found;
  }

  private static boolean ofHost(Event event, Incident incident) {
    return incident.host().isEmpty()
        || event.meta().host().isEmpty()
        || event.meta().host().map(HostNames::key).equals(incident.host().map(HostNames::key));
  }

  /** Several records tell of one death: by container id, or within ten seconds. */
  private static long distinct(List<Death> deaths) {
    List<String> ids = new ArrayList<>();
    Instant last = Instant.MIN;
    long count = 0;
    for (Death death : deaths) {
      String id = death.event().meta().containerId().orElse("");
      boolean same =
          (!id.isEmpty() && ids.contains(id)) || death.time().isBefore(last.plusSeconds(10));
      if (!id.isEmpty() && !ids.contains(id)) {
        ids.add(id);
      }
      if (!same) {
        count++;
        last = death.time();
      }
    }
    return count;
  }
}
