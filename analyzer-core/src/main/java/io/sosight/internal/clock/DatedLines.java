package io.sosight.internal.clock;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Lines of a log with their local dates, where these are known; in 20 bytes each. */
final class DatedLines {
  private static final long UNKNOWN = Long.MIN_VALUE;

  private final long[] lines;
  private final long[] seconds;
  private final int[] nanos;
  private int size;

  private DatedLines(int room) {
    lines = new long[room];
    seconds = new long[room];
    nanos = new int[room];
    Arrays.fill(seconds, UNKNOWN);
  }

  /** Room for so many lines. */
  static DatedLines of(int room) {
    return new DatedLines(room);
  }

  /** Those whose dates are known; of two for one line the later one counts. */
  DatedLines known() {
    DatedLines known = new DatedLines(size);
    for (int i = 0; i < size; i++) {
      if (seconds[i] != UNKNOWN) {
        if (known.size > 0 && known.lines[known.size - 1] == lines[i]) {
          known.size--;
        }
        known.lines[known.size] = lines[i];
        known.seconds[known.size] = seconds[i];
        known.nanos[known.size++] = nanos[i];
      }
    }
    return known;
  }

  /** One more line, not before the last one; its date may be unknown. */
  void add(long line, @Nullable LocalDateTime date) {
    lines[size] = line;
    date(size++, date);
  }

  boolean anyKnown() {
    for (int i = 0; i < size; i++) {
      if (seconds[i] != UNKNOWN) {
        return true;
      }
    }
    return false;
  }

  int size() {
    return size;
  }

  long line(int index) {
    return lines[index];
  }

  void date(int index, @Nullable LocalDateTime date) {
    Instant utc = date == null ? null : date.toInstant(ZoneOffset.UTC);
    seconds[index] = utc == null ? UNKNOWN : utc.getEpochSecond();
    nanos[index] = utc == null ? 0 : utc.getNano();
  }

  @Nullable LocalDateTime date(int index) {
    return seconds[index] == UNKNOWN
        ? null
        : LocalDateTime.ofEpochSecond(seconds[index], nanos[index], ZoneOffset.UTC);
  }

  /** The date of a line or of the nearest one before it, else of the first; null without any. */
  @Nullable LocalDateTime near(long line) {
    if (size == 0) {
      return null;
    }
    int found = Arrays.binarySearch(lines, 0, size, line);
    return date(found >= 0 ? found : Math.max(0, -found - 2));
  }
}
