package io.sosight.internal.bundle;

import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What a PAX extended header says of the member after it: {@code "LENGTH KEY=VALUE\n"} records
 * (pax(1)).
 */
final class PaxRecords {
  private @Nullable String path;
  private @Nullable String linkPath;
  private @Nullable String sparseName;
  private long size = -1;
  private boolean sparse;
  private boolean sparseMapInContent;
  private boolean broken;

  private PaxRecords() {}

  /** Reads records up to the first broken one. */
  static PaxRecords parse(byte[] bytes, int length) {
    PaxRecords records = new PaxRecords();
    int at = 0;
    while (at < length && !records.broken) {
      if (bytes[at] == 0) {
        break;
      }
      at = records.record(bytes, at, length);
    }
    return records;
  }

  Optional<String> path() {
    return Optional.ofNullable(sparseName != null ? sparseName : path);
  }

  Optional<String> linkPath() {
    return Optional.ofNullable(linkPath);
  }

  OptionalLong size() {
    return size < 0 ? OptionalLong.empty() : OptionalLong.of(size);
  }

  /** Whether the member is sparse: its content is the stored parts only. */
  boolean sparse() {
    return sparse;
  }

  /** Whether the member's content begins with its sparse map (format 1.0). */
  boolean sparseMapInContent() {
    return sparseMapInContent;
  }

  /** Whether a record could not be read, nor those after it. */
  boolean broken() {
    return broken;
  }

  private int record(byte[] bytes, int at, int limit) {
    int i = at;
    long length = 0;
    while (i < limit && bytes[i] >= '0' && bytes[i] <= '9' && length < limit) {
      length = length * 10 + (bytes[i] - '0');
      i++;
    }
    long end = at + length;
    if (i == at || i >= limit || bytes[i] != ' ' || end > limit || end <= i + 1) {
      broken = true;
      return limit;
    }
    int stop = (int) end - 1;
    if (bytes[stop] != '\n') {
      broken = true;
      return limit;
    }
    int equals = i + 1;
    while (equals < stop && bytes[equals] != '=') {
      equals++;
    }
    if (equals < stop) {
      take(Names.decode(bytes, i + 1, equals), bytes, equals + 1, stop);
    }
    return (int) end;
  }

  private void take(String key, byte[] bytes, int from, int to) {
    switch (key) {
      case "path" -> path = Names.decode(bytes, from, to);
      case "linkpath" -> linkPath = Names.decode(bytes, from, to);
      case "size" -> size = decimal(bytes, from, to);
      case "GNU.sparse.name" -> sparseName = Names.decode(bytes, from, to);
      case "GNU.sparse.major" -> {
        sparse = true;
        sparseMapInContent = decimal(bytes, from, to) == 1;
      }
      case "GNU.sparse.map", "GNU.sparse.size", "GNU.sparse.realsize" -> sparse = true;
      default -> {}
    }
  }

  /** A decimal number; a fraction is left out; -1 when it is none. */
  private static long decimal(byte[] bytes, int from, int to) {
    long value = 0;
    for (int i = from; i < to && bytes[i] != '.'; i++) {
      if (bytes[i] < '0' || bytes[i] > '9' || value > Long.MAX_VALUE / 10 - 1) {
        return -1;
      }
      value = value * 10 + (bytes[i] - '0');
    }
    return from == to ? -1 : value;
  }
}
