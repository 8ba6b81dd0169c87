package io.sosight.internal.journal;

import io.sosight.event.Level;
import io.sosight.internal.envelope.LogRecord;
import io.sosight.internal.envelope.Stamp;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Turns entries of a binary journal into records. */
public final class JournalRecords {
  private static final long MICROS = 1_000_000L;

  private JournalRecords() {}

  /**
   * The record of an entry; null when it has no message, as journalctl shows none either. The
   * message may hold further wrappers.
   */
  public static @Nullable LogRecord of(JournalEntry entry) {
    Map<String, String> fields = entry.fields();
    String message = fields.get("MESSAGE");
    if (message == null && entry.whole()) {
      return null;
    }
    boolean kernel = "kernel".equals(fields.get("_TRANSPORT"));
    String ident = fields.getOrDefault("SYSLOG_IDENTIFIER", fields.get("_COMM"));
    String text = message == null ? "" : message;
    return new LogRecord(
        text,
        entry.number(),
        entry.number(),
        entry.offset(),
        List.of("journal-binary"),
        stamp(number(fields, "_SOURCE_REALTIME_TIMESTAMP", entry.realtimeUs())),
        null,
        number(fields, "_SOURCE_MONOTONIC_TIMESTAMP", entry.monotonicUs()) / (double) MICROS,
        fields.get("_HOSTNAME"),
        kernel ? "kernel" : ident,
        number(fields, "_PID", number(fields, "SYSLOG_PID", -1)),
        level(fields.get("PRIORITY")),
        null,
        text,
        Map.of(),
        null,
        entry.bootId(),
        message == null ? "its message could not be read" : null);
  }

  /** An entry as one line: its time in UTC, host, writer and message. */
  public static String line(JournalEntry entry) {
    Map<String, String> fields = entry.fields();
    Stamp at = stamp(number(fields, "_SOURCE_REALTIME_TIMESTAMP", entry.realtimeUs()));
    StringBuilder line = new StringBuilder(at == null ? "-" : at.raw());
    line.append(' ').append(fields.getOrDefault("_HOSTNAME", "-"));
    line.append(' ').append(ident(fields));
    long pid = number(fields, "_PID", number(fields, "SYSLOG_PID", -1));
    if (pid >= 0) {
      line.append('[').append(pid).append(']');
    }
    return line.append(": ").append(fields.getOrDefault("MESSAGE", "")).toString();
  }

  private static String ident(Map<String, String> fields) {
    return "kernel".equals(fields.get("_TRANSPORT"))
        ? "kernel"
        : fields.getOrDefault("SYSLOG_IDENTIFIER", fields.getOrDefault("_COMM", "-"));
  }

  private static long number(Map<String, String> fields, String name, long otherwise) {
    OptionalLong value = JournalReader.number(fields.get(name));
    return value.orElse(otherwise);
  }

  /** A wall clock stamp in UTC; null when it is no date of this world. */
  private static @Nullable Stamp stamp(long micros) {
    if (micros <= 0) {
      return null;
    }
    try {
      Instant instant = Instant.ofEpochSecond(micros / MICROS, micros % MICROS * 1000);
      LocalDateTime at = LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
      return new Stamp(
          instant.toString(),
          at.getYear(),
          at.getMonthValue(),
          at.getDayOfMonth(),
          at.toLocalTime(),
          ZoneOffset.UTC,
          null,
          1000);
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static @Nullable Level level(@Nullable String priority) {
    OptionalLong value = JournalReader.number(priority);
    if (value.isEmpty()) {
      return null;
    }
    return switch ((int) (value.getAsLong() & 7)) {
      case 0, 1, 2 -> Level.CRITICAL;
      case 3 -> Level.ERROR;
      case 4 -> Level.WARNING;
      case 7 -> Level.DEBUG;
      default -> Level.INFO;
    };
  }
}
