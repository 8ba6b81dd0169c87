package io.sosight.internal.journal;

/** Which fields are kept, and for how long. */
enum Wanted {
  /** Not of use here. */
  NO,
  /** The same value comes back in many entries. */
  LASTING,
  /** Mostly of one entry. */
  PASSING;

  static Wanted of(String field) {
    return switch (field) {
      case "MESSAGE", "_SOURCE_REALTIME_TIMESTAMP", "_SOURCE_MONOTONIC_TIMESTAMP" -> PASSING;
      case "PRIORITY",
          "SYSLOG_IDENTIFIER",
          "SYSLOG_PID",
          "_PID",
          "_COMM",
          "_HOSTNAME",
          "_TRANSPORT",
          "_SYSTEMD_UNIT",
          "CONTAINER_ID_FULL",
          "CONTAINER_NAME" ->
          LASTING;
      default -> NO;
    };
  }
}
