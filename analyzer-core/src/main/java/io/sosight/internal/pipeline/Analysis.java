package io.sosight.internal.pipeline;

import io.sosight.AnalyzerOptions;
import io.sosight.BundleSource;
import io.sosight.UnreadableSourceException;
import io.sosight.event.Event;
import io.sosight.fact.Snapshot;
import io.sosight.internal.bundle.BundleReader;
import io.sosight.internal.bundle.Entry;
import io.sosight.internal.bundle.EntryHandler;
import io.sosight.internal.bundle.ReadSummary;
import io.sosight.internal.clock.Clock;
import io.sosight.internal.correlate.Correlator;
import io.sosight.internal.diagnose.Diagnoser;
import io.sosight.internal.diagnose.Diagnosis;
import io.sosight.internal.envelope.LogRecord;
import io.sosight.internal.envelope.LogStats;
import io.sosight.internal.envelope.Stamp;
import io.sosight.internal.layout.EntryType;
import io.sosight.internal.layout.HostFacts;
import io.sosight.internal.layout.Layout;
import io.sosight.internal.parse.EventSink;
import io.sosight.internal.parse.LogPlace;
import io.sosight.internal.proc.SnapshotCollector;
import io.sosight.internal.timeline.Timeline;
import io.sosight.report.Bundle;
import io.sosight.report.Coverage;
import io.sosight.report.Host;
import io.sosight.report.Incident;
import io.sosight.report.Problem;
import io.sosight.report.Report;
import io.sosight.report.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One source on its way through all stages. Used once, by one thread. */
public final class Analysis {
  private final AnalyzerOptions options;
  private final BundleSource source;
  private final HostFacts facts = new HostFacts();
  private final SnapshotCollector states = new SnapshotCollector();
  private final List<Snapshot> snapshots = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();
  private final List<Timed> kept = new ArrayList<>();
  private final Map<String, LogStats> logs = new LinkedHashMap<>();
  private final Map<String, String> links = new LinkedHashMap<>();

  /** An event with the stamps that the clock needs. */
  private record Timed(Event event, @Nullable Stamp stamp, @Nullable Stamp outer) {}

  /** An analysis of a source. */
  public Analysis(AnalyzerOptions options, BundleSource source) {
    this.options = options;
    this.source = source;
  }

  /** Reads, explains and reports. */
  public Report report() throws UnreadableSourceException {
    ReadSummary summary = read(keep(), null);
    List<Event> events = resolved();
    List<Event> joined = Correlator.join(events, snapshots);
    List<Incident> incidents = Correlator.incidents(joined);
    List<Host> hosts = facts.hosts(joined, snapshots);
    List<Coverage> coverage = List.of();
    Report draft =
        new Report(
            bundle(summary),
            new Verdict(Verdict.State.NOT_ENOUGH_DATA, ""),
            hosts,
            List.of(),
            List.of(),
            incidents,
            joined,
            List.copyOf(snapshots),
            coverage,
            List.copyOf(problems));
    Diagnosis diagnosis = new Diagnoser(options).diagnose(draft);
    return new Report(
        draft.bundle(),
        diagnosis.verdict(),
        hosts,
        diagnosis.findings(),
        diagnosis.undecided(),
        diagnosis.incidents(),
        joined,
        draft.snapshots(),
        coverage,
        draft.problems());
  }

  /** Events as they are read. */
  public void stream(Consumer<Event> consumer) throws UnreadableSourceException {
    read(
        new EventSink() {
          @Override
          public void event(Event event, LogRecord record) {
            consumer.accept(event);
          }

          @Override
          public void unparsed(LogRecord record, String why) {}
        },
        null);
  }

  /** Events in time order. */
  public void events(Consumer<Event> consumer) throws UnreadableSourceException {
    read(keep(), null);
    Correlator.join(resolved(), snapshots).forEach(consumer);
  }

  /** Every record, in entry and line order. */
  public void records(Consumer<Event> consumer) throws UnreadableSourceException {
    Clock clock = new Clock();
    EventSink sink =
        new EventSink() {
          @Override
          public void event(Event event, LogRecord record) {
            consumer.accept(timed(clock, new Timed(event, record.stamp(), record.outer())));
          }

          @Override
          public void unparsed(LogRecord record, String why) {}
        };
    read(sink, sink);
  }

  private EventSink keep() {
    return new EventSink() {
      @Override
      public void event(Event event, LogRecord record) {
        kept.add(new Timed(event, record.stamp(), record.outer()));
      }

      @Override
      public void unparsed(LogRecord record, String why) {}
    };
  }

  private List<Event> resolved() {
    Clock clock = new Clock();
    List<Event> events = new ArrayList<>(kept.size());
    for (Timed timed : kept) {
      events.add(timed(clock, timed));
    }
    return Timeline.of(events).stream().filter(this::wanted).toList();
  }

  /** Whether an event lies in the window of time that the options ask for. */
  private boolean wanted(Event event) {
    if (options.since().isEmpty() && options.until().isEmpty()) {
      return true;
    }
    Optional<Instant> utc = event.meta().time().utc();
    return utc.isPresent()
        && options.since().map(since -> !utc.get().isBefore(since)).orElse(true)
        && options.until().map(until -> utc.get().isBefore(until)).orElse(true);
  }

  private static Event timed(Clock clock, Timed timed) {
    Event event = timed.event();
    var time =
        clock.resolve(
            event.meta().time(), timed.stamp(), timed.outer(), event.meta().source().entry());
    return event.withMeta(event.meta().toBuilder().time(time).build());
  }

  private ReadSummary read(EventSink sink, @Nullable EventSink others)
      throws UnreadableSourceException {
    BundleReader reader = new BundleReader(options.limits(), problems::add, options.halt());
    ReadSummary summary =
        reader.read(
            source,
            new EntryHandler() {
              @Override
              public void file(Entry entry, InputStream content) throws IOException {
                entry(entry, content, sink, others);
              }

              @Override
              public void link(String path, String target) {
                links.put(path, target);
              }
            });
    snapshots.addAll(states.snapshots());
    return summary;
  }

  private void entry(Entry entry, InputStream content, EventSink sink, @Nullable EventSink others)
      throws IOException {
    EntryType type = Layout.typeOf(entry.path());
    LogPlace place = new LogPlace(source.name(), entry.path());
    LogScanner.LogLineSink lines = others == null ? null : others::event;
    if (JournalScanner.recognises(content)) {
      logs.put(entry.path(), new JournalScanner(place, sink, lines, problems::add).scan(content));
      return;
    }
    switch (type.kind()) {
      case LOG ->
          logs.put(
              entry.path(),
              new LogScanner(place, sink, lines, options.gated(), options.limits()).scan(content));
      case SNAPSHOT -> states.add(source.name(), type.what(), entry.path(), content);
      case FACT -> facts.file(type, entry.path(), content);
      default -> {}
    }
  }

  private Bundle bundle(ReadSummary summary) {
    return new Bundle(
        source.name(),
        Optional.empty(),
        summary.single() ? "single-file" : "plain-tree",
        summary.layers(),
        summary.entries(),
        summary.bytesRead(),
        summary.sha256(),
        summary.complete() && problems.isEmpty(),
        Map.of());
  }
}
