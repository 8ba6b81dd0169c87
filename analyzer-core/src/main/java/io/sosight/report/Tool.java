package io.sosight.report;

import java.util.Objects;

/** The program that wrote a report. */
public final class Tool {
  private Tool() {}

  /** Its version. */
  public static String version() {
    return Objects.requireNonNullElse(
        Tool.class.getPackage().getImplementationVersion(), "development");
  }
}
