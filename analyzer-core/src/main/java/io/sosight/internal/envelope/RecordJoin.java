package io.sosight.internal.envelope;

import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Joins the later lines of klog and logrus records: text with line feeds, {@code key=<} blocks and
 * goroutine dumps come as lines without header, behind the same transport prefix when syslog
 * carries them, indented to the text's column when journalctl prints them; and rows that a terminal
 * has broken.
 */
final class RecordJoin {
  private final Consumer<Draft> sink;
  private @Nullable Draft begun;
  private String text = "";
  private String row = "";
  private boolean broken;
  private @Nullable StringBuilder more;

  RecordJoin(Consumer<Draft> sink) {
    this.sink = sink;
  }

  static boolean begins(Peel peel) {
    return klog(peel) || (peel.wrapped("logrus-text") && HardWrap.open(peel.recordText));
  }

  private static boolean klog(Peel peel) {
    return peel.wrapped("klog-text") || peel.wrapped("klog-structured");
  }

  /** A record whose later lines may follow; {@code line} is null for joined pieces. */
  void begin(Draft draft, @Nullable SourceLine line) {
    begun = draft;
    text = draft.peel.rest;
    row = line == null ? "" : line.text();
    broken = false;
    more = null;
  }

  boolean open() {
    Draft head = begun;
    return head != null && head.wanted;
  }

  /** Takes a line that its place or its length shows to be part of the record before it. */
  boolean joinsSurely(Draft draft, SourceLine line) {
    Draft head = next(draft, line);
    if (head == null || !draft.peel.wrapper.isEmpty()) {
      return false;
    }
    String own = draft.peel.rest;
    int column = head.peel.column;
    if (column > 0 && Scan.afterBlanks(own, 0) >= column) {
      return take(head, line, "\n", own.substring(column));
    }
    boolean certain = head.peel.wrapper.size() > 1 || !head.peel.wrapped("klog-text");
    String soFar = String.valueOf(more == null ? head.peel.recordText : more);
    boolean wrapped =
        !foreign(own)
            && HardWrap.goesOn(row, line.text(), certain ? soFar : "", broken && wide(row, head));
    if (wrapped && take(head, line, "", own)) {
      broken = true;
      row = line.text();
      return true;
    }
    return false;
  }

  /** Whether a row is as long as the record's first. */
  private static boolean wide(String row, Draft head) {
    return row.length() == head.firstLength;
  }

  /** Takes a line into the record begun before it, if it belongs there. */
  boolean joins(Draft draft, SourceLine line) {
    Draft head = next(draft, line);
    if (head == null || !klog(head.peel)) {
      return false;
    }
    String added = continuation(head.peel, draft.peel);
    return added != null && take(head, line, "\n", added);
  }

  /** The record before a line that may belong to it. */
  private @Nullable Draft next(Draft draft, SourceLine line) {
    Draft head = begun;
    return head == null || head.endLine != line.number() - 1 || draft.peel.done ? null : head;
  }

  private boolean take(Draft head, SourceLine line, String between, String added) {
    if (!head.add(line)) {
      return false;
    }
    StringBuilder all = more;
    if (all == null) {
      all = new StringBuilder(head.peel.recordText);
      more = all;
    }
    all.append(between).append(added);
    return true;
  }

  /** The line's own text when it goes on with a record of the same writer. */
  private static @Nullable String continuation(Peel head, Peel next) {
    int transports = head.wrapper.size() - 1;
    if (next.wrapper.size() != transports
        || !next.wrapper.equals(head.wrapper.subList(0, transports))) {
      return null;
    }
    if (transports == 0) {
      return Scan.blankText(next.rest) || foreign(next.rest) ? null : next.rest;
    }
    boolean same =
        Objects.equals(head.ident, next.ident)
            && Objects.equals(head.host, next.host)
            && (next.pid < 0 || head.pid == next.pid)
            && Objects.equals(head.stream, next.stream);
    return same ? next.rest : null;
  }

  /** Lines that people and other tools put between records. */
  private static boolean foreign(String text) {
    return text.startsWith("#") || text.startsWith("-- ") || text.startsWith("```");
  }

  /** Hands the record out. */
  void flush() {
    Draft head = begun;
    if (head == null) {
      return;
    }
    begun = null;
    StringBuilder all = more;
    if (all == null) {
      head.peel.rest = text;
    } else {
      again(head.peel, all.toString());
    }
    sink.accept(head);
  }

  /** Reads the whole text of a record of which one line was read. */
  private static void again(Peel peel, String whole) {
    if ("cut".equals(peel.damage)) {
      peel.damage = null;
    }
    peel.rest = whole;
    peel.fields.clear();
    if (klog(peel)) {
      KlogPeeler.text(peel, whole);
    } else {
      peel.wrapper.remove(peel.wrapper.size() - 1);
      new LogrusTextPeeler().peel(peel);
    }
  }
}
