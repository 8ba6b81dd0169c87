package io.sosight.internal.pipeline;

import io.sosight.AnalyzerOptions;
import io.sosight.BundleSource;
import io.sosight.UnreadableSourceException;
import io.sosight.event.Event;
import io.sosight.fact.Snapshot;
import io.sosight.internal.bundle.BundleReader;
import io.sosight.internal.bundle.ReadSummary;
import io.sosight.internal.correlate.Correlator;
import io.sosight.internal.correlate.Identity;
import io.sosight.internal.diagnose.Diagnoser;
import io.sosight.internal.diagnose.Diagnosis;
import io.sosight.internal.envelope.LogRecord;
import io.sosight.internal.text.Phrases;
import io.sosight.internal.timeline.EventIds;
import io.sosight.internal.timeline.Folding;
import io.sosight.internal.timeline.Timeline;
import io.sosight.report.Bundle;
import io.sosight.report.Coverage;
import io.sosight.report.Host;
import io.sosight.report.Incident;
import io.sosight.report.Problem;
import io.sosight.report.Report;
import io.sosight.report.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** One source on its way through all stages. Used once, by one thread. */
public final class Analysis {
  /** A list of events may be longer than a report's by this factor. */
  private static final int LISTED = 8;

  private final AnalyzerOptions options;
  private final BundleSource source;
  private Work work = new Work();
  private long undated;

  /** An analysis of a source. */
  public Analysis(AnalyzerOptions options, BundleSource source) {
    this.options = options;
    this.source = source;
  }

  /** Reads, explains and reports. */
  public Report report() throws UnreadableSourceException {
    Gathered gathered = new Gathered(options.limits().maxEvents());
    ReadSummary summary = read(source, gathered, new Keeper(gathered, true));
    Settled settled = new Settled(options, source.name(), gathered, summary.single());
    List<Snapshot> snapshots = settled.snapshots();
    Map<String, Host> hosts = settled.hosts();
    List<Event> joined =
        Correlator.join(timeline(gathered, settled), snapshots, gathered.origins());
    List<Incident> incidents = Correlator.incidents(joined);
    Report draft =
        new Report(
            bundle(summary, gathered, settled),
            new Verdict(Verdict.State.NOT_ENOUGH_DATA, ""),
            settled.once(hosts),
            List.of(),
            List.of(),
            incidents,
            joined,
            snapshots,
            new CoverageReport(gathered, settled, hosts, joined).list(),
            problems(settled));
    Diagnosis diagnosis = new Diagnoser(options).diagnose(draft);
    Phrases phrases = Phrases.of(options.language());
    return new Report(
        draft.bundle(),
        diagnosis.verdict(),
        draft.hosts(),
        diagnosis.findings(),
        diagnosis.undecided(),
        new Surroundings(gathered, settled, joined).beside(diagnosis.incidents()),
        Folding.fold(joined, named(diagnosis)),
        snapshots,
        draft.coverage().stream().map(log -> said(log, phrases)).toList(),
        draft.problems().stream().map(problem -> said(problem, phrases)).toList());
  }

  /** In the language of the report; the names of logs that were read stay as they are. */
  private static Coverage said(Coverage log, Phrases phrases) {
    boolean named = log.absent() || log.kind().equals("log");
    return new Coverage(
        log.host(),
        named ? phrases.said(log.entry()) : log.entry(),
        log.kind(),
        log.firstTime(),
        log.lastTime(),
        log.records(),
        log.unparsed(),
        log.cut().map(phrases::said),
        log.clock().map(phrases::said),
        log.filtered(),
        log.absent());
  }

  private static Problem said(Problem problem, Phrases phrases) {
    return new Problem(
        problem.code(), problem.entry(), problem.line(), phrases.said(problem.message()));
  }

  /** Ids of events that findings and incidents name. */
  private static Set<String> named(Diagnosis diagnosis) {
    Set<String> ids = new HashSet<>();
    diagnosis
        .findings()
        .forEach(finding -> finding.evidence().forEach(one -> one.event().ifPresent(ids::add)));
    diagnosis
        .incidents()
        .forEach(incident -> incident.chain().forEach(link -> ids.add(link.event())));
    return ids;
  }

  /** Events as they are read. */
  public void stream(Consumer<Event> consumer) throws UnreadableSourceException {
    read(source, new Gathered(1), (event, record, part) -> consumer.accept(event));
  }

  /** Events in time order. */
  public void events(Consumer<Event> consumer) throws UnreadableSourceException {
    Gathered gathered = new Gathered(options.limits().maxEvents() * LISTED);
    ReadSummary summary = read(source, gathered, new Keeper(gathered, false));
    Settled settled = new Settled(options, source.name(), gathered, summary.single());
    Correlator.join(timeline(gathered, settled), settled.snapshots(), gathered.origins())
        .forEach(consumer);
  }

  private List<Event> timeline(Gathered gathered, Settled settled) {
    List<Event> all =
        NodeDeaths.told(Timeline.of(gathered.events.take(settled::item)), gathered, settled);
    undated = all.stream().filter(event -> event.meta().time().utc().isEmpty()).count();
    return all.stream().filter(this::wanted).toList();
  }

  /** What was not read, and what a window of time leaves out without knowing. */
  private List<Problem> problems(Settled settled) {
    List<Problem> problems = new ArrayList<>(settled.problems());
    boolean window = options.since().isPresent() || options.until().isPresent();
    Problem.undated(source.name(), undated, window, options).ifPresent(problems::add);
    return List.copyOf(problems);
  }

  /** Every record, in entry and line order. */
  public void records(Consumer<Event> consumer) throws UnreadableSourceException {
    Twice twice = Twice.of(source);
    Gathered gathered = new Gathered(options.limits().maxEvents());
    Settled settled;
    if (twice.first().isPresent()) {
      ReadSummary summary = read(twice.first().get(), gathered, new Keeper(gathered, false));
      settled = new Settled(options, source.name(), gathered, summary.single());
    } else {
      settled = new Settled(options, source.name(), gathered, true);
    }
    Identity identity = new Identity();
    settled.snapshots().forEach(identity::add);
    gathered.events.forEach(kept -> identity.add(kept.event()));
    read(twice.second(), new Gathered(1), new Everything(settled, identity, consumer));
  }

  /** Hands out every record with its time. */
  private final class Everything implements EntryRouter.Taker {
    private final Settled settled;
    private final Identity identity;
    private final Consumer<Event> consumer;
    private final EventIds ids = new EventIds();

    Everything(Settled settled, Identity identity, Consumer<Event> consumer) {
      this.settled = settled;
      this.identity = identity;
      this.consumer = consumer;
    }

    @Override
    public void event(Event event, LogRecord record, EntryRouter.Part part) {
      long hash = Keeper.hash(ids, event, record);
      Event placed = settled.place(event, Keeper.sighting(event, record));
      hand(placed.withMeta(placed.meta().toBuilder().id(EventIds.id(hash)).build()));
    }

    @Override
    public void other(Event line, LogRecord record) {
      hand(settled.place(line, Keeper.sighting(line, record)));
    }

    private void hand(Event event) {
      if (wanted(event)) {
        consumer.accept(identity.joined(event));
      }
    }

    @Override
    public boolean wantsOthers() {
      return true;
    }
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

  /** What the last reading cost. */
  Work work() {
    return work;
  }

  private ReadSummary read(BundleSource from, Gathered into, EntryRouter.Taker taker)
      throws UnreadableSourceException {
    work = into.work;
    BundleReader reader = new BundleReader(options.limits(), into.problems, options.halt());
    try (EntryRouter router = new EntryRouter(options, source.name(), into, taker)) {
      ReadSummary summary = reader.read(from, router);
      into.events.close();
      return summary;
    }
  }

  private Bundle bundle(ReadSummary summary, Gathered gathered, Settled settled) {
    return new Bundle(
        source.name(),
        settled.shape().root(),
        settled.shape().kind(),
        summary.layers(),
        summary.entries(),
        summary.bytesRead(),
        summary.sha256(),
        summary.complete() && gathered.problems.losses().isEmpty(),
        gathered.events.omitted());
  }
}
