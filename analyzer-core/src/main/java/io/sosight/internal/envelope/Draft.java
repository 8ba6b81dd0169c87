package io.sosight.internal.envelope;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A record on its way: the peeled first line and what later lines add to it. */
final class Draft {
  private static final int MAX_LINES = 4000;
  private static final int MAX_CHARS = 1 << 20;

  final Peel peel;
  final long line;
  final long offset;
  long endLine;
  final int firstLength;
  private final StringBuilder raw;
  private int lines = 1;

  /** Whether one of its lines passed the gate: others are read for context only. */
  boolean wanted;

  Draft(Peel peel, SourceLine first) {
    this.peel = peel;
    this.line = first.number();
    this.offset = first.offset();
    this.endLine = first.endNumber();
    this.firstLength = first.text().length();
    this.raw = new StringBuilder(first.text());
    this.wanted = first.wanted();
  }

  /** Takes a later line's text into {@code raw}; false when the record is full. */
  boolean add(SourceLine next) {
    if (lines >= MAX_LINES || raw.length() + next.text().length() > MAX_CHARS) {
      return false;
    }
    lines++;
    raw.append('\n').append(next.text());
    endLine = next.endNumber();
    wanted |= next.wanted();
    return true;
  }

  LogRecord record(String message, boolean continued) {
    Map<String, Object> fields = Map.of();
    if (!peel.fields.isEmpty() || !peel.transportFields.isEmpty()) {
      Map<String, Object> all = new LinkedHashMap<>(peel.transportFields);
      all.putAll(peel.fields);
      fields = Collections.unmodifiableMap(all);
    }
    return new LogRecord(
        raw.toString(),
        line,
        endLine,
        offset,
        List.copyOf(peel.wrapper),
        peel.stamp,
        peel.outer,
        peel.monotonicS,
        peel.host,
        peel.ident,
        peel.pid,
        peel.level,
        peel.sourceFile,
        message,
        fields,
        peel.callerId,
        peel.bootId,
        peel.damage,
        continued,
        peel.repeats);
  }

  /** Whether a record is begun of which lines are wanted. */
  static boolean wanted(@Nullable Draft begun) {
    return begun != null && begun.wanted;
  }
}
