package io.sosight.internal.envelope;

import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * journalctl -o json-pretty, and the same rewritten by jq: an entry's object over several lines,
 * one field a line, bytes of a binary value one a line.
 */
final class JournalJsonBlock implements Block {
  private static final String REALTIME = "\"__REALTIME_TIMESTAMP\"";
  private static final int SHORTEST_NAME = 3;

  private final Consumer<Draft> sink;
  private final Runnable claimed;
  private final StringBuilder text = new StringBuilder();
  private @Nullable Draft entry;
  private @Nullable SourceLine brace;
  private @Nullable Peel bracePeel;
  private long lastLine;

  /**
   * The block.
   *
   * @param claimed called when the line before, an opening brace that others took, is an entry's
   */
  JournalJsonBlock(Consumer<Draft> sink, Runnable claimed) {
    this.sink = sink;
    this.claimed = claimed;
  }

  /** Takes the stamp of a line that is an entry's; answers false for any other line. */
  static boolean stamp(Peel line) {
    String s = line.rest.strip();
    if (!s.startsWith(REALTIME)) {
      return false;
    }
    int colon = s.indexOf(':', REALTIME.length());
    int open = s.indexOf('"', colon);
    int close = s.indexOf('"', open + 1);
    if (colon < 0 || open < 0 || close < 0) {
      return false;
    }
    JournalFields.apply(
        line,
        Map.of("__REALTIME_TIMESTAMP", s.substring(open + 1, close), "MESSAGE", ""),
        JsonLinePeeler.JOURNAL);
    return true;
  }

  @Override
  public boolean take(Peel peel, SourceLine line) {
    SourceLine before = brace;
    Peel beforePeel = bracePeel;
    brace = null;
    bracePeel = null;
    String s = peel.rest.strip();
    if (s.equals("{")) {
      brace = line;
      bracePeel = peel;
      return false;
    }
    if (before == null
        || beforePeel == null
        || before.endNumber() != line.number() - 1
        || !field(s)) {
      return false;
    }
    claimed.run();
    Draft begun = new Draft(beforePeel, before);
    begun.add(line);
    entry = begun;
    text.append("{\n").append(s).append('\n');
    lastLine = line.endNumber();
    return true;
  }

  /** {@code "_HOSTNAME" : }, with a name of the journal's own kind. */
  private static boolean field(String s) {
    if (Scan.at(s, 0) != '"') {
      return false;
    }
    int end = 1;
    while (end < s.length() && ExportValue.nameChar(s.charAt(end))) {
      end++;
    }
    return end > SHORTEST_NAME
        && Scan.at(s, end) == '"'
        && Scan.at(s, Scan.afterBlanks(s, end + 1)) == ':';
  }

  @Override
  public boolean raw(SourceLine line) {
    Draft begun = entry;
    if (begun == null) {
      return false;
    }
    if (lastLine != line.number() - 1 || !begun.add(line)) {
      flush();
      return false;
    }
    lastLine = line.endNumber();
    String s = line.text().strip();
    text.append(s).append('\n');
    if (s.startsWith("}")) {
      flush();
    }
    return true;
  }

  @Override
  public boolean open() {
    return Draft.wanted(entry);
  }

  @Override
  public void flush() {
    Draft done = entry;
    entry = null;
    if (done != null) {
      String all = text.toString();
      JsonScanner.JsonObject object = JsonScanner.object(all, 0);
      if (object != null && JsonLinePeeler.journal(done.peel, object, all)) {
        Peelers.from(done.peel, Peeler.Layer.KERNEL);
        sink.accept(done);
      }
    }
    text.setLength(0);
  }
}
