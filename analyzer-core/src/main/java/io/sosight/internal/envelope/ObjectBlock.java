package io.sosight.internal.envelope;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Kubernetes objects, or pieces of them, printed over lines as JSON or YAML inside a log. Their
 * events and container states become records; their other lines go on as lines that no parser
 * reads.
 */
final class ObjectBlock implements Block {
  /** The wrapper of lines that belong to an object and are no record. */
  static final String FRAGMENT = "object-fragment";

  private static final int MAX_WAITING = 2000;
  private static final int MAX_DEPTH = 40;

  private final Consumer<Draft> sink;
  private final Deque<Draft> waiting = new ArrayDeque<>();
  private final List<Draft> covered = new ArrayList<>();
  private @Nullable ObjectLevel level;
  private boolean yaml;
  private boolean wanted;
  private long lastLine;
  private int depth;

  ObjectBlock(Consumer<Draft> sink) {
    this.sink = sink;
  }

  @Override
  public boolean take(Peel peel, SourceLine line) {
    String text = peel.rest;
    if (level != null && lastLine != line.number() - 1) {
      flush();
    }
    if (level == null) {
      boolean json = JsonLine.begins(text);
      if (!json && !YamlLine.begins(text)) {
        return false;
      }
      yaml = !json;
      level = new ObjectLevel(null, null, -1, text, line);
    }
    boolean outermost = level != null && level.parent == null;
    boolean taken = depth < MAX_DEPTH && (yaml ? yamlLine(text, line) : jsonLine(text, line));
    if (!taken) {
      flush();
      return false;
    }
    lastLine = line.number();
    wanted |= line.wanted();
    wait(text, line);
    if (!yaml && JsonLine.closes(text) && complete(outermost, text)) {
      flush();
    }
    return true;
  }

  /** Whether a closing bracket ends the fragment: no more members can follow. */
  private boolean complete(boolean outermost, String text) {
    ObjectLevel now = level;
    return outermost
        || (now != null
            && now.parent == null
            && now.values.isEmpty()
            && now.children.isEmpty()
            && !text.stripTrailing().endsWith(","));
  }

  private void wait(String text, SourceLine line) {
    Peel rest = new Peel(text);
    rest.wrap(FRAGMENT);
    waiting.add(new Draft(rest, line));
    if (waiting.size() > MAX_WAITING) {
      sink.accept(waiting.remove());
    }
  }

  private boolean jsonLine(String text, SourceLine line) {
    JsonLine read = JsonLine.read(text);
    if (read == null) {
      return false;
    }
    ObjectLevel now = cover(line);
    switch (read.kind()) {
      case OPEN -> open(now, read.key(), 0, text, line);
      case CLOSE -> {
        if (now.parent != null) {
          close(now);
        }
      }
      case VALUE -> now.values.put(String.valueOf(read.key()), String.valueOf(read.value()));
      default -> {}
    }
    return true;
  }

  private boolean yamlLine(String text, SourceLine line) {
    YamlLine read = YamlLine.read(text);
    if (read == null) {
      return more(text, line);
    }
    while (level != null && level.parent != null && read.closes(level.indent)) {
      close(level);
    }
    ObjectLevel now = cover(line);
    if (read.item()) {
      open(now, null, read.indent(), text, line);
      now = level == null ? now : level;
    }
    String key = read.key();
    String value = read.value();
    if (key != null && value == null) {
      open(now, key, read.item() ? read.indent() + 2 : read.indent(), text, line);
    } else if (key != null) {
      now.values.put(key, YamlLine.unquote(String.valueOf(value)));
      now.lastKey = key;
    }
    return true;
  }

  /** A later line of a folded text. */
  private boolean more(String text, SourceLine line) {
    ObjectLevel now = level;
    String key = now == null ? null : now.lastKey;
    int indent = Scan.afterBlanks(text, 0);
    if (now == null || key == null || (indent <= now.indent + 2 && indent < 2)) {
      return false;
    }
    cover(line);
    String head = String.valueOf(now.values.get(key));
    String all = head.isEmpty() || head.equals("|-") || head.equals("|") ? "" : head + " ";
    now.values.put(key, YamlLine.unquote(all + text.strip()));
    return true;
  }

  /** Adds a line to every object that it lies in. */
  private ObjectLevel cover(SourceLine line) {
    ObjectLevel now = level;
    if (now == null) {
      throw new IllegalStateException("no object is open");
    }
    for (ObjectLevel at = now; at != null; at = at.parent) {
      if (at.draft.endLine < line.number()) {
        at.draft.add(line);
      }
    }
    return now;
  }

  private void open(
      ObjectLevel now, @Nullable String key, int indent, String text, SourceLine line) {
    level = new ObjectLevel(now, key, indent, text, line);
    depth++;
  }

  private void close(ObjectLevel now) {
    depth = Math.max(0, depth - 1);
    ObjectLevel parent = now.parent;
    if (parent == null) {
      finish(now);
      return;
    }
    level = parent;
    if (now.key != null) {
      parent.children.put(now.key, now.values);
    }
    if (ObjectRecords.event(now, yaml ? "event-yaml" : "event-json")) {
      emit(now.draft);
      return;
    }
    if (ObjectRecords.state(now, yaml ? "pod-status-yaml-fragment" : "pod-status-json-fragment")) {
      parent.held.add(now.draft);
      return;
    }
    if (ObjectRecords.name(now, now.held)) {
      now.held.forEach(this::emit);
    } else {
      parent.held.addAll(now.held);
    }
  }

  /** The outermost object, or what is there of it. */
  private void finish(ObjectLevel top) {
    if (ObjectRecords.event(top, yaml ? "event-yaml" : "event-json")) {
      emit(top.draft);
    }
    ObjectRecords.name(top, top.held);
    top.held.forEach(this::emit);
    top.held.clear();
  }

  /** Hands a record out; its lines are not handed out once more. */
  private void emit(Draft draft) {
    waiting.removeIf(line -> line.line >= draft.line && line.line <= draft.endLine);
    covered.add(draft);
    sink.accept(draft);
  }

  @Override
  public boolean open() {
    return level != null && wanted;
  }

  /** The lines taken last are of another format after all. */
  void drop() {
    level = null;
    waiting.clear();
    flush();
  }

  @Override
  public void flush() {
    ObjectLevel now = level;
    while (now != null && now.parent != null) {
      close(now);
      now = now.parent;
    }
    if (now != null) {
      finish(now);
    }
    level = null;
    depth = 0;
    wanted = false;
    if (waiting.size() == 1 && covered.isEmpty()) {
      waiting.element().peel.wrapper.clear();
    }
    for (Draft line : waiting) {
      if (covered.stream().noneMatch(d -> line.line >= d.line && line.line <= d.endLine)) {
        sink.accept(line);
      }
    }
    waiting.clear();
    covered.clear();
  }
}
