package io.sosight.internal.diagnose;

import java.util.AbstractMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A map as rules see it. CEL walks through all entries of a map, and of all maps in it, at every
 * step of an expression, to convert what is foreign to it. Nothing is here, so that a walk is shown
 * one entry that stands for all: it is equal where the maps are.
 */
final class Shown extends AbstractMap<String, Object> {
  private static final String ALL = "";

  /** All members as one value that CEL does not know and therefore leaves alone. */
  private record Whole(Map<String, Object> members) {}

  private final LinkedHashMap<String, Object> members;
  private @Nullable Set<Entry<String, Object>> whole;

  /** {@code members} is not to be changed any more. */
  Shown(LinkedHashMap<String, Object> members) {
    this.members = members;
  }

  @Override
  public Set<Entry<String, Object>> entrySet() {
    Set<Entry<String, Object>> made = whole;
    if (made == null) {
      made = Set.of(Map.entry(ALL, whole()));
      whole = made;
    }
    return made;
  }

  private Whole whole() {
    return new Whole(members);
  }

  @Override
  public @Nullable Object get(@Nullable Object key) {
    return ALL.equals(key) ? whole() : members.get(key);
  }

  @Override
  public boolean containsKey(@Nullable Object key) {
    return ALL.equals(key) || members.containsKey(key);
  }

  @Override
  public Set<String> keySet() {
    return members.keySet();
  }

  @Override
  public int size() {
    return members.size();
  }

  @Override
  public void forEach(BiConsumer<? super String, ? super Object> action) {
    members.forEach(action);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Shown shown ? members.equals(shown.members) : members.equals(other);
  }

  @Override
  public int hashCode() {
    return members.hashCode();
  }

  @Override
  public String toString() {
    return members.toString();
  }
}
