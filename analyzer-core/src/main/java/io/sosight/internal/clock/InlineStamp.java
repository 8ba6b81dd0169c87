package io.sosight.internal.clock;

import io.sosight.internal.envelope.Stamp;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * Finds a full date and time inside a message: RFC 3339, or Go's {@code 2017-05-24 16:44:12.24
 * +0000 UTC}. It tells year and zone of stamps that lack them.
 */
final class InlineStamp {
  private static final int FAR = 4096;

  private InlineStamp() {}

  /** The last full stamp of a text's beginning, or null: the freshest of several. */
  static @Nullable Stamp find(String text) {
    int limit = Math.min(text.length(), FAR);
    Stamp best = null;
    for (int at = text.indexOf(':'); at >= 0 && at < limit; at = text.indexOf(':', at + 1)) {
      int start = at - 13;
      if (start < 0 || at + 6 > limit || text.charAt(start + 4) != '-') {
        continue;
      }
      Stamp found = at(text, start);
      if (found != null && (best == null || later(found, best))) {
        best = found;
      }
    }
    return best;
  }

  private static boolean later(Stamp a, Stamp b) {
    var x = a.instant();
    var y = b.instant();
    return x != null && y != null && x.isAfter(y);
  }

  private static @Nullable Stamp at(String text, int start) {
    char gap = text.charAt(start + 10);
    if ((gap != 'T' && gap != ' ')
        || (start > 0 && Character.isLetterOrDigit(text.charAt(start - 1)))) {
      return null;
    }
    int end = start + 19;
    if (end > text.length()) {
      return null;
    }
    long resolution = 1_000_000_000L;
    int fraction = end;
    if (fraction < text.length() && text.charAt(fraction) == '.') {
      fraction++;
      while (fraction < text.length()
          && Character.isDigit(text.charAt(fraction))
          && resolution > 1) {
        fraction++;
        resolution /= 10;
      }
    }
    ZoneOffset offset = offset(text, fraction);
    if (offset == null) {
      return null;
    }
    try {
      LocalDate date = LocalDate.parse(text.substring(start, start + 10));
      LocalTime time = LocalTime.parse(text.substring(start + 11, fraction));
      if (date.getYear() < 1990) {
        return null;
      }
      return new Stamp(
          text.substring(start, fraction),
          date.getYear(),
          date.getMonthValue(),
          date.getDayOfMonth(),
          time,
          offset,
          null,
          resolution);
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static @Nullable ZoneOffset offset(String text, int from) {
    int at = from < text.length() && text.charAt(from) == ' ' ? from + 1 : from;
    if (at >= text.length()) {
      return null;
    }
    char c = text.charAt(at);
    if (c == 'Z' && at == from) {
      return ZoneOffset.UTC;
    }
    if ((c != '+' && c != '-') || at + 5 > text.length()) {
      return null;
    }
    boolean colon = text.charAt(at + 3) == ':';
    int end = at + (colon ? 6 : 5);
    if (end > text.length()) {
      return null;
    }
    String hours = text.substring(at, at + 3);
    String minutes = text.substring(end - 2, end);
    try {
      return ZoneOffset.of(hours + ":" + minutes);
    } catch (DateTimeException e) {
      return null;
    }
  }
}
