package io.sosight.report;

import java.util.Locale;

/** How bad a finding is. Ordered. */
public enum Severity {
  INFO,
  WARNING,
  CRITICAL;

  /** The name in reports. */
  public String jsonName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
