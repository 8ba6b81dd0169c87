package io.sosight.internal.envelope;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One object of a fragment while its lines are read. */
final class ObjectLevel {
  final @Nullable ObjectLevel parent;
  final @Nullable String key;
  final int indent;
  final Draft draft;
  final Map<String, Object> values = new LinkedHashMap<>();
  final Map<String, Map<String, Object>> children = new LinkedHashMap<>();

  /** Records of states inside, which wait for the container's name. */
  final List<Draft> held = new ArrayList<>();

  /** The last key, whose text may go on in the next line. */
  @Nullable String lastKey;

  ObjectLevel(
      @Nullable ObjectLevel parent,
      @Nullable String key,
      int indent,
      String text,
      SourceLine line) {
    this.parent = parent;
    this.key = key;
    this.indent = indent;
    this.draft = new Draft(new Peel(text), line);
  }

  /** The text of a value, or null. */
  @Nullable String text(String name) {
    Object value = values.get(name);
    return value == null ? null : value.toString();
  }

  /** The text of a value of an inner object, or null. */
  @Nullable String text(String child, String name) {
    Map<String, Object> inner = children.get(child);
    Object value = inner == null ? null : inner.get(name);
    return value == null ? null : value.toString();
  }

  /** The text of a value of an object around this one, or null. */
  @Nullable String outer(String child, String name) {
    for (ObjectLevel level = this; level != null; level = level.parent) {
      String value = level.text(child, name);
      if (value != null) {
        return value;
      }
    }
    return null;
  }
}
