package io.sosight.internal.envelope;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * journalctl -o export: {@code FIELD=value} lines, an empty line after each entry. Values with
 * control bytes follow their name as length and raw bytes: of those only the text is taken.
 */
final class ExportBlock implements Block {
  private static final int MAX_FIELDS = 300;
  private static final int LENGTH_BYTES = 8;

  private final Consumer<Draft> sink;
  private final Map<String, Object> fields = new LinkedHashMap<>();
  private @Nullable Draft entry;
  private @Nullable String binary;
  private long lastLine;

  ExportBlock(Consumer<Draft> sink) {
    this.sink = sink;
  }

  @Override
  public boolean take(Peel peel, SourceLine line) {
    Draft begun = entry;
    String s = peel.rest;
    if (begun == null) {
      if (!s.startsWith("__CURSOR=") && !s.startsWith("__REALTIME_TIMESTAMP=")) {
        return false;
      }
      entry = new Draft(peel, line);
      lastLine = line.number();
      return field(s);
    }
    if (lastLine != line.number() - 1 || (s.isEmpty() && binary == null)) {
      flush();
      return false;
    }
    lastLine = line.number();
    if (!field(s) || !begun.add(line)) {
      flush();
      return false;
    }
    return true;
  }

  private boolean field(String s) {
    String open = binary;
    if (open != null) {
      // the length stands before the first line of the value
      Object head = fields.get(open);
      String text = head == null ? s.substring(Math.min(LENGTH_BYTES, s.length())) : s;
      fields.put(open, head == null ? text : head + "\n" + text);
      binary = null;
      return true;
    }
    int end = 0;
    while (end < s.length() && nameChar(s.charAt(end))) {
      end++;
    }
    if (end > 0 && end == s.length()) {
      binary = s;
      return true;
    }
    if (end == 0 || s.charAt(end) != '=' || fields.size() >= MAX_FIELDS) {
      return false;
    }
    fields.putIfAbsent(s.substring(0, end), s.substring(end + 1));
    return true;
  }

  private static boolean nameChar(char c) {
    return Scan.upper(c) || Scan.digit(c) || c == '_';
  }

  @Override
  public boolean open() {
    Draft begun = entry;
    return begun != null && begun.wanted;
  }

  @Override
  public void flush() {
    Draft done = entry;
    entry = null;
    binary = null;
    if (done != null) {
      JournalFields.apply(done.peel, fields, "journal-export");
      Peelers.from(done.peel, Peeler.Layer.KERNEL);
      sink.accept(done);
    }
    fields.clear();
  }
}
