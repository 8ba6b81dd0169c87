package io.sosight.report;

import java.util.Locale;
import java.util.Optional;

/**
 * Something to do.
 *
 * @param kind what it is for
 * @param text what to do, one or two sentences
 * @param command the command, where there is one
 * @param risk what it can break
 * @param needsReboot whether it acts only after a reboot
 */
public record Remedy(
    Kind kind, String text, Optional<String> command, Optional<String> risk, boolean needsReboot) {
  /** What a remedy is for. */
  public enum Kind {
    /** Helps now. */
    MITIGATE,
    /** Removes the cause. */
    FIX,
    /** Collects what would decide. */
    INVESTIGATE;

    /** The name in reports. */
    public String jsonName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
