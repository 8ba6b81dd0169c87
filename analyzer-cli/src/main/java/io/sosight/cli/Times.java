package io.sosight.cli;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;

/** Times and spans of time on the command line. */
final class Times {
  private Times() {}

  /** A time; without an offset it is UTC, a date alone is its first moment. */
  static Instant parse(String text) {
    String time = text.strip().replace(' ', 'T');
    try {
      if (time.length() == 10) {
        return LocalDate.parse(time).atStartOfDay(ZoneOffset.UTC).toInstant();
      }
      boolean offset =
          time.endsWith("Z") || time.lastIndexOf('+') > 10 || time.lastIndexOf('-') > 10;
      return offset
          ? OffsetDateTime.parse(time).toInstant()
          : LocalDateTime.parse(time).toInstant(ZoneOffset.UTC);
    } catch (DateTimeException e) {
      throw new UsageException(
          "not a time: " + text + " (2026-01-31T10:00:00Z and '2026-01-31 10:00' are some)");
    }
  }

  /** A span such as 90s, 5m, 2h or 1d. */
  static Duration span(String text) {
    String span = text.strip().toLowerCase(Locale.ROOT);
    try {
      long number = Long.parseLong(span.substring(0, span.length() - 1));
      return switch (span.charAt(span.length() - 1)) {
        case 's' -> Duration.ofSeconds(number);
        case 'm' -> Duration.ofMinutes(number);
        case 'h' -> Duration.ofHours(number);
        case 'd' -> Duration.ofDays(number);
        default -> throw new NumberFormatException(text);
      };
    } catch (NumberFormatException | IndexOutOfBoundsException e) {
      throw new UsageException("not a span of time: " + text + " (90s, 5m, 2h and 1d are some)");
    }
  }
}
