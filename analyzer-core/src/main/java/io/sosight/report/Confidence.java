package io.sosight.report;

import java.util.Locale;

/** How sure a finding is. Ordered. */
public enum Confidence {
  LOW,
  MEDIUM,
  HIGH;

  /** The name in reports. */
  public String jsonName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
