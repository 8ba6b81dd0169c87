package io.sosight.internal.timeline;

import java.util.HexFormat;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Ids of events: from what the record itself says, so that they do not change with filters, other
 * entries or their order.
 */
public final class EventIds {
  private static final long FNV_START = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;

  private String entry = "";
  private final LongCounts occurrences = new LongCounts();

  /** The hash of a record in its log; equal records of one log differ by their number. */
  public long hash(String inEntry, String kind, @Nullable String host, String raw) {
    if (!inEntry.equals(entry)) {
      entry = inEntry;
      occurrences.clear();
    }
    long hash = mix(mix(mix(FNV_START, kind), host == null ? "" : host), raw);
    int number = occurrences.add(hash);
    return number == 0 ? hash : mix(hash, Integer.toString(number));
  }

  private static long mix(long hash, String text) {
    long mixed = hash;
    for (int i = 0; i < text.length(); i++) {
      mixed = (mixed ^ text.charAt(i)) * FNV_PRIME;
    }
    return (mixed ^ 0xffff) * FNV_PRIME;
  }

  /** The id of a hash: {@code e} and 8 hex digits. */
  public static String id(long hash) {
    return "e" + HexFormat.of().toHexDigits((int) (hash ^ hash >>> 32));
  }

  /** An id that no other event has: {@code e} and 8 hex digits. */
  static String id(long hash, Set<String> taken) {
    long mixed = hash;
    while (true) {
      String id = id(mixed);
      if (taken.add(id)) {
        return id;
      }
      mixed = mix(mixed, "again");
    }
  }
}
