package io.sosight.event;

import java.util.AbstractList;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A small unmodifiable map in the order given. A table of tasks has thousands of rows of a dozen
 * values: in a hash map each would need four times the memory, and looking a dozen names through is
 * no slower.
 */
final class PackedMap extends AbstractMap<String, Object> {
  /** Beyond so many names a hash map is the better one. */
  private static final int MOST = 32;

  /** Names and values by turns. */
  private final Object[] cells;

  private PackedMap(Object[] cells) {
    this.cells = cells;
  }

  /** An unmodifiable copy, packed when it is small. */
  static Map<String, Object> of(Map<String, Object> map) {
    if (map.size() > MOST) {
      return Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }
    return new PackedMap(cells(map));
  }

  /** The same with each value put through a function; the map itself when that changes none. */
  static Map<String, Object> changed(Map<String, Object> map, UnaryOperator<Object> function) {
    Object[] cells = map instanceof PackedMap packed ? packed.cells.clone() : cells(map);
    boolean same = true;
    for (int i = 1; i < cells.length; i += 2) {
      Object now = function.apply(cells[i]);
      same &= now == cells[i];
      cells[i] = now;
    }
    if (same) {
      return map;
    }
    PackedMap changed = new PackedMap(cells);
    return map instanceof PackedMap ? changed : of(changed);
  }

  private static Object[] cells(Map<String, Object> map) {
    Object[] cells = new Object[2 * map.size()];
    int at = 0;
    for (Map.Entry<String, Object> entry : map.entrySet()) {
      cells[at++] = entry.getKey();
      cells[at++] = entry.getValue();
    }
    return cells;
  }

  private int find(@Nullable Object name) {
    if (name instanceof String) {
      for (int i = 0; i < cells.length; i += 2) {
        if (cells[i].equals(name)) {
          return i;
        }
      }
    }
    return -1;
  }

  @Override
  public @Nullable Object get(@Nullable Object name) {
    int at = find(name);
    return at < 0 ? null : cells[at + 1];
  }

  @Override
  public boolean containsKey(@Nullable Object name) {
    return find(name) >= 0;
  }

  @Override
  public int size() {
    return cells.length / 2;
  }

  @Override
  public Set<Entry<String, Object>> entrySet() {
    List<Entry<String, Object>> entries =
        new AbstractList<>() {
          @Override
          public Entry<String, Object> get(int index) {
            return Map.entry((String) cells[2 * index], cells[2 * index + 1]);
          }

          @Override
          public int size() {
            return cells.length / 2;
          }
        };
    return new AbstractSet<>() {
      @Override
      public Iterator<Entry<String, Object>> iterator() {
        return Collections.unmodifiableList(entries).iterator();
      }

      @Override
      public int size() {
        return entries.size();
      }
    };
  }
}
