package io.sosight.internal.clock;

import io.sosight.internal.layout.Table;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Zone abbreviations and offsets. The abbreviations are data: {@code zones.tsv}. */
public final class Zones {
  private static final List<Row> ROWS = rows();
  private static final int QUARTER_S = 900;
  private static final int MOST_OFFSET_S = 14 * 3600;

  private Zones() {}

  /** {@code zone} is a name: what the tz database says of it is read when it is asked for. */
  private record Row(String abbreviation, ZoneOffset offset, String zone) {}

  private static List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    for (String[] row : Table.rows(Zones.class, "zones.tsv")) {
      rows.add(new Row(row[0], ZoneOffset.of(row[1]), row[2]));
    }
    return List.copyOf(rows);
  }

  /** A zone by its name in the tz database, as hosts are set to it; empty for unknown names. */
  public static Optional<ZoneId> named(String name) {
    if (name.equals("UTC") || name.equals("Etc/UTC") || name.equals("Universal")) {
      return Optional.of(ZoneOffset.UTC);
    }
    try {
      return Optional.of(ZoneId.of(name));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** The zone of an abbreviation at an offset: one with that abbreviation and the right rules. */
  public static Optional<ZoneId> of(String abbreviation, ZoneOffset offset) {
    return ROWS.stream()
        .filter(row -> row.abbreviation().equals(abbreviation) && row.offset().equals(offset))
        .findFirst()
        .map(row -> ZoneId.of(row.zone()));
  }

  /** The offset of an abbreviation, when it has one meaning only. */
  public static Optional<ZoneOffset> offset(String abbreviation) {
    if (abbreviation.equals("Z")) {
      return Optional.of(ZoneOffset.UTC);
    }
    List<ZoneOffset> offsets =
        ROWS.stream()
            .filter(row -> row.abbreviation().equals(abbreviation))
            .map(Row::offset)
            .distinct()
            .toList();
    return offsets.size() == 1 ? Optional.of(offsets.get(0)) : Optional.empty();
  }

  /** All offsets that an abbreviation can stand for. */
  public static List<ZoneOffset> meanings(String abbreviation) {
    return ROWS.stream()
        .filter(row -> row.abbreviation().equals(abbreviation))
        .map(Row::offset)
        .distinct()
        .toList();
  }

  /** Whether an abbreviation can stand for an offset: true for abbreviations that are unknown. */
  public static boolean fits(String abbreviation, ZoneOffset offset) {
    boolean known = false;
    for (Row row : ROWS) {
      if (row.abbreviation().equals(abbreviation)) {
        known = true;
        if (row.offset().equals(offset)) {
          return true;
        }
      }
    }
    return !known;
  }

  /**
   * Local times between which an offset does not change.
   *
   * @param first the first of them
   * @param last the last of them
   */
  record Span(LocalDateTime first, LocalDateTime last) {
    boolean contains(LocalDateTime local) {
      return !local.isBefore(first) && !local.isAfter(last);
    }
  }

  /** How long an offset that is in force at a local time surely holds, whatever zone it is of. */
  static Span span(LocalDateTime local, ZoneOffset offset) {
    LocalDateTime first = local.minusYears(1);
    LocalDateTime last = local.plusYears(1);
    Instant instant = local.toInstant(offset);
    for (Row row : ROWS) {
      ZoneRules rules = ZoneId.of(row.zone()).getRules();
      if (!rules.getOffset(instant).equals(offset)) {
        continue;
      }
      ZoneOffsetTransition before = rules.previousTransition(instant.plusSeconds(1));
      ZoneOffsetTransition after = rules.nextTransition(instant);
      if (before != null && before.getDateTimeAfter().isAfter(first)) {
        first = before.getDateTimeAfter();
      }
      if (after != null && after.getDateTimeBefore().isBefore(last)) {
        last = after.getDateTimeBefore();
      }
    }
    return new Span(first, last);
  }

  /**
   * The offset that makes a local time an instant, when the two are clocks of one moment: their
   * distance is a multiple of 15 minutes up to a slack.
   */
  public static Optional<ZoneOffset> between(
      LocalDateTime local, LocalDateTime utc, Duration slack) {
    long seconds = Duration.between(utc, local).toSeconds();
    long rounded = Math.round(seconds / (double) QUARTER_S) * QUARTER_S;
    if (Math.abs(rounded) > MOST_OFFSET_S || Math.abs(seconds - rounded) > slack.toSeconds()) {
      return Optional.empty();
    }
    return Optional.of(ZoneOffset.ofTotalSeconds((int) rounded));
  }
}
