package io.sosight.internal.envelope;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * A wall-clock stamp as far as it is printed.
 *
 * @param raw the text as printed
 * @param year 0 when not printed
 * @param month 1 to 12; 0 when no date is printed
 * @param day 1 to 31; 0 when no date is printed
 * @param time time of day
 * @param offset offset from UTC, where printed
 * @param zoneName zone abbreviation or name, where printed
 * @param resolutionNanos smallest step of the stamp in nanoseconds: 1_000_000_000 for whole seconds
 */
public record Stamp(
    String raw,
    int year,
    int month,
    int day,
    LocalTime time,
    @Nullable ZoneOffset offset,
    @Nullable String zoneName,
    long resolutionNanos) {

  /** The instant, when date, year and offset are printed. */
  public @Nullable Instant instant() {
    return offset == null || year == 0 || month == 0 ? null : at(year).toInstant(offset);
  }

  /**
   * The local date and time in a year.
   *
   * @throws java.time.DateTimeException if the date does not exist in that year
   */
  public LocalDateTime at(int inYear) {
    return LocalDateTime.of(LocalDate.of(inYear, month, day), time);
  }
}
