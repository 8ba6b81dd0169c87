package io.sosight.internal.parse.kernel;

import io.sosight.internal.envelope.LogRecord;
import io.sosight.internal.parse.EventSink;
import io.sosight.internal.parse.LogPlace;
import io.sosight.internal.parse.RecordParser;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Kernel reports and messages, and the few lines of userspace that stand for them. */
public final class KernelParser implements RecordParser {
  /** Constant texts, one of which stands in every line that can begin an event. */
  public static final List<String> ANCHORS = Anchors.ALL;

  private static final Set<Facet> FIGURES = Set.of(Facet.MEM_NODE, Facet.MEM_ZONE, Facet.MEM_BUDDY);

  /** A line break inside a record as rsyslog writes it, when the transport did not undo it. */
  private static final String ESCAPED_NEWLINE = "#012";

  private final LineReader reader = new LineReader();
  private final NoticeReader notices = new NoticeReader();
  private final CaptureKernel capture;
  private final Blocks blocks;
  private final KillerWatch killers;
  private @Nullable Line hungHead;
  private boolean replayed;
  private String lastText = "";
  private @Nullable Line previous;
  private @Nullable Part previousPart;
  private boolean half;
  private boolean killed;
  private boolean afterKill;

  /** A parser for one log. */
  public KernelParser(LogPlace place, EventSink sink) {
    this.capture = new CaptureKernel(place, sink);
    this.blocks = new Blocks(place, capture);
    this.killers = new KillerWatch(place, sink);
  }

  @Override
  public boolean accept(LogRecord record) {
    afterKill = killed;
    killed = false;
    if (killers.accept(record)) {
      return true;
    }
    if (!record.fromKernel() && !record.anonymous()) {
      blocks.otherWriter(new Line(record, ""));
      // the second half of a wrapped line stands right behind the first
      previous = null;
      previousPart = null;
      half = false;
      return lostByDaemon(record);
    }
    boolean taken = false;
    String message = record.message();
    int from = 0;
    while (from <= message.length()) {
      int newline = message.indexOf('\n', from);
      int escaped = message.indexOf(ESCAPED_NEWLINE, from);
      boolean plain = escaped < 0 || (newline >= 0 && newline < escaped);
      int end = plain ? newline : escaped;
      String text = (end < 0 ? message.substring(from) : message.substring(from, end)).strip();
      if (!text.isEmpty()) {
        taken |= line(new Line(record, text));
      }
      if (end < 0) {
        break;
      }
      from = end + (plain ? 1 : ESCAPED_NEWLINE.length());
    }
    return taken;
  }

  /** What daemons say about kernel messages that they lost. */
  private boolean lostByDaemon(LogRecord record) {
    String text = record.message().strip();
    String ident = record.ident() == null ? "" : record.ident();
    boolean lost =
        (ident.equals("systemd-journald")
                && (text.startsWith("Missed ") || text.startsWith("/dev/kmsg buffer overrun")))
            || ((ident.equals("systemd-journald") || ident.equals("journal"))
                && (text.startsWith("Suppressed ") || text.startsWith("Forwarding to syslog ")))
            || (ident.startsWith("rsyslogd") && text.contains("messages"));
    Part part = lost ? notices.read(text) : null;
    return part != null && blocks.take(part, new Line(record, text));
  }

  private boolean line(Line line) {
    String text = line.text();
    capture.line(line);
    if (text.startsWith("** ")) {
      return stars(line);
    }
    if (replayed && text.equals(lastText)) {
      replayed = false;
      return true;
    }
    Line head = hungHead;
    if (head != null) {
      hungHead = null;
      if (text.contains(" blocked for more than ") && !text.startsWith("INFO: ")) {
        return part(new Line(head.record(), head.text() + "\n" + text), line.record());
      }
    }
    if (text.startsWith("INFO: task ")
        && !text.contains(" blocked ")
        && !text.contains(" can't die for ")) {
      hungHead = line;
      return false;
    }
    return part(line, line.record());
  }

  private boolean part(Line line, LogRecord record) {
    blocks.age(line);
    Part part = reader.read(line.text(), record.fromKernel(), blocks);
    if (line.text().contains("[ cut here ]") || line.text().startsWith("==========")) {
      blocks.cutHere(line);
      return false;
    }
    if (record.repeats() > 0 && blocks.any() && part != null && inside(part)) {
      return false;
    }
    if (continued(line, part)) {
      return true;
    }
    previous = line;
    previousPart = part;
    half = part == null && Anchors.in(line.text());
    killed = kill(part);
    if (part == null) {
      blocks.foreign();
      return false;
    }
    lastText = line.text();
    return blocks.take(part, line);
  }

  /**
   * Whether the line is the second half of the one before: wrapped by a terminal or a mail program.
   * It has no stamp of its own then, and the two halves together read as one line.
   */
  private boolean continued(Line line, @Nullable Part part) {
    Line before = previous;
    Part begun = previousPart;
    if (before == null
        || !(blocks.any() || softBreak() || halfLine() || afterKill)
        || !line.continues(before)
        || (kill(begun) && !figures(line.text()))
        || (part != null && !rest(begun, part, line.text()))) {
      return false;
    }
    String joined = line.joinedTo(before);
    Part whole = reader.read(joined, before.record().fromKernel(), blocks);
    if (whole == null || (begun != null && !more(begun, whole))) {
      return false;
    }
    Line both = new Line(line.record(), joined);
    if (begun == null) {
      blocks.take(whole, inside(whole) ? both : new Line(before.record(), joined));
    } else {
      blocks.amend(whole, both);
    }
    previous = new Line(before.record(), joined);
    previousPart = whole;
    half = false;
    killed = kill(whole); // a line that was broken once may be broken again
    return true;
  }

  /**
   * Whether what reads as a line by itself may be the rest of the one before: figures of a zone, a
   * node or a free list whose beginning says nothing of which one.
   */
  private static boolean rest(@Nullable Part begun, Part part, String text) {
    if (begun == null || begun.facet() == Facet.OPEN) {
      return part.facet() == Facet.FRAME;
    }
    char first = text.charAt(0);
    return FIGURES.contains(begun.facet())
        && (FIGURES.contains(part.facet())
            || part.facet() == Facet.MEM_TOTALS
            || part.facet() == Facet.MEM_PIECES)
        && (first == '('
            || first == '='
            || Character.isDigit(first)
            || Character.isLowerCase(first));
  }

  /**
   * Whether a text goes on with a kill's figures, and is not what somebody wrote below it. A
   * terminal breaks words too, so that the first and the last one may be parts of names.
   */
  private static boolean figures(String text) {
    if (text.contains("total-vm:") || text.contains("now anon-rss:")) {
      return true;
    }
    String[] words = text.split(" ", -1);
    for (int i = 1; i < words.length - 1; i++) {
      if (!digits(words[i])) {
        return false;
      }
    }
    return digits(text) || text.startsWith("kB") || text.startsWith("B");
  }

  private static boolean digits(String text) {
    return text.chars().anyMatch(c -> c >= '0' && c <= '9');
  }

  /** Whether the line tells of a kill, whose figures may go on in the very next line. */
  private static boolean kill(@Nullable Part part) {
    return part != null && (part.facet() == Facet.KILLED || part.facet() == Facet.REAPED);
  }

  private static boolean inside(Part part) {
    return part.facet() != Facet.NOTICE && part.facet() != Facet.OPEN;
  }

  private static boolean more(Part begun, Part whole) {
    return begun.facet() == whole.facet()
        && begun.kind().equals(whole.kind())
        && !begun.data().equals(whole.data());
  }

  /** {@code ** 12 printk messages dropped **}: alone, or in front of the text of an old kernel. */
  private boolean stars(Line line) {
    String text = line.text();
    if (text.startsWith("** replaying previous printk message")) {
      replayed = true;
      return false;
    }
    int end = text.indexOf("dropped **");
    if (end < 0) {
      return false;
    }
    Part part = notices.read(text.substring(0, end + 10));
    boolean taken = part != null && blocks.take(part, line);
    String rest = text.substring(end + 10).strip();
    if (!rest.isEmpty() && part(new Line(line.record(), rest), line.record())) {
      return true;
    }
    return taken;
  }

  @Override
  public boolean open() {
    return blocks.any() || hungHead != null || softBreak() || halfLine() || killed;
  }

  /** Whether the line before has a constant text of an event and yet is none: it may be wrapped. */
  private boolean halfLine() {
    Line before = previous;
    return before != null && half && before.stamped() && before.record().fromKernel();
  }

  /** Whether the line before is the first half of a free-list row that a mail program broke. */
  private boolean softBreak() {
    Line before = previous;
    return before != null
        && previousPart == null
        && before.text().endsWith("=")
        && MemoryText.line(before.text());
  }

  @Override
  public void end() {
    hungHead = null;
    killers.end();
    blocks.closeAll();
  }
}
