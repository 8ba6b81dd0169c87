package io.sosight.internal.envelope;

import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Joins the later lines of klog records: text with line feeds, {@code key=<} blocks and goroutine
 * dumps come as lines without header, each behind the same transport prefix when a journal or
 * syslog carries them.
 */
final class KlogJoin {
  private final Consumer<Draft> sink;
  private @Nullable Draft begun;
  private String text = "";
  private @Nullable StringBuilder more;

  KlogJoin(Consumer<Draft> sink) {
    this.sink = sink;
  }

  static boolean begins(Peel peel) {
    return peel.wrapped("klog-text") || peel.wrapped("klog-structured");
  }

  /** A record whose later lines may follow. */
  void begin(Draft draft) {
    begun = draft;
    text = draft.peel.rest;
    more = null;
  }

  boolean open() {
    Draft head = begun;
    return head != null && head.wanted;
  }

  /** Takes a line into the record begun before it, if it belongs there. */
  boolean joins(Draft draft, SourceLine line) {
    Draft head = begun;
    if (head == null || head.endLine != line.number() - 1 || draft.peel.done) {
      return false;
    }
    String added = continuation(head.peel, draft.peel);
    if (added == null || !head.add(line)) {
      return false;
    }
    StringBuilder all = more;
    if (all == null) {
      all = new StringBuilder(head.peel.klogText);
      more = all;
    }
    all.append('\n').append(added);
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
    if (all != null) {
      head.peel.rest = all.toString();
      head.peel.fields.clear();
      KlogPeeler.text(head.peel, head.peel.rest);
    } else {
      head.peel.rest = text;
    }
    sink.accept(head);
  }
}
