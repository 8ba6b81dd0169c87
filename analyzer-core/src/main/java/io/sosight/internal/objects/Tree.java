package io.sosight.internal.objects;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A mapping of a JSON or YAML document with the lines that its values stand on. */
final class Tree {
  private static final Tree NONE = new Tree(0, 0);

  /** Line that it begins on, 1-based; 0 when it is not there. */
  final long line;

  /** Byte or character offset that it begins at, as far as its parser counts. */
  final long offset;

  private long endLine;
  private final Map<String, Object> values = new LinkedHashMap<>();
  private final Map<String, Long> lines = new LinkedHashMap<>();

  Tree(long line, long offset) {
    this.line = line;
    this.offset = offset;
    this.endLine = line;
  }

  void put(String name, Object value, long at) {
    values.putIfAbsent(name, value);
    lines.putIfAbsent(name, at);
  }

  void end(long at) {
    endLine = Math.max(line, at);
  }

  long endLine() {
    return endLine;
  }

  boolean isThere() {
    return line > 0;
  }

  boolean has(String name) {
    return values.containsKey(name);
  }

  /** The line of a value, or the tree's own. */
  long lineOf(String name) {
    return lines.getOrDefault(name, line);
  }

  /** A nested mapping; one that is not there when absent. */
  Tree tree(String name) {
    return values.get(name) instanceof Tree tree ? tree : NONE;
  }

  /** The nested mappings of a list. */
  List<Tree> trees(String name) {
    List<Tree> trees = new ArrayList<>();
    if (values.get(name) instanceof List<?> list) {
      for (Object item : list) {
        if (item instanceof Tree tree) {
          trees.add(tree);
        }
      }
    }
    return trees;
  }

  /** A scalar as text, or null; an empty text counts as absent. */
  @Nullable String text(String name) {
    Object value = values.get(name);
    if (value == null || value instanceof Tree || value instanceof List) {
      return null;
    }
    String text = String.valueOf(value);
    return text.isEmpty() ? null : text;
  }

  /** The first of several names that has a text, or null. */
  @Nullable String either(String... names) {
    for (String name : names) {
      String text = text(name);
      if (text != null) {
        return text;
      }
    }
    return null;
  }

  @Nullable Long integer(String name) {
    return values.get(name) instanceof Long value ? value : null;
  }

  @Nullable Boolean flag(String name) {
    return values.get(name) instanceof Boolean value ? value : null;
  }
}
