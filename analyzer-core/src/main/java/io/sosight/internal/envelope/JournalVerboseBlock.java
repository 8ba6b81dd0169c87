package io.sosight.internal.envelope;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * journalctl -o verbose: a line with the entry's time and cursor, then its fields, one an indented
 * line, {@code MESSAGE} in any place among them. Later lines of a value are indented to where it
 * begins ({@code src/shared/logs-show.c}).
 */
final class JournalVerboseBlock implements Block {
  private static final int INDENT = 4;
  private static final int MAX_FIELDS = 300;
  private static final String SOURCE_TIME = "_SOURCE_REALTIME_TIMESTAMP";

  private final Consumer<Draft> sink;
  private final Map<String, String> fields = new LinkedHashMap<>();
  private @Nullable Draft entry;
  private @Nullable Head head;
  private String field = "";
  private long lastLine;

  /**
   * An entry's first line.
   *
   * @param stamp its time, exact where the cursor holds it
   * @param monotonicUs microseconds since boot as digits; null when the cursor does not tell
   * @param bootId null when the cursor does not tell
   */
  private record Head(Stamp stamp, @Nullable String monotonicUs, @Nullable String bootId) {
    /** Reads {@code Tue 2023-11-14 22:13:20.000000 UTC [s=...;i=1;b=...;m=b71b00;t=...;x=...]}. */
    static @Nullable Head of(String s) {
      if (!s.endsWith("]") || Scan.digit(Scan.at(s, 0))) {
        return null;
      }
      Stamps.Hit hit = Stamps.full(s, 0);
      if (hit == null || !s.startsWith(" [s=", hit.end())) {
        return null;
      }
      String cursor = ';' + s.substring(hit.end() + 2, s.length() - 1) + ';';
      Stamp stamp = hit.stamp();
      long micros = hex(value(cursor, ";t="));
      if (micros > 0) {
        stamp = stamp(stamp.raw(), micros);
      }
      long monotonic = hex(value(cursor, ";m="));
      return new Head(stamp, monotonic < 0 ? null : Long.toString(monotonic), value(cursor, ";b="));
    }

    private static @Nullable String value(String cursor, String key) {
      int at = cursor.indexOf(key);
      return at < 0
          ? null
          : cursor.substring(at + key.length(), cursor.indexOf(';', at + key.length()));
    }

    private static long hex(@Nullable String digits) {
      if (digits == null || digits.isEmpty() || digits.length() > 14) {
        return -1;
      }
      for (int i = 0; i < digits.length(); i++) {
        if (!Scan.hex(digits.charAt(i))) {
          return -1;
        }
      }
      return Long.parseLong(digits, 16);
    }

    /** The same with the time that the writer itself stated, in microseconds. */
    Head at(String sent) {
      long micros = Scan.longNumber(sent, 0, sent.length());
      return micros < 0 ? this : new Head(stamp(stamp.raw(), micros), monotonicUs, bootId);
    }

    private static Stamp stamp(String raw, long micros) {
      Instant instant = Instant.ofEpochSecond(micros / 1_000_000, micros % 1_000_000 * 1000);
      return Stamps.ofInstant(raw, instant, 1000);
    }
  }

  JournalVerboseBlock(Consumer<Draft> sink) {
    this.sink = sink;
  }

  /** Takes the stamp of a line that is an entry's first; answers false for any other line. */
  static boolean stamp(Peel line) {
    Head head = Head.of(line.rest);
    if (head == null) {
      return false;
    }
    JournalFields.apply(line, Map.of("MESSAGE", ""), "journal-verbose");
    apply(line, head);
    return true;
  }

  private static void apply(Peel line, Head head) {
    line.transportStamp(head.stamp(), false);
    if (line.bootId == null) {
      line.bootId = head.bootId();
    }
  }

  @Override
  public boolean raw(SourceLine line) {
    Draft begun = entry;
    if (begun == null) {
      return false;
    }
    String s = line.text();
    if (lastLine != line.number() - 1 || !s.startsWith("    ") || !begun.add(line)) {
      flush();
      return false;
    }
    lastLine = line.endNumber();
    int end = INDENT;
    while (end < s.length() && ExportValue.nameChar(s.charAt(end))) {
      end++;
    }
    if (end > INDENT && Scan.at(s, end) == '=' && fields.size() < MAX_FIELDS) {
      field = s.substring(INDENT, end);
      fields.putIfAbsent(field, s.substring(end + 1));
    } else {
      String more = s.substring(Math.min(INDENT + field.length() + 1, s.length()));
      fields.computeIfPresent(field, (name, value) -> value + '\n' + more);
    }
    return true;
  }

  @Override
  public boolean take(Peel peel, SourceLine line) {
    Head read = Head.of(peel.rest);
    if (read == null) {
      return false;
    }
    flush();
    head = read;
    entry = new Draft(peel, line);
    lastLine = line.endNumber();
    return true;
  }

  @Override
  public boolean open() {
    return Draft.wanted(entry);
  }

  @Override
  public void flush() {
    Draft done = entry;
    Head began = head;
    entry = null;
    head = null;
    field = "";
    if (done != null && began != null && (fields.containsKey("MESSAGE") || fields.isEmpty())) {
      Map<String, String> all = new LinkedHashMap<>(fields);
      String sent = all.remove(SOURCE_TIME);
      String monotonic = began.monotonicUs();
      if (monotonic != null) {
        all.putIfAbsent("__MONOTONIC_TIMESTAMP", monotonic);
      }
      Peel peel = done.peel;
      JournalFields.apply(peel, all, "journal-verbose");
      apply(peel, sent == null ? began : began.at(sent));
      Peelers.from(peel, Peeler.Layer.KERNEL);
      sink.accept(done);
    }
    fields.clear();
  }
}
