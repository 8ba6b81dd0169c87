package io.sosight.event;

import java.util.Locale;

/**
 * Severity of a record as its writer states it; a writer's fatal, alert and emergency are critical.
 */
public enum Level {
  DEBUG,
  INFO,
  WARNING,
  ERROR,
  CRITICAL;

  /** The name in reports. */
  public String jsonName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
