package io.sosight.internal.pipeline;

import io.sosight.AnalyzerOptions;
import io.sosight.event.Event;
import io.sosight.event.SourceRef;
import io.sosight.internal.bundle.Entry;
import io.sosight.internal.bundle.EntryHandler;
import io.sosight.internal.clock.Sighting;
import io.sosight.internal.envelope.LogRecord;
import io.sosight.internal.envelope.LogStats;
import io.sosight.internal.layout.EntryKind;
import io.sosight.internal.layout.EntryType;
import io.sosight.internal.layout.Layout;
import io.sosight.internal.layout.Sections;
import io.sosight.internal.objects.ContainerTables;
import io.sosight.internal.objects.ObjectFiles;
import io.sosight.internal.parse.EventSink;
import io.sosight.internal.parse.LogPlace;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Hands each entry of a bundle to the reader of its kind. */
final class EntryRouter implements EntryHandler {
  private static final EntryType JOURNAL = new EntryType(EntryKind.JOURNAL, "journal");
  private static final EntryType OBJECTS = new EntryType(EntryKind.OBJECTS, "kubernetes-objects");
  private static final int MOST_STATE_BYTES = 64 << 20;

  private final AnalyzerOptions options;
  private final String bundle;
  private final Gathered gathered;
  private final Taker taker;

  /** Takes what logs hold. */
  interface Taker {
    /**
     * Takes an event and its first record.
     *
     * @param part the part of an entry that is a log by itself
     */
    void event(Event event, LogRecord record, Part part);

    /** Takes a record of no known event; called only when {@link #wantsOthers()}. */
    default void other(Event line, LogRecord record) {}

    /** Whether records of no event are wanted. */
    default boolean wantsOthers() {
      return false;
    }

    /** Whether routine lines beyond {@link RoutineLines}' measure need only be counted. */
    default boolean summarises() {
      return false;
    }
  }

  EntryRouter(AnalyzerOptions options, String bundle, Gathered gathered, Taker taker) {
    this.options = options;
    this.bundle = bundle;
    this.gathered = gathered;
    this.taker = taker;
  }

  @Override
  public void file(Entry entry, InputStream content) throws IOException {
    EntryType type =
        lone(entry.path()) ? Layout.ofLoneFile(entry.path()) : Layout.typeOf(entry.path());
    if (JournalScanner.recognises(content)) {
      type = JOURNAL;
    } else if (open(type) && mayHoldObjects(entry.path())) {
      type = objects(content) ? OBJECTS : type;
    }
    gathered.roots.path(entry.path(), type.kind());
    if (type.kind() == EntryKind.LOG && entry.path().endsWith(".txt") && sectioned(content)) {
      sections(entry.path(), content);
    } else {
      read(type, new Part(entry.path(), 0, 0), content);
    }
    gathered.done(entry.path());
  }

  private static boolean sectioned(InputStream content) throws IOException {
    content.mark(Sections.HEAD_BYTES);
    byte[] head = content.readNBytes(Sections.HEAD_BYTES);
    content.reset();
    return Sections.sectioned(new String(head, StandardCharsets.ISO_8859_1));
  }

  private void sections(String entry, InputStream content) throws IOException {
    SectionReader sections = new SectionReader(new BufferedInputStream(content, 1 << 16));
    for (SectionReader.Section section = sections.next();
        section != null;
        section = sections.next()) {
      EntryType type = Sections.typeOf(section.subject());
      if (type == null) {
        continue;
      }
      Part part = new Part(entry, section.linesBefore(), section.bytesBefore());
      read(type, part, new BufferedInputStream(section.body()));
      if (type.kind() == EntryKind.LOG && Sections.tail(section.subject())) {
        gathered.log(entry, type.what()).cut = "its last lines only";
      }
    }
  }

  /** Whether the rules of paths leave open what an entry is. */
  private static boolean open(EntryType type) {
    return type.kind() == EntryKind.LOG || type.what().equals("no-log");
  }

  /** Whether an entry's name leaves open whether it holds objects. */
  private boolean mayHoldObjects(String path) {
    return lone(path) || path.endsWith(".json") || path.endsWith(".yaml") || path.endsWith(".yml");
  }

  private static boolean objects(InputStream content) throws IOException {
    content.mark(ObjectFiles.HEAD);
    byte[] head = content.readNBytes(ObjectFiles.HEAD);
    content.reset();
    return ObjectFiles.recognises(head, head.length);
  }

  /**
   * A part of an entry that is read by itself.
   *
   * @param entry full path
   * @param linesBefore lines of the entry before it
   * @param bytesBefore bytes of the entry before it
   */
  record Part(String entry, long linesBefore, long bytesBefore) {}

  /** Reads a whole entry or a part of one. */
  void read(EntryType type, Part part, InputStream content) throws IOException {
    String fact = type.fact();
    InputStream rest = content;
    if (fact != null && type.kind() != EntryKind.FACT) {
      byte[] bytes = content.readNBytes(MOST_STATE_BYTES);
      gathered.facts.file(
          fact, part.entry(), new ByteArrayInputStream(bytes), part.linesBefore() + 1);
      rest = new ByteArrayInputStream(bytes);
    }
    switch (type.kind()) {
      case LOG, JOURNAL -> log(type, part, rest);
      case OBJECTS -> objects(type, part, rest);
      case SNAPSHOT -> gathered.states.add(bundle, type.what(), part.entry(), rest);
      case FACT ->
          gathered.facts.file(
              fact == null ? type.what() : fact, part.entry(), rest, part.linesBefore() + 1);
      default -> {}
    }
  }

  private void objects(EntryType type, Part part, InputStream content) throws IOException {
    LogPlace place = new LogPlace(bundle, part.entry());
    if (type.what().equals("container-table")) {
      ContainerTables.read(place, content, gathered.states::add);
    } else {
      ObjectFiles.read(
          place,
          content,
          sink(part, gathered.log(part.entry(), type.what())),
          gathered.states::add,
          gathered.problems::add);
    }
  }

  /** Whether the source is just this file: its name then says nothing about its content. */
  private boolean lone(String path) {
    String name = bundle.substring(Math.max(bundle.lastIndexOf('/'), bundle.lastIndexOf('\\')) + 1);
    return name.equals(path) || name.startsWith(path + ".") || bundle.equals(path);
  }

  private void log(EntryType type, Part part, InputStream content) throws IOException {
    LogPlace place = new LogPlace(bundle, part.entry(), type.what());
    Gathered.ReadLog log = gathered.log(part.entry(), type.what());
    EventSink sink = sink(part, log);
    LogScanner.LogLineSink others =
        taker.wantsOthers() ? (line, record) -> taker.other(moved(line, part), record) : null;
    if (type.kind() == EntryKind.JOURNAL) {
      LogStats stats =
          new JournalScanner(place, sink, others, gathered.problems::add).scan(content);
      log.stats(stats, part.linesBefore());
      return;
    }
    RoutineLines routine = taker.summarises() ? new RoutineLines() : null;
    LogStats stats =
        new LogScanner(place, sink, others, options.gated(), options.limits(), routine)
            .scan(content);
    log.stats(stats, part.linesBefore());
    if (routine != null) {
      routine.passed().forEach(gathered.events::omit);
    }
  }

  private EventSink sink(Part part, Gathered.ReadLog log) {
    return new EventSink() {
      @Override
      public void event(Event event, LogRecord record) {
        Event moved = moved(event, part);
        Sighting sighting = sighting(record, part.linesBefore());
        log.eventful = true;
        log.sighting(sighting);
        taker.event(moved, record, part);
      }

      @Override
      public void unparsed(LogRecord record, String why) {
        log.unparsed++;
      }
    };
  }

  /** The stamps of a record, at its line in the whole entry. */
  static Sighting sighting(LogRecord record, long linesBefore) {
    Sighting one = Sighting.of(record);
    return linesBefore == 0
        ? one
        : new Sighting(
            one.line() + linesBefore,
            one.stamp(),
            one.outer(),
            one.inline(),
            one.monotonicS(),
            one.bootId(),
            one.host(),
            one.computed());
  }

  private static Event moved(Event event, Part part) {
    if (part.linesBefore() == 0) {
      return event;
    }
    SourceRef at = event.meta().source();
    SourceRef there =
        new SourceRef(
            at.bundle(),
            at.entry(),
            at.line() + part.linesBefore(),
            at.endLine() + part.linesBefore(),
            at.offset() + part.bytesBefore());
    return event.withMeta(event.meta().toBuilder().source(there).build());
  }

  @Override
  public void link(String path, String target) {
    gathered.roots.path(path, EntryKind.SKIP);
    gathered.link(path, target);
  }
}
