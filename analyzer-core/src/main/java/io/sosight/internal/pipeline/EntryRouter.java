package io.sosight.internal.pipeline;

import io.sosight.AnalyzerOptions;
import io.sosight.event.Event;
import io.sosight.event.SourceRef;
import io.sosight.internal.bundle.BinaryData;
import io.sosight.internal.bundle.Entry;
import io.sosight.internal.bundle.EntryHandler;
import io.sosight.internal.clock.Sighting;
import io.sosight.internal.decode.LogOrigin;
import io.sosight.internal.envelope.LogRecord;
import io.sosight.internal.envelope.LogStats;
import io.sosight.internal.layout.EntryKind;
import io.sosight.internal.layout.EntryType;
import io.sosight.internal.layout.JournalQuery;
import io.sosight.internal.layout.Layout;
import io.sosight.internal.layout.NodeText;
import io.sosight.internal.layout.Sections;
import io.sosight.internal.objects.ContainerTables;
import io.sosight.internal.objects.ObjectFiles;
import io.sosight.internal.parse.EventSink;
import io.sosight.internal.parse.LogPlace;
import io.sosight.report.Problem;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Hands each entry of a bundle to the reader of its kind. */
final class EntryRouter implements EntryHandler, AutoCloseable {
  private static final EntryType JOURNAL = new EntryType(EntryKind.JOURNAL, "journal");
  private static final EntryType OBJECTS = new EntryType(EntryKind.OBJECTS, "kubernetes-objects");
  private static final EntryType NODES =
      new EntryType(EntryKind.OBJECTS, "kubernetes-objects", "nodes");
  private static final EntryType JOURNAL_TEXT = new EntryType(EntryKind.LOG, "journal");
  private static final EntryType CONTAINER_LOG = new EntryType(EntryKind.LOG, "container-log");
  private static final EntryType POD_LOG = new EntryType(EntryKind.LOG, "pod-log");

  /** Logs of what runs on a host, and not of the host itself. */
  private static final Set<String> APPLICATION_LOGS = Set.of("pod-log", "container-log", "log");

  private static final int MOST_OBJECT_BYTES = 64 << 20;
  private static final int MOST_STATE_BYTES = 8 << 20;

  private final AnalyzerOptions options;
  private final String bundle;
  private final Gathered gathered;
  private final Taker taker;
  private final BlockReader.Room room;
  private final @Nullable ParserLane lane;

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

    /** Whether events may come on another thread than the one that reads, one after the other. */
    default boolean beside() {
      return false;
    }
  }

  EntryRouter(AnalyzerOptions options, String bundle, Gathered gathered, Taker taker) {
    this.options = options;
    this.bundle = bundle;
    this.gathered = gathered;
    this.taker = taker;
    this.room = new BlockReader.Room(BlockReader.Plan.of(options.threads()));
    this.lane = options.threads() > 1 && taker.beside() ? new ParserLane() : null;
  }

  @Override
  public void close() {
    if (lane != null) {
      lane.close();
    }
  }

  @Override
  public void file(Entry entry, InputStream content) throws IOException {
    EntryType type = type(entry);
    if (JournalScanner.recognises(content)) {
      type = JOURNAL;
    } else if (open(type) && mayHoldObjects(entry.path())) {
      type = objects(content) ? OBJECTS : type;
    }
    gathered.roots.path(entry.path(), type.kind());
    byte[] begin = type.kind() == EntryKind.LOG ? head(content) : new byte[0];
    String head = new String(begin, StandardCharsets.ISO_8859_1);
    boolean own = !type.what().equals("log") && !lone(entry.path());
    if (own && BinaryData.recognises(begin, begin.length)) {
      gathered.problems.inContent(
          new Problem(
              "no-text",
              entry.path(),
              0,
              "a log should be here, but it begins with binary data and not with text"));
    }
    if (type.equals(CONTAINER_LOG) && head.contains("\"__REALTIME_TIMESTAMP\"")) {
      // journalctl's JSON under a name like docker's: the host's journal
      type = JOURNAL_TEXT;
    } else if (NodeText.recognises(head)) {
      type = new EntryType(type.kind(), type.what(), NodeText.FACT);
    }
    if (type.kind() == EntryKind.LOG && LogsCommand.begins(head)) {
      type = POD_LOG;
    }
    if (entry.path().endsWith(".txt") && Sections.sectioned(head)) {
      sections(entry.path(), content);
    } else if (type.equals(OBJECTS) || Dividers.dumped(head)) {
      dump(entry.path(), type, content);
    } else {
      read(type, new Part(entry.path(), 0, 0), content);
    }
    gathered.done(entry.path());
  }

  private EntryType type(Entry entry) {
    String path = entry.path();
    if (entry.key()) {
      return Layout.ofKey(path.substring(path.lastIndexOf('/') + 1));
    }
    return lone(path) ? Layout.ofLoneFile(path) : Layout.typeOf(path);
  }

  private static byte[] head(InputStream content) throws IOException {
    content.mark(Sections.HEAD_BYTES);
    byte[] head = content.readNBytes(Sections.HEAD_BYTES);
    content.reset();
    return head;
  }

  private void sections(String entry, InputStream content) throws IOException {
    SectionReader sections =
        new SectionReader(new BufferedInputStream(content, 1 << 16), Dividers.SUPPORTCONFIG);
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
      } else if (type.kind() == EntryKind.LOG) {
        JournalQuery.of(section.subject().replace(' ', '_'))
            .part()
            .ifPresent(asked -> gathered.log(entry, type.what()).cut = asked);
      }
    }
  }

  /** Lists of objects, and logs of containers between them where the file is a whole dump. */
  private void dump(String entry, EntryType type, InputStream content) throws IOException {
    SectionReader sections =
        new SectionReader(new BufferedInputStream(content, 1 << 16), Dividers.CLUSTER_DUMP);
    for (SectionReader.Section section = sections.next();
        section != null;
        section = sections.next()) {
      InputStream body = new BufferedInputStream(section.body(), 1 << 16);
      LogOrigin origin = LogOrigin.ofDump(section.subject());
      Part part = new Part(entry, section.linesBefore(), section.bytesBefore(), origin);
      if (origin != null) {
        gathered.log(entry, POD_LOG.what()).kind = POD_LOG.what();
        read(POD_LOG, part, body);
      } else if (objects(body)) {
        read(nodes(body) ? NODES : OBJECTS, part, body);
      } else if (type.kind() == EntryKind.OBJECTS && part.linesBefore() == 0) {
        read(type, part, body);
      }
    }
  }

  /** Whether the rules of paths leave open what an entry is. */
  private static boolean open(EntryType type) {
    return type.kind() == EntryKind.LOG || type.what().equals("no-log");
  }

  /** Whether an entry's name leaves open whether it holds objects. */
  private boolean mayHoldObjects(String path) {
    return lone(path)
        || path.endsWith(".json")
        || path.endsWith(".yaml")
        || path.endsWith(".yml")
        || path.contains("cluster-info");
  }

  private static boolean objects(InputStream content) throws IOException {
    byte[] head = objectsHead(content);
    return ObjectFiles.recognises(head, head.length);
  }

  /** Whether the first objects are nodes, which state facts of their hosts. */
  private static boolean nodes(InputStream content) throws IOException {
    String head = new String(objectsHead(content), StandardCharsets.ISO_8859_1);
    return head.contains("\"kind\": \"Node")
        || head.contains("\"kind\":\"Node")
        || head.contains("kind: Node");
  }

  private static byte[] objectsHead(InputStream content) throws IOException {
    content.mark(ObjectFiles.HEAD);
    byte[] head = content.readNBytes(ObjectFiles.HEAD);
    content.reset();
    return head;
  }

  /**
   * A part of an entry that is read by itself.
   *
   * @param entry full path
   * @param linesBefore lines of the entry before it
   * @param bytesBefore bytes of the entry before it
   * @param origin the container whose output it is, when the entry itself says so
   */
  record Part(String entry, long linesBefore, long bytesBefore, @Nullable LogOrigin origin) {
    Part(String entry, long linesBefore, long bytesBefore) {
      this(entry, linesBefore, bytesBefore, null);
    }
  }

  /** Reads a whole entry or a part of one. */
  void read(EntryType type, Part part, InputStream content) throws IOException {
    String fact = type.fact();
    InputStream rest = content;
    if (fact != null && type.kind() != EntryKind.FACT) {
      byte[] bytes =
          content.readNBytes(
              type.kind() == EntryKind.OBJECTS ? MOST_OBJECT_BYTES : MOST_STATE_BYTES);
      gathered.facts.file(
          fact, part.entry(), new ByteArrayInputStream(bytes), part.linesBefore() + 1);
      rest = new ByteArrayInputStream(bytes);
      if (type.kind() == EntryKind.LOG) {
        rest = new SequenceInputStream(rest, content);
      }
    }
    switch (type.kind()) {
      case LOG, JOURNAL -> log(type, part, rest);
      case OBJECTS -> objects(type, part, rest);
      case SNAPSHOT -> state(type.what(), part, rest);
      case FACT ->
          gathered.facts.file(
              fact == null ? type.what() : fact, part.entry(), rest, part.linesBefore() + 1);
      default -> {}
    }
  }

  private void state(String kind, Part part, InputStream content) throws IOException {
    if (part.linesBefore() == 0) {
      gathered.states.add(bundle, kind, part.entry(), content);
      return;
    }
    byte[] bytes = content.readNBytes(MOST_STATE_BYTES);
    long line = part.linesBefore() + 1;
    long last = line;
    long at = line;
    boolean blank = true;
    for (byte b : bytes) {
      blank &= b == '\n' || b == '\r' || b == ' ';
      last = blank ? last : at;
      if (b == '\n') {
        at++;
        blank = true;
      }
    }
    SourceRef source = new SourceRef(bundle, part.entry(), line, last, part.bytesBefore());
    gathered.states.add(
        kind, part.entry(), new ByteArrayInputStream(bytes), source, part.linesBefore());
  }

  private void objects(EntryType type, Part part, InputStream content) throws IOException {
    LogPlace place = new LogPlace(bundle, part.entry());
    if (type.what().equals("container-table")) {
      ContainerTables.read(place, content, gathered.states::add);
    } else {
      ObjectFiles.read(
          place,
          part.linesBefore(),
          content,
          sink(part, gathered.log(part.entry(), type.what())),
          gathered.states::add,
          gathered.problems::inContent);
    }
  }

  /** Whether the source is just this file: its name then says nothing about its content. */
  private boolean lone(String path) {
    String name = bundle.substring(Math.max(bundle.lastIndexOf('/'), bundle.lastIndexOf('\\')) + 1);
    return name.equals(path) || name.startsWith(path + ".") || bundle.equals(path);
  }

  private void log(EntryType type, Part part, InputStream content) throws IOException {
    LogPlace place = new LogPlace(bundle, part.entry(), type.what(), origin(type, part));
    Gathered.ReadLog log = gathered.log(part.entry(), type.what());
    EventSink sink = sink(part, log);
    LogScanner.LogLineSink others =
        taker.wantsOthers() ? (line, record) -> taker.other(moved(line, part), record) : null;
    LogParsers parsers = new LogParsers(place, sink, others, lane);
    if (type.kind() == EntryKind.JOURNAL) {
      ErrorShapes errors = taker.summarises() ? new ErrorShapes() : null;
      JournalScanner scanner =
          new JournalScanner(place, parsers, gathered.problems::inContent, errors);
      log.stats(scanner.scan(content), part.linesBefore());
      log.journal = scanner.summary();
      log.lastLines.addAll(scanner.lastLines().list());
      log.bursts.addAll(errors == null ? List.of() : errors.bursts());
      return;
    }
    RoutineLines routine = taker.summarises() ? new RoutineLines() : null;
    boolean application = APPLICATION_LOGS.contains(type.what()) && !lone(part.entry());
    ErrorShapes errors = taker.summarises() && application ? new ErrorShapes() : null;
    LogScanner scanner =
        new LogScanner(parsers, options.gated(), options.limits(), routine, gathered.work)
            .counting(errors)
            .in(room);
    LogStats stats = scanner.scan(content);
    log.stats(stats, part.linesBefore());
    if (stats.cutLines() > 0) {
      gathered.problems.lineLimit(part.entry(), stats.cutLines(), options.limits());
    }
    if (part.linesBefore() == 0) {
      log.lastLines.addAll(scanner.lastLines().list());
      log.bursts.addAll(errors == null ? List.of() : errors.bursts());
    }
    if (routine != null) {
      routine.passed().forEach(gathered.events::omit);
    }
  }

  private static Optional<LogOrigin> origin(EntryType type, Part part) {
    if (part.origin() != null) {
      return Optional.of(part.origin());
    }
    boolean ofContainer = type.equals(POD_LOG) || type.what().equals("container-log");
    return ofContainer
        ? Optional.ofNullable(LogOrigin.ofPath(Layout.original(part.entry())))
        : Optional.empty();
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

      @Override
      public void fact(String field, Object value, String by, LogRecord record) {
        log.sighting(sighting(record, part.linesBefore()));
        gathered.facts.logged(
            record.host(), field, value, by, part.entry(), record.line() + part.linesBefore());
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
            one.computed(),
            one.banner());
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
