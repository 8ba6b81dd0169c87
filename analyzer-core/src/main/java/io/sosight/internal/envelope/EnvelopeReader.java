package io.sosight.internal.envelope;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Turns the lines of one log into records: peels transports and wrappers outside-in and joins
 * pieces of one record. One instance a log; not thread safe.
 */
public final class EnvelopeReader {
  /**
   * Constant texts of lines that say how later lines are to be read: the gate lets them through.
   */
  public static final List<String> ANCHORS =
      List.of(
          "-- Logs begin at",
          "-- Journal begins at",
          "-- Boot ",
          "-- Reboot --",
          "-- Subject: ",
          "\u2591\u2591 Subject: ",
          "Log file created at:",
          "last message repeated ",
          "LastTransitionTime",
          "FirstSeen",
          "LAST SEEN",
          "LASTSEEN",
          "REASON  ",
          "Last State:  ",
          "Container ID:  ",
          "Running on machine:");

  private static final String MACHINE = "Running on machine: ";

  /** Lines of other streams between two pieces of one; fewer than the gate's look-back. */
  private static final int MAX_PIECE_GAP = 48;

  /** Characters after which a line is not joined with the next one any more. */
  private static final int MAX_JOINED = 4000;

  private final RecordSink sink;
  private final BooleanSupplier passAll;
  private final RecordJoin records = new RecordJoin(this::emit);
  private final Explanation explanation = new Explanation();
  private final MinuteClock minutes = new MinuteClock();
  private final Blocks blocks = new Blocks(this::emit);
  private final Map<String, Draft> pieces = new LinkedHashMap<>();
  private final Map<String, StringBuilder> pieceTexts = new LinkedHashMap<>();
  private @Nullable Peel previous;
  private long previousLine;
  private @Nullable SourceLine half;
  private boolean textColumn;
  private @Nullable String machine;

  /** A reader for one log. */
  public EnvelopeReader(RecordSink sink) {
    this(sink, () -> false);
  }

  /**
   * A reader for one log.
   *
   * @param passAll asked for each record whose lines nobody wanted: true hands it out all the same
   */
  public EnvelopeReader(RecordSink sink, BooleanSupplier passAll) {
    this.sink = sink;
    this.passAll = passAll;
  }

  /** The next line, without its line end. */
  public void line(String text, long number, long offset) {
    line(text, number, offset, true, null);
  }

  /**
   * The next line.
   *
   * @param wanted false when the gate found nothing in it: it is read only for what it tells about
   *     lines around it, and makes no record unless a wanted line belongs to the same one
   * @param damage what is wrong with the line
   */
  public void line(String text, long number, long offset, boolean wanted, @Nullable String damage) {
    SourceLine line = new SourceLine(text, number, offset, wanted, damage);
    SourceLine before = half;
    half = null;
    if (before != null
        && before.endNumber() == number - 1
        && !Peelers.dated(LineText.clean(text))) {
      line = both(before, line);
    } else if (before != null) {
      physical(before);
    }
    if (MailText.goesOn(line.text()) && line.text().length() < MAX_JOINED) {
      half = line;
    } else {
      physical(line);
    }
  }

  private static SourceLine both(SourceLine first, SourceLine next) {
    return new SourceLine(
        MailText.join(first.text(), next.text()),
        first.number(),
        next.number(),
        first.offset(),
        first.wanted() || next.wanted(),
        first.damage() != null ? first.damage() : next.damage());
  }

  private void physical(SourceLine line) {
    if (blocks.raw(line)) {
      return;
    }
    String clean = MailText.undo(LineText.clean(line.text()));
    String copied = GoQuote.copied(clean);
    clean = copied == null ? clean : copied;
    if (explanation.takes(line, clean)) {
      return;
    }
    int marks = Noise.afterQuoteMarks(clean);
    int quoted = marks > 0 ? marks : Scan.afterBlanks(clean, 0);
    int lost = DroppedNotice.end(clean, quoted);
    if (lost > 0 && lost < clean.length()) {
      String next = clean.substring(0, quoted) + clean.substring(lost);
      Peel notice = new Peel(next);
      Peelers.all(notice);
      if (notice.fromKernel()) {
        notice.rest = clean.substring(quoted, lost).strip();
        whole(new Draft(notice, line), line);
        clean = next;
      }
    }
    Peel peel = new Peel(clean);
    peel.damage = line.damage();
    Peelers.all(peel);
    if (clean.endsWith("…")) {
      peel.cut();
    }
    if (peel.wrapper.isEmpty()) {
      peel.rest = SyslogEscapes.undo(peel.rest);
    }
    minutes.place(peel);
    dropStale(line.number());
    if (peel.stream != null) {
      stream(peel, line);
    } else {
      whole(new Draft(peel, line), line);
    }
  }

  /** A piece whose next one does not come within a few lines stands alone. */
  private void dropStale(long number) {
    if (pieces.isEmpty()) {
      return;
    }
    for (String key : List.copyOf(pieces.keySet())) {
      Draft begun = pieces.get(key);
      if (begun != null && number - begun.endLine > MAX_PIECE_GAP) {
        Draft stale = joined(key);
        if (stale != null) {
          emit(stale);
        }
      }
    }
  }

  /** A piece of a container's output stream. */
  private void stream(Peel peel, SourceLine line) {
    String key = String.valueOf(peel.stream);
    Draft begun = pieces.get(key);
    StringBuilder text = pieceTexts.get(key);
    if (begun == null || text == null) {
      if (!peel.partial) {
        peel.joined = true;
        Peelers.from(peel, Peeler.Layer.TRANSPORT);
        whole(new Draft(peel, line), line);
        return;
      }
      pieces.put(key, new Draft(peel, line));
      pieceTexts.put(key, new StringBuilder(peel.rest));
      return;
    }
    begun.peel.transportFields.putAll(peel.transportFields);
    boolean room = begun.add(line);
    if (room) {
      text.append(peel.rest);
    } else {
      begun.peel.cut();
    }
    if (!peel.partial || !room) {
      finishPieces(key);
    }
  }

  private void finishPieces(String key) {
    Draft begun = joined(key);
    if (begun != null) {
      whole(begun, null);
    }
  }

  /** What is there of a stream's line, its inner wrappers peeled. */
  private @Nullable Draft joined(String key) {
    Draft begun = pieces.remove(key);
    StringBuilder text = pieceTexts.remove(key);
    if (begun == null || text == null) {
      return null;
    }
    begun.peel.rest = text.toString();
    begun.peel.partial = false;
    begun.peel.joined = true;
    Peelers.from(begun.peel, Peeler.Layer.TRANSPORT);
    return begun;
  }

  /** A whole line or joined pieces; {@code line} is null for the latter. */
  private void whole(Draft draft, @Nullable SourceLine line) {
    Peel peel = draft.peel;
    if (line != null && records.joinsSurely(draft, line)) {
      previousLine = line.number();
      return;
    }
    if (line != null && plain(peel) && blocks.take(peel, line)) {
      records.flush();
      return;
    }
    if (line != null && records.joins(draft, line)) {
      previousLine = line.number();
      return;
    }
    records.flush();
    if (!plain(peel)) {
      blocks.flush();
    }
    if (peel.wrapper.isEmpty() && line != null && KmsgPeeler.property(peel.rest, previous)) {
      return;
    }
    if (peel.wrapper.isEmpty() && line != null && continues(peel, line)) {
      Peel from = previous;
      if (from != null) {
        inherit(peel, from);
        previousLine = line.number();
        emit(draft, true);
      }
      return;
    }
    long times = RepeatPeeler.ofLast(peel.rest);
    if (times > 0 && peel.ident == null && previous != null && previousLine == draft.line - 1) {
      RepeatPeeler.again(peel, previous, times);
    }
    if (peel.wrapped(BannerPeeler.KLOG) && peel.rest.startsWith(MACHINE)) {
      machine = peel.rest.substring(MACHINE.length()).strip();
    }
    if (RecordJoin.begins(peel)) {
      if (peel.host == null && peel.wrapper.size() == 1) {
        peel.host = machine;
      }
      records.begin(draft, line);
    } else {
      emit(draft, false);
    }
    remember(draft);
  }

  /** Whether a line has no format of its own. */
  private static boolean plain(Peel peel) {
    return peel.wrapper.isEmpty() || (peel.wrapper.size() == 1 && peel.wrapped("quote-mark"));
  }

  private void remember(Draft draft) {
    Peel peel = draft.peel;
    previous = peel;
    previousLine = draft.endLine;
    textColumn =
        peel.fromKernel()
            && !peel.wrapper.isEmpty()
            && !peel.wrapped("dmesg")
            && !peel.wrapped("kernel-bracket-uptime");
  }

  /**
   * Whether a line without prefix is a later line of the kernel record before it: journalctl and
   * dmesg -T indent those to the text's column.
   */
  private boolean continues(Peel peel, SourceLine line) {
    return textColumn
        && previous != null
        && previousLine == line.number() - 1
        && Scan.blank(Scan.at(peel.rest, 0))
        && !Scan.blankText(peel.rest);
  }

  private static void inherit(Peel peel, Peel from) {
    peel.wrapper.addAll(from.wrapper);
    peel.stamp = from.stamp;
    peel.outer = from.outer;
    peel.monotonicS = from.monotonicS;
    peel.host = from.host;
    peel.ident = from.ident;
    peel.pid = from.pid;
    peel.level = from.level;
    peel.callerId = from.callerId;
    peel.bootId = from.bootId;
  }

  private void emit(Draft draft, boolean continued) {
    if (draft.wanted || passAll.getAsBoolean()) {
      sink.accept(draft.record(draft.peel.rest, continued));
    }
  }

  private void emit(Draft draft) {
    emit(draft, false);
  }

  /** Whether the next line may belong to a record begun before: it must not be skipped. */
  public boolean open() {
    SourceLine waiting = half;
    return (waiting != null && waiting.wanted())
        || records.open()
        || blocks.open()
        || explanation.open()
        || !pieces.isEmpty();
  }

  /** How many of the log's lines explain records and are none: known at its end. */
  public long explained() {
    return explanation.lines();
  }

  /** The log's end: what is begun is handed out as it is. */
  public void end() {
    SourceLine last = half;
    half = null;
    if (last != null) {
      physical(last);
    }
    records.flush();
    blocks.flush();
    List.copyOf(pieces.keySet()).forEach(this::finishPieces);
    records.flush();
  }

  /**
   * Peels a record's message further: for messages that came out of a journal file or a Kubernetes
   * object. The record keeps its place, host and, unless the message states its own, its writer.
   */
  public static LogRecord message(LogRecord outer) {
    Peel peel = new Peel(outer.message());
    peel.wrapper.addAll(outer.wrapper());
    peel.stamp = outer.stamp();
    peel.outer = outer.outer();
    peel.monotonicS = outer.monotonicS();
    peel.host = outer.host();
    peel.ident = outer.ident();
    peel.pid = outer.pid();
    peel.level = outer.level();
    peel.sourceFile = outer.sourceFile();
    peel.callerId = outer.callerId();
    peel.bootId = outer.bootId();
    peel.damage = outer.damage();
    peel.fields.putAll(outer.fields());
    peel.joined = true;
    Peelers.from(peel, Peeler.Layer.RECORD);
    Draft draft =
        new Draft(peel, new SourceLine(outer.raw(), outer.line(), outer.offset(), true, null));
    draft.endLine = outer.endLine();
    return draft.record(peel.rest, outer.continued());
  }

  /** Whether a line's time is told from the lines before it: no line of its log may be skipped. */
  public static boolean relative(String text) {
    Peel peel = new Peel(LineText.clean(text));
    Peelers.all(peel);
    return peel.minute != null || !Double.isNaN(peel.deltaS);
  }

  /** The times that a banner or header states, beside its own. */
  public static List<LogStats.Sample> statedTimes(LogRecord record) {
    List<LogStats.Sample> out = new ArrayList<>();
    if (record.wrapper().contains(BannerPeeler.JOURNAL)) {
      for (String key : List.of("begin", "end")) {
        Stamps.Hit hit =
            record.fields().get(key) instanceof String text ? Stamps.full(text, 0) : null;
        if (hit != null) {
          out.add(stated(record, hit.stamp()));
        }
      }
      if (out.isEmpty()) {
        out.add(stated(record, null));
      }
    } else if (record.wrapper().contains(BannerPeeler.KLOG)) {
      out.add(stated(record, record.stamp()));
    }
    return out;
  }

  private static LogStats.Sample stated(LogRecord record, @Nullable Stamp stamp) {
    return new LogStats.Sample(
        record.line(),
        record.offset(),
        stamp,
        null,
        Double.NaN,
        record.host(),
        null,
        record.wrapper(),
        record.bootId());
  }

  /** The stamps of a single line, for time samples; null when it has none. */
  public static LogStats.@Nullable Sample sample(String text, long number, long offset) {
    Peel peel = new Peel(LineText.clean(text));
    peel.joined = true;
    if (!Blocks.stamp(peel)) {
      Peelers.all(peel);
    }
    if (peel.stamp == null && Double.isNaN(peel.monotonicS)) {
      return null;
    }
    return new LogStats.Sample(
        number,
        offset,
        peel.stamp,
        peel.outer,
        peel.monotonicS,
        peel.host,
        peel.ident,
        List.copyOf(peel.wrapper),
        peel.bootId);
  }
}
