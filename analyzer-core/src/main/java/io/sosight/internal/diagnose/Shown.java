package io.sosight.internal.diagnose;

import java.util.AbstractMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A map as rules see it, which takes no part in CEL's conversion of values. CEL looks through all
 * entries of a map, and of the maps in it, at every step of an expression, for values that are
 * foreign to it; none is here, and of a storm's events that is most of the time rules take.
 */
final class Shown extends AbstractMap<String, Object> {
  private static final String CONVERTER = "dev.cel.common.values.CelValueConverter";
  private static final StackWalker STACK = StackWalker.getInstance();

  private final Map<String, Object> members;

  /** {@code members} is not to be changed any more. */
  Shown(Map<String, Object> members) {
    this.members = members;
  }

  /** All entries, but none for the conversion. */
  @Override
  public Set<Entry<String, Object>> entrySet() {
    return converted() ? Set.of() : members.entrySet();
  }

  private static boolean converted() {
    return STACK.walk(
        frames ->
            frames
                .skip(2)
                .findFirst()
                .filter(caller -> caller.getClassName().equals(CONVERTER))
                .isPresent());
  }

  @Override
  public Set<String> keySet() {
    return members.keySet();
  }

  @Override
  public @Nullable Object get(@Nullable Object key) {
    return members.get(key);
  }

  @Override
  public boolean containsKey(@Nullable Object key) {
    return members.containsKey(key);
  }

  @Override
  public int size() {
    return members.size();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return members.equals(other instanceof Shown shown ? shown.members : other);
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
