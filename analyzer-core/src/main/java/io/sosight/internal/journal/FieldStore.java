package io.sosight.internal.journal;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Field values by the offset of their object. Values that come back in many entries (host, unit,
 * priority) stay, and so do stamps, as numbers; messages, which mostly belong to one entry, give
 * way to newer ones when their memory is used up, least recently used first.
 */
final class FieldStore {
  private static final int MAX_LASTING = 100_000;

  /** What an object costs beside its text. */
  private static final int OVERHEAD_BYTES = 120;

  private static final List<String> STAMPS =
      List.of("_SOURCE_REALTIME_TIMESTAMP", "_SOURCE_MONOTONIC_TIMESTAMP");

  private static final int MOST_DIGITS = 18;

  private final NumberStore stamps = new NumberStore();
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
    if (stamp(offset, field)) {
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
    if (field == null) {
      field = passing.get(offset);
    }
    return field == null ? stamp(offset) : field;
  }

  /** Keeps a stamp as a number; false when the field is none, or no number as it is printed. */
  private boolean stamp(long offset, Field field) {
    int which = STAMPS.indexOf(field.name());
    byte[] text = field.value();
    boolean plain = text.length == 1 || (text.length > 1 && text[0] != '0');
    if (which < 0 || !plain || text.length > MOST_DIGITS) {
      return false;
    }
    long value = 0;
    for (byte digit : text) {
      if (digit < '0' || digit > '9') {
        return false;
      }
      value = value * 10 + digit - '0';
    }
    return stamps.put(offset, value * STAMPS.size() + which);
  }

  private @Nullable Field stamp(long offset) {
    long kept = stamps.get(offset);
    if (kept < 0) {
      return null;
    }
    String digits = Long.toString(kept / STAMPS.size());
    String name = STAMPS.get((int) (kept % STAMPS.size()));
    return new Field(name, digits.getBytes(StandardCharsets.US_ASCII));
  }

  private static int cost(Field field) {
    return field.value().length + OVERHEAD_BYTES;
  }
}
