package io.sosight.event;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * An immutable, ordered set of named values: what a record states. Names are those of the JSON
 * report, with the unit in the name ({@code KiB}, {@code Bytes}, {@code Pages}, {@code Ms}, {@code
 * S}). A name that is not there means unknown; there are no nulls.
 *
 * <p>Values are {@link String}, {@link Long}, {@link Double}, {@link Boolean}, {@link Data} or an
 * immutable {@link List} of these.
 */
public final class Data {
  /** A value with the place that it takes in a map. */
  private static final int VALUE_BYTES = 16;

  private static final int OBJECT_BYTES = 48;
  private static final Data EMPTY = new Data(Map.of());

  private final Map<String, Object> values;

  private Data(Map<String, Object> values) {
    this.values = values;
  }

  /** Nothing stated. */
  public static Data empty() {
    return EMPTY;
  }

  /** A builder that keeps the order of its calls. */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * The values of a map, nested maps and lists included.
   *
   * @throws IllegalArgumentException if a value is of a type that a report cannot hold
   */
  public static Data of(Map<String, ?> map) {
    Builder builder = builder();
    map.forEach(builder::put);
    return builder.build();
  }

  /** A whole number, or empty when the name is absent or no whole number. */
  public OptionalLong integer(String name) {
    return values.get(name) instanceof Long value ? OptionalLong.of(value) : OptionalLong.empty();
  }

  /** A number, whole or not. */
  public OptionalDouble number(String name) {
    return values.get(name) instanceof Number value
        ? OptionalDouble.of(value.doubleValue())
        : OptionalDouble.empty();
  }

  /** A text. */
  public Optional<String> text(String name) {
    return values.get(name) instanceof String value ? Optional.of(value) : Optional.empty();
  }

  /** A truth value; absent is empty, not false. */
  public Optional<Boolean> flag(String name) {
    return values.get(name) instanceof Boolean value ? Optional.of(value) : Optional.empty();
  }

  /** A nested object; {@link #empty()} when absent. */
  public Data object(String name) {
    return values.get(name) instanceof Data value ? value : EMPTY;
  }

  /** The nested objects of a list; an empty list when absent. */
  public List<Data> objects(String name) {
    return items(name, Data.class);
  }

  /** The texts of a list; an empty list when absent. */
  public List<String> texts(String name) {
    return items(name, String.class);
  }

  /** The whole numbers of a list; an empty list when absent. */
  public List<Long> integers(String name) {
    return items(name, Long.class);
  }

  /** How long a list is; 0 when absent. */
  public int listSize(String name) {
    return values.get(name) instanceof List<?> list ? list.size() : 0;
  }

  /** About how many bytes of memory it takes, with all that it holds. */
  public long weight() {
    long bytes = OBJECT_BYTES;
    for (Object value : values.values()) {
      bytes += weight(value);
    }
    return bytes;
  }

  private static long weight(Object value) {
    if (value instanceof String text) {
      return (long) OBJECT_BYTES + text.length();
    }
    if (value instanceof Data data) {
      return data.weight();
    }
    long bytes = VALUE_BYTES;
    if (value instanceof List<?> list) {
      for (Object item : list) {
        bytes += weight(item);
      }
    }
    return bytes;
  }

  private <T> List<T> items(String name, Class<T> type) {
    if (!(values.get(name) instanceof List<?> list)) {
      return List.of();
    }
    List<T> items = new ArrayList<>(list.size());
    for (Object item : list) {
      if (type.isInstance(item)) {
        items.add(type.cast(item));
      }
    }
    return Collections.unmodifiableList(items);
  }

  /** Whether the name is stated. */
  public boolean has(String name) {
    return values.containsKey(name);
  }

  /** Whether nothing is stated. */
  public boolean isEmpty() {
    return values.isEmpty();
  }

  /** The names stated, in order. */
  public Set<String> names() {
    return values.keySet();
  }

  /** The values by name, in order; nested objects are {@link Data}. */
  public Map<String, Object> asMap() {
    return values;
  }

  /** The same with each text put through a function, those of nested objects and lists too. */
  public Data withTexts(UnaryOperator<String> function) {
    Map<String, Object> changed = PackedMap.changed(values, value -> changed(value, function));
    return changed == values ? this : new Data(changed);
  }

  private static Object changed(Object value, UnaryOperator<String> function) {
    if (value instanceof String text) {
      return function.apply(text);
    }
    if (value instanceof Data data) {
      return data.withTexts(function);
    }
    if (!(value instanceof List<?> list) || list.isEmpty() || list.get(0) instanceof Number) {
      return value;
    }
    ArrayList<Object> items = new ArrayList<>(list.size());
    boolean same = true;
    for (Object item : list) {
      Object now = changed(item, function);
      same &= now == item;
      items.add(now);
    }
    return same ? value : Collections.unmodifiableList(items);
  }

  /** A builder that starts with these values. */
  public Builder toBuilder() {
    Builder builder = new Builder();
    builder.values.putAll(values);
    return builder;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Data data && values.equals(data.values);
  }

  @Override
  public int hashCode() {
    return values.hashCode();
  }

  @Override
  public String toString() {
    return values.toString();
  }

  /** Collects values; an absent value (null or an empty Optional) is left out. */
  public static final class Builder {
    private final Map<String, Object> values = new LinkedHashMap<>();

    private Builder() {}

    /**
     * Sets a value. Null, an empty Optional and an empty {@link Data} are left out.
     *
     * @throws IllegalArgumentException if the value is of a type that a report cannot hold
     */
    public Builder put(String name, @Nullable Object value) {
      Object kept = freeze(value);
      if (kept != null) {
        values.put(name, kept);
      }
      return this;
    }

    /** Sets a value unless the name has one already. */
    public Builder putIfAbsent(String name, @Nullable Object value) {
      return values.containsKey(name) ? this : put(name, value);
    }

    /** Takes a value away. */
    public Builder remove(String name) {
      values.remove(name);
      return this;
    }

    /** The value set so far, or null. */
    public @Nullable Object get(String name) {
      return values.get(name);
    }

    /** Whether the name has a value. */
    public boolean has(String name) {
      return values.containsKey(name);
    }

    /** Whether no name has a value. */
    public boolean isEmpty() {
      return values.isEmpty();
    }

    /** What was collected. */
    public Data build() {
      return values.isEmpty() ? EMPTY : new Data(PackedMap.of(values));
    }

    private static @Nullable Object freeze(@Nullable Object value) {
      if (value == null
          || value instanceof String
          || value instanceof Long
          || value instanceof Double
          || value instanceof Boolean) {
        return value;
      }
      if (value instanceof Data data) {
        return data.isEmpty() ? null : data;
      }
      if (value instanceof Builder builder) {
        return freeze(builder.build());
      }
      if (value instanceof Integer number) {
        return number.longValue();
      }
      if (value instanceof Optional<?> optional) {
        return freeze(optional.orElse(null));
      }
      if (value instanceof OptionalLong optional) {
        return optional.isPresent() ? optional.getAsLong() : null;
      }
      if (value instanceof OptionalDouble optional) {
        return optional.isPresent() ? optional.getAsDouble() : null;
      }
      if (value instanceof Map<?, ?> map) {
        Builder builder = new Builder();
        map.forEach((name, item) -> builder.put(String.valueOf(name), item));
        return freeze(builder.build());
      }
      if (value instanceof Iterable<?> items) {
        ArrayList<Object> list = new ArrayList<>();
        for (Object item : items) {
          Object kept = freeze(item);
          if (kept != null) {
            list.add(kept);
          }
        }
        list.trimToSize();
        return Collections.unmodifiableList(list);
      }
      throw new IllegalArgumentException("a report cannot hold a " + value.getClass().getName());
    }
  }
}
