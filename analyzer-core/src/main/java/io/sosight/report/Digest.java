package io.sosight.report;

import io.sosight.event.Event;
import io.sosight.event.EventMeta;
import io.sosight.event.EventTime;
import io.sosight.event.Workload;
import io.sosight.internal.text.Decimals;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the readable forms of a report say, apart from how they look. All texts are printable. */
final class Digest {
  /** Of more hosts that lack the same, so many are named. */
  private static final int MOST_NAMES = 8;

  private final Report report;
  private final Labels labels;
  private final Map<String, Event> events = new HashMap<>();

  Digest(Report report, Labels labels) {
    this.report = report;
    this.labels = labels;
    report.events().forEach(event -> event.meta().id().ifPresent(id -> events.put(id, event)));
  }

  /**
   * One step of an incident.
   *
   * @param kind kind of the event
   * @param tie how it follows from what came before, in words; "" for the first
   * @param same whether it tells of the same event as a step before it
   * @param writer the program that wrote the record; "" when not known
   */
  record Step(
      String kind,
      String time,
      String what,
      String where,
      String tie,
      boolean same,
      String writer) {}

  /** What was read, in one line. */
  String subject() {
    Bundle bundle = report.bundle();
    String hosts =
        report.hosts().isEmpty()
            ? labels.of("host.unknown")
            : String.join(", ", report.hosts().stream().map(this::host).toList());
    return Printable.of(bundle.name()) + ": " + labels.of("bundle.kind", bundle.kind(), hosts);
  }

  /** A host with what matters about it, in one line. */
  String host(Host host) {
    List<String> parts = new ArrayList<>();
    host.kernelRelease().ifPresent(release -> parts.add(labels.of("host.kernel", release)));
    host.facts().text("os").ifPresent(parts::add);
    host.facts()
        .integer("memTotalKiB")
        .ifPresent(kib -> parts.add(labels.of("host.memory", bytes(kib * 1024))));
    host.facts()
        .text("collectedAt")
        .map(Instant::parse)
        .ifPresent(at -> parts.add(labels.of("host.collected", time(Optional.of(at)))));
    String name = host.hostname().orElse(labels.of("host.unknown"));
    return Printable.of(parts.isEmpty() ? name : name + " (" + String.join(", ", parts) + ")");
  }

  /** Facts that files of the bundle disagree on. */
  List<String> conflicts() {
    List<String> lines = new ArrayList<>();
    for (Host host : report.hosts()) {
      host.conflicts()
          .forEach(
              conflict ->
                  lines.add(
                      Printable.of(
                          labels.of(
                              "host.conflict",
                              text(conflict.asMap().get("field")),
                              text(conflict.asMap().get("value")),
                              text(conflict.asMap().get("other")),
                              text(conflict.asMap().get("entry"))))));
    }
    return lines;
  }

  private static String text(@org.jspecify.annotations.Nullable Object value) {
    return value == null ? "?" : value.toString();
  }

  /** A size with a binary unit. */
  static String bytes(long bytes) {
    String[] units = {"B", "KiB", "MiB", "GiB", "TiB"};
    double size = bytes;
    int unit = 0;
    while (size >= 1024 && unit < units.length - 1) {
      size /= 1024;
      unit++;
    }
    return unit == 0 ? bytes + " B" : Decimals.tenths(size) + ' ' + units[unit];
  }

  /** The steps of an incident, cause first. */
  List<Step> steps(Incident incident) {
    List<Step> steps = new ArrayList<>();
    for (Incident.Link link : incident.chain()) {
      Event event = events.get(link.event());
      if (event != null) {
        steps.add(
            new Step(
                event.kind(),
                time(event.meta().time()) + unsure(event.meta().time()),
                what(event) + link.series().map(this::tries).orElse(""),
                where(event),
                tie(link),
                link.relation().filter("same-event"::equals).isPresent(),
                Printable.of(event.meta().component().orElse(""))));
      }
    }
    return steps;
  }

  /** What a step says of the tries that it stands for. */
  private String tries(Series series) {
    StringBuilder text = new StringBuilder(" (");
    text.append(
        labels.of("series.count", Math.max(series.count(), series.statedCount().orElse(0))));
    if (series.start().isPresent() && series.end().isPresent()) {
      Duration span = Duration.between(series.start().get(), series.end().get());
      text.append(", ").append(labels.of("series.span", duration(span.toSeconds())));
    }
    if (series.firstDelayS().isPresent()) {
      text.append(", ");
      text.append(
          labels.of(
              "series.delay",
              duration(Math.round(series.firstDelayS().getAsDouble())),
              duration(Math.round(series.lastDelayS().getAsDouble()))));
    }
    return text.append(')').toString();
  }

  /** Seconds as {@code 45s}, {@code 5m} or {@code 2h 10m}. */
  private static String duration(long seconds) {
    if (seconds < 60) {
      return seconds + "s";
    }
    long minutes = seconds / 60;
    if (minutes >= 60) {
      return minutes / 60 + "h" + (minutes % 60 == 0 ? "" : " " + minutes % 60 + "m");
    }
    return minutes + "m" + (seconds % 60 == 0 ? "" : " " + seconds % 60 + "s");
  }

  /** What went on in the hour before an incident, in one line each. */
  List<String> context(Incident incident) {
    return incident.context().stream().map(this::context).toList();
  }

  private String context(Context one) {
    String pod = one.workload().map(name -> name + ": ").orElse("");
    String span =
        labels.of("coverage.span", time(Optional.of(one.start())), time(Optional.of(one.end())));
    if (one.kind().equals("restarts")) {
      return Printable.of(pod + labels.of("context.restarts", one.count(), span));
    }
    String before =
        one.perMinuteBefore().map(rate -> " " + labels.of("context.before", rate)).orElse("");
    return Printable.of(
        pod
            + labels.of("context.burst", one.count(), one.perMinute(), span)
            + before
            + ": "
            + one.text()
            + " ("
            + one.source()
            + ")");
  }

  private String tie(Incident.Link link) {
    String kind = link.weak() ? "chain.maybe." : "chain.relation.";
    String relation = link.relation().map(name -> labels.of(kind + name)).orElse("");
    String why =
        link.why()
            .map(this::withoutIds)
            .or(() -> Optional.of(labels.of("chain.weak")).filter(label -> link.weak()))
            .orElse("");
    return why.isEmpty() ? relation : relation + " (" + why + ")";
  }

  /** A reason without ids of events: a reader sees the steps themselves. */
  private String withoutIds(String why) {
    List<String> words = new ArrayList<>(List.of(why.split(" ", -1)));
    words.removeIf(events::containsKey);
    return Printable.of(String.join(" ", words));
  }

  /** In UTC, else as printed on the host's own clock, else since its kernel started. */
  private String time(EventTime time) {
    return time.utc().isPresent() || (time.raw().isEmpty() && time.monotonicS().isEmpty())
        ? time(time.utc())
        : time.raw()
            .map(Printable::of)
            .orElseGet(
                () -> labels.of("time.sinceBoot", Decimals.tenths(time.monotonicS().orElse(0))));
  }

  /** Seconds are enough for reading. */
  String time(Optional<Instant> utc) {
    return utc.map(instant -> instant.truncatedTo(ChronoUnit.SECONDS).toString())
        .orElse(labels.of("time.unknown"));
  }

  /** How far a time may be off, where that is a minute or more. */
  static String unsure(EventTime time) {
    long seconds = time.utc().isPresent() ? time.errorMs().orElse(0) / 1000 : 0;
    return seconds < 60 ? "" : " \u00b1" + duration(seconds);
  }

  /** An event in one line: who says what. */
  static String what(Event event) {
    EventMeta meta = event.meta();
    StringBuilder text = new StringBuilder();
    text.append(event.kind());
    pod(meta).ifPresent(pod -> text.append(" [").append(pod).append(']'));
    meta.message().ifPresent(message -> text.append(": ").append(message));
    meta.error()
        .flatMap(error -> error.rootCause())
        .filter(root -> !meta.message().orElse("").contains(root))
        .ifPresent(root -> text.append(" <- ").append(root));
    meta.foldedAt().ifPresent(fold -> text.append(" (x").append(fold.count()).append(')'));
    return Printable.of(text.toString());
  }

  private static Optional<String> pod(EventMeta meta) {
    return meta.pod()
        .flatMap(pod -> joined(pod.namespace(), pod.name().or(pod::uid)))
        .or(() -> meta.workload().flatMap(w -> joined(w.namespace(), w.pod().or(w::uid))));
  }

  private static Optional<String> joined(Optional<String> namespace, Optional<String> name) {
    return name.map(text -> namespace.map(ns -> ns + "/" + text).orElse(text));
  }

  private static String where(Event event) {
    return Printable.of(event.meta().source().toString());
  }

  /** Pods of a finding, each once. */
  static List<String> workloads(Finding finding) {
    Set<String> names = new LinkedHashSet<>();
    for (Workload workload : finding.workloads()) {
      joined(workload.namespace(), workload.pod().or(workload::uid).or(workload::container))
          .map(Printable::of)
          .ifPresent(names::add);
    }
    return List.copyOf(names);
  }

  /** Logs that were read, in one line each. */
  List<String> seen() {
    List<String> lines = new ArrayList<>();
    for (Coverage log : report.coverage()) {
      if (!log.absent()) {
        lines.add(Printable.of(log.entry()) + ": " + span(log));
      }
    }
    return lines.isEmpty() ? List.of(labels.of("coverage.nowhere")) : lines;
  }

  /** Span and state of a log. */
  String span(Coverage log) {
    List<String> parts = new ArrayList<>();
    if (log.firstTime().isPresent() && log.lastTime().isPresent()) {
      parts.add(labels.of("coverage.span", time(log.firstTime()), time(log.lastTime())));
    }
    parts.add(labels.of("coverage.records", log.records()));
    parts.addAll(notes(log));
    return String.join(", ", parts);
  }

  /** What is not as it should be with a log. */
  List<String> notes(Coverage log) {
    List<String> notes = new ArrayList<>();
    if (log.unparsed() > 0) {
      notes.add(labels.of("coverage.unparsed", log.unparsed()));
    }
    log.cut().ifPresent(why -> notes.add(labels.of("coverage.cut", Printable.of(why))));
    log.clock().ifPresent(how -> notes.add(labels.of("coverage.clock", Printable.of(how))));
    if (log.filtered()) {
      notes.add(labels.of("coverage.filtered"));
    }
    return notes;
  }

  /** What an engineer would expect and is not there. */
  List<String> unseen() {
    boolean several = report.hosts().size() > 1;
    Map<String, List<String>> hosts = new LinkedHashMap<>();
    for (Coverage log : report.coverage()) {
      if (log.absent()) {
        List<String> names =
            hosts.computeIfAbsent(
                Printable.of(log.entry()) + " (" + log.kind() + ")", line -> new ArrayList<>());
        log.host().filter(host -> several).map(Printable::of).ifPresent(names::add);
      }
    }
    List<String> lines = new ArrayList<>();
    hosts.forEach((line, names) -> lines.add(names.isEmpty() ? line : line + ": " + some(names)));
    return lines;
  }

  /** Names in one line; of very many the first ones and how many more there are. */
  private static String some(List<String> names) {
    int left = names.size() - MOST_NAMES;
    return String.join(", ", names.subList(0, Math.min(names.size(), MOST_NAMES)))
        + (left > 0 ? " (+" + left + ")" : "");
  }

  /** A problem in one line. */
  static String problem(Problem problem) {
    String place = problem.line() == 0 ? problem.entry() : problem.entry() + ":" + problem.line();
    return Printable.of(place + ": " + problem.message());
  }

  /** Versions of a finding. */
  List<String> versions(Finding finding) {
    List<String> lines = new ArrayList<>();
    finding
        .affected()
        .ifPresent(
            affected -> {
              affected.kernels().ifPresent(k -> lines.add(labels.of("affected.kernels", k)));
              affected.fixedIn().ifPresent(f -> lines.add(labels.of("affected.fixed", f)));
              affected.certainty().ifPresent(lines::add);
            });
    return lines.stream().map(Printable::of).toList();
  }

  /** Rank of a finding among root causes, effects and the rest; what is no trouble causes none. */
  String rank(Finding finding) {
    return labels.of(
        finding.rootCause() && finding.severity() != Severity.INFO
            ? "finding.root"
            : finding.causedBy().isEmpty() ? "finding.other" : "finding.effect");
  }

  /** Severity, status and confidence in words. */
  String standing(Finding finding) {
    return String.join(
        ", ",
        labels.of("severity." + finding.severity().jsonName()),
        labels.of(finding.confirmed() ? "finding.confirmed" : "finding.suspected"),
        labels.of(
            "finding.confidence", labels.of("confidence." + finding.confidence().jsonName())));
  }
}
