package io.sosight.internal.envelope;

import java.util.Map;
import java.util.function.Consumer;

/**
 * dmesg -J: an object {@code dmesg} with a list of records, each over several lines: {@code pri} or
 * {@code fac} and {@code pri}, {@code time}, {@code caller}, {@code msg}.
 */
final class DmesgJsonBlock implements Block {
  private final Consumer<Draft> sink;
  private final StringBuilder text = new StringBuilder();
  private Draft record;
  private boolean inside;
  private long lastLine;

  DmesgJsonBlock(Consumer<Draft> sink) {
    this.sink = sink;
    this.record = new Draft(new Peel(""), new SourceLine("", 0, 0, false, null));
  }

  @Override
  public boolean take(Peel peel, SourceLine line) {
    String s = peel.rest.strip();
    if (inside && lastLine != line.number() - 1) {
      inside = false;
      text.setLength(0);
    }
    if (!inside) {
      inside = s.equals("\"dmesg\": [") || s.equals("\"dmesg\" : [") || s.equals("\"dmesg\": [{");
      lastLine = line.number();
      return false;
    }
    lastLine = line.number();
    if (text.length() == 0) {
      int open = s.indexOf('{');
      if (open < 0) {
        inside = !s.startsWith("]");
        return false;
      }
      record = new Draft(new Peel(peel.rest), line);
    } else if (!record.add(line)) {
      text.setLength(0);
      return false;
    }
    text.append(s).append('\n');
    int close = s.lastIndexOf('}');
    if (close >= 0 && !s.startsWith("\"")) {
      finish();
      if (s.endsWith("{")) {
        record = new Draft(new Peel(peel.rest), line);
        text.append("{\n");
      }
    }
    return true;
  }

  private void finish() {
    int open = text.indexOf("{");
    JsonScanner.JsonObject object = open < 0 ? null : JsonScanner.object(text.toString(), open);
    text.setLength(0);
    if (object == null || !object.members().containsKey("msg")) {
      return;
    }
    Peel peel = record.peel;
    Map<String, Object> members = object.members();
    peel.wrap("dmesg-J");
    peel.ident = "kernel";
    peel.rest = String.valueOf(members.get("msg"));
    if (members.get("time") instanceof Number seconds) {
      peel.monotonicS = seconds.doubleValue();
    }
    if (members.get("caller") instanceof String caller) {
      peel.callerId = caller.strip();
    }
    Object priority = members.get("pri");
    if (priority instanceof Number number) {
      peel.level = Levels.ofPriority(number.longValue());
    } else if (priority instanceof String word) {
      peel.level = Levels.ofWord(word);
    }
    if (members.get("fac") instanceof String facility && !facility.equals("kern")) {
      KmsgWriter.userspace(peel, facility);
    }
    sink.accept(record);
  }

  @Override
  public boolean open() {
    return text.length() > 0 && record.wanted;
  }

  @Override
  public void flush() {
    text.setLength(0);
  }
}
