package io.sosight.internal.pipeline;

import io.sosight.event.Event;
import io.sosight.internal.clock.Sighting;
import io.sosight.internal.clock.Sightings;
import io.sosight.internal.decode.LogOrigin;
import io.sosight.internal.envelope.LogStats;
import io.sosight.internal.journal.JournalSummary;
import io.sosight.internal.layout.HostFacts;
import io.sosight.internal.layout.Layout;
import io.sosight.internal.layout.RootFinder;
import io.sosight.internal.proc.SnapshotCollector;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What reading a source gathers for the stages after it. Paths are full ones. */
final class Gathered {
  private static final int MOST_LINKS = 200_000;

  /** Logs without events that are kept one by one, for their times and for coverage. */
  private static final int MOST_QUIET = 5_000;

  /** Logs with events before a look at which of these are still kept. */
  private int mostEventful = 2 * MOST_QUIET;

  /** The machine's own logs date all others: they have room of their own. */
  private static final Set<String> OWN_LOGS =
      Set.of("kernel-log", "syslog", "journal", "kubelet-log", "runtime-log");

  final HostFacts facts = new HostFacts();
  final RootFinder roots = new RootFinder();
  final SnapshotCollector states;
  final ProblemList problems = new ProblemList();
  final Work work = new Work();
  final KeptEvents events;
  final Map<String, ReadLog> logs = new LinkedHashMap<>();
  final Map<String, String> links = new LinkedHashMap<>();
  private final Sightings.Forms forms = new Sightings.Forms();
  private final Room room = new Room();
  private int eventful;
  private int quietOwn;
  private int quietOthers;

  /** Logs without events that are only counted, and their lines. */
  int countedLogs;

  long countedLines;
  long countedUnparsed;

  /** For at most so many events. */
  Gathered(int mostEvents) {
    events = new KeptEvents(mostEvents);
    states = new SnapshotCollector(problems::inContent);
  }

  /**
   * An event as it was read.
   *
   * @param event without id and instant
   * @param sighting its stamps
   * @param hash for its id
   * @param part where the part of the entry begins that is its log
   */
  record Kept(Event event, Sighting sighting, long hash, long part) {}

  /** Room for the stamps of events, of all logs together. */
  private static final class Room {
    private int left = 400_000;
  }

  /** A log as it was read; a sectioned file has several. */
  static final class ReadLog {
    private static final int MOST_SIGHTINGS = 50_000;
    private static final int MOST_SAMPLES = 8192;
    private static final Sightings TAKEN = new Sightings(new Sightings.Forms());

    final String entry;
    String kind;
    private final Room room;
    private Sightings sightings;

    /** Stamps of its head, of lines at regular distances and of its tail, in their order. */
    final Sightings samples;

    /** The first sample. */
    LogStats.@Nullable Sample head;

    /** What its samples show of who wrote it. */
    final Writers writers = new Writers();

    final List<LastLines.Line> lastLines = new ArrayList<>();
    final List<ErrorShapes.Burst> bursts = new ArrayList<>();
    long lines;
    long records;
    long unparsed;
    long cutLines;
    long firstLine = 1;
    boolean eventful;
    private boolean done;
    @Nullable String damage;
    @Nullable String cut;

    /** Of a binary journal. */
    @Nullable JournalSummary journal;

    ReadLog(String entry, String kind, Sightings.Forms forms, Room room) {
      this.room = room;
      this.entry = entry;
      this.kind = kind;
      sightings = new Sightings(forms);
      samples = new Sightings(forms);
    }

    /** Those of a storm tell nothing new: of one log and of all logs so many are enough. */
    void sighting(Sighting one) {
      if (sightings.size() < MOST_SIGHTINGS && room.left > 0) {
        room.left--;
        sightings.append(one);
      }
    }

    /** Its sightings, which are then no longer kept here. */
    Sightings takeSightings() {
      Sightings taken = sightings;
      sightings = TAKEN;
      return taken;
    }

    void stats(LogStats stats, long shift) {
      lines += stats.lines();
      records += stats.records();
      cutLines += stats.cutLines();
      damage = damage == null ? stats.damage() : damage;
      for (LogStats.Sample sample : stats.samples()) {
        LogStats.Sample moved = shifted(sample, shift);
        Sighting one = sighting(moved);
        if (samples.size() == MOST_SAMPLES) {
          // the last one says how far the log goes
          samples.replaceLast(one);
        } else {
          samples.append(one);
        }
        head = head == null ? moved : head;
        writers.add(moved);
        if (sightings.size() < MOST_SIGHTINGS) {
          sightings.append(one);
        }
      }
    }

    static Sighting sighting(LogStats.Sample sample) {
      return new Sighting(
          sample.line(),
          sample.stamp(),
          sample.outer(),
          null,
          sample.monotonicS(),
          sample.bootId(),
          sample.host(),
          sample.wrapper().contains("dmesg-T"),
          sample.wrapper().contains("journalctl-banner"));
    }

    private static LogStats.Sample shifted(LogStats.Sample sample, long shift) {
      return shift == 0
          ? sample
          : new LogStats.Sample(
              sample.line() + shift,
              sample.offset(),
              sample.stamp(),
              sample.outer(),
              sample.monotonicS(),
              sample.host(),
              sample.ident(),
              sample.wrapper(),
              sample.bootId());
    }
  }

  /** The log of an entry; made when it is not there yet. */
  ReadLog log(String entry, String kind) {
    return logs.computeIfAbsent(entry, path -> new ReadLog(path, kind, forms, room));
  }

  /** The containers whose logs were read, as the logs' paths name them. */
  List<LogOrigin> origins() {
    return logs.values().stream()
        .filter(log -> log.kind.equals("pod-log") || log.kind.equals("container-log"))
        .map(log -> LogOrigin.ofPath(Layout.original(log.entry)))
        .filter(Objects::nonNull)
        .toList();
  }

  /** An entry was read to its end: of very many logs, those without events are only counted. */
  void done(String entry) {
    ReadLog log = logs.get(entry);
    if (log == null || log.done) {
      return;
    }
    log.done = true;
    if (log.eventful) {
      eventful++;
      sweep();
      return;
    }
    int kept = OWN_LOGS.contains(log.kind) ? ++quietOwn : ++quietOthers;
    if (kept > MOST_QUIET) {
      logs.remove(entry);
      count(log);
    }
  }

  private void count(ReadLog log) {
    countedLogs++;
    countedLines += log.lines;
    countedUnparsed += log.unparsed;
  }

  /** Of more logs with events than events are kept, those that none is kept of are counted. */
  private void sweep() {
    if (eventful <= mostEventful) {
      return;
    }
    Set<String> held = new HashSet<>();
    events.forEach(kept -> held.add(kept.event().meta().source().entry()));
    for (Iterator<ReadLog> all = logs.values().iterator(); all.hasNext(); ) {
      ReadLog log = all.next();
      if (log.done && log.eventful && !held.contains(log.entry)) {
        all.remove();
        count(log);
        eventful--;
      }
    }
    mostEventful = Math.max(mostEventful, eventful + MOST_QUIET);
  }

  void link(String path, String target) {
    facts.link(path, target);
    if (links.size() < MOST_LINKS) {
      links.put(path, target);
    }
  }
}
