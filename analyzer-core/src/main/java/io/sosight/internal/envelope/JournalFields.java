package io.sosight.internal.envelope;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a journal entry's fields say, whatever form they were printed in. */
final class JournalFields {
  private JournalFields() {}

  /** Takes an entry's fields over into a line. */
  static void apply(Peel line, Map<String, ?> fields, String wrapper) {
    line.wrap(wrapper);
    // what the writer stated goes before when the journal took it, as in journalctl's short forms
    String realtime = text(fields, "_SOURCE_REALTIME_TIMESTAMP");
    if (realtime == null) {
      realtime = text(fields, "__REALTIME_TIMESTAMP");
    }
    if (realtime != null) {
      Stamp stamp = Stamps.ofMicros(realtime);
      if (stamp != null) {
        line.transportStamp(stamp, false);
      }
    }
    boolean kernel = "kernel".equals(text(fields, "_TRANSPORT"));
    String source = text(fields, "_SOURCE_MONOTONIC_TIMESTAMP");
    String monotonic = source != null ? source : text(fields, "__MONOTONIC_TIMESTAMP");
    if (monotonic != null) {
      long micros = Scan.longNumber(monotonic, 0, monotonic.length());
      line.monotonicS = micros < 0 ? Double.NaN : micros / 1_000_000.0;
    }
    line.host = text(fields, "_HOSTNAME");
    line.bootId = text(fields, "_BOOT_ID");
    String ident = text(fields, "SYSLOG_IDENTIFIER");
    line.ident = kernel ? "kernel" : ident != null ? ident : text(fields, "_COMM");
    String pid = text(fields, "_PID");
    if (pid == null) {
      pid = text(fields, "SYSLOG_PID");
    }
    line.pid = pid == null ? -1 : Scan.longNumber(pid, 0, pid.length());
    String priority = text(fields, "PRIORITY");
    if (priority != null) {
      long number = Scan.longNumber(priority, 0, priority.length());
      line.level = number < 0 ? null : Levels.ofPriority(number);
    }
    String message = text(fields, "MESSAGE");
    line.rest = message == null ? "" : message;
  }

  private static @Nullable String text(Map<String, ?> fields, String name) {
    return JsonLinePeeler.text(fields.get(name));
  }
}
