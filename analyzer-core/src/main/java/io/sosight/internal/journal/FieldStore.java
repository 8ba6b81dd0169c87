package io.sosight.internal.journal;

import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Field values by the offset of their object. Values that come back in many entries (host, unit,
 * priority) stay; messages and stamps, which mostly belong to one entry, give way to newer ones
 * when their memory is used up, least recently used first.
 */
final class FieldStore {
  private static final int MAX_LASTING = 100_000;

  /** What an object costs beside its text. */
  private static final int OVERHEAD_BYTES = 120;

  private final long maxPassingBytes;
  private final Map<Long, Field> lasting = new HashMap<>();
  private final LinkedHashMap<Long, Field> passing = new LinkedHashMap<>(1024, 0.75f, true);
  private long passingBytes;
  private boolean forgetful;

  /** A field's name and its value as bytes of the file. */
  static final class Field {
    private final String name;
    private final byte[] value;

    Field(String name, byte[] value) {
      this.name = name;
      this.value = value;
    }

    String name() {
      return name;
    }

    byte[] value() {
      return value;
    }
  }

  FieldStore(long maxPassingBytes) {
    this.maxPassingBytes = maxPassingBytes;
  }

  /** Keeps a field. */
  void put(long offset, Field field, boolean lasts) {
    if (lasts && lasting.size() < MAX_LASTING) {
      lasting.put(offset, field);
      return;
    }
    passing.put(offset, field);
    passingBytes += cost(field);
    Iterator<Field> oldest = passing.values().iterator();
    while (passingBytes > maxPassingBytes && oldest.hasNext()) {
      passingBytes -= cost(oldest.next());
      oldest.remove();
      forgetful = true;
    }
  }

  /** Whether a value was given up. */
  boolean forgetful() {
    return forgetful;
  }

  /** The field of an object; null when it is unknown. */
  @Nullable Field get(long offset) {
    Field field = lasting.get(offset);
    return field != null ? field : passing.get(offset);
  }

  private static int cost(Field field) {
    return field.value().length + OVERHEAD_BYTES;
  }
}
