package io.sosight.internal.envelope;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * journalctl -o export: {@code FIELD=value} lines, an empty line after each entry. Values with
 * control bytes follow their name as length and raw bytes, which may be several lines.
 */
final class ExportBlock implements Block {
  private static final int MAX_FIELDS = 300;
  private static final String REALTIME = "__REALTIME_TIMESTAMP=";

  private final Consumer<Draft> sink;
  private final Map<String, Object> fields = new LinkedHashMap<>();
  private @Nullable Draft entry;
  private @Nullable ExportValue value;
  private long lastLine;

  ExportBlock(Consumer<Draft> sink) {
    this.sink = sink;
  }

  /** Takes the stamp of a line that is an entry's; answers false for any other line. */
  static boolean stamp(Peel line) {
    if (!line.rest.startsWith(REALTIME)) {
      return false;
    }
    JournalFields.apply(
        line,
        Map.of("__REALTIME_TIMESTAMP", line.rest.substring(REALTIME.length()), "MESSAGE", ""),
        "journal-export");
    return true;
  }

  @Override
  public boolean raw(SourceLine line) {
    ExportValue open = value;
    Draft begun = entry;
    if (open == null || begun == null || lastLine != line.number() - 1 || !open.take(line)) {
      closeValue();
      return false;
    }
    lastLine = line.endNumber();
    begun.add(line);
    return true;
  }

  private void closeValue() {
    ExportValue done = value;
    value = null;
    if (done != null) {
      fields.putIfAbsent(done.field(), done.text());
    }
  }

  @Override
  public boolean take(Peel peel, SourceLine line) {
    Draft begun = entry;
    String s = peel.rest;
    if (begun == null) {
      if (!s.startsWith("__CURSOR=") && !s.startsWith(REALTIME)) {
        return false;
      }
      entry = new Draft(peel, line);
      lastLine = line.endNumber();
      return field(s);
    }
    if (lastLine != line.number() - 1) {
      flush();
      return false;
    }
    if (s.isEmpty()) {
      flush();
      return true;
    }
    lastLine = line.endNumber();
    if (!field(s) || !begun.add(line)) {
      flush();
      return false;
    }
    return true;
  }

  private boolean field(String s) {
    int end = 0;
    while (end < s.length() && ExportValue.nameChar(s.charAt(end))) {
      end++;
    }
    if (end > 0 && end == s.length()) {
      value = new ExportValue(s);
      return true;
    }
    if (end == 0 || s.charAt(end) != '=' || fields.size() >= MAX_FIELDS) {
      return false;
    }
    fields.putIfAbsent(s.substring(0, end), s.substring(end + 1));
    return true;
  }

  @Override
  public boolean open() {
    return Draft.wanted(entry);
  }

  @Override
  public void flush() {
    closeValue();
    Draft done = entry;
    entry = null;
    if (done != null) {
      boolean message = fields.containsKey("MESSAGE");
      JournalFields.apply(done.peel, fields, "journal-export");
      Peelers.from(done.peel, Peeler.Layer.KERNEL);
      // an entry without message is shown by no other form either
      if (message || fields.isEmpty()) {
        sink.accept(done);
      }
    }
    fields.clear();
  }
}
