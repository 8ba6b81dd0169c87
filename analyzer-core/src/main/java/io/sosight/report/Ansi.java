package io.sosight.report;

import io.sosight.event.Level;

/** Colours of a terminal, or none. Immutable. */
public final class Ansi {
  private final boolean on;

  /** Colours on or off. */
  public Ansi(boolean on) {
    this.on = on;
  }

  /** Bold. */
  public String bold(String text) {
    return sgr("1", text);
  }

  /** Faint. */
  public String dim(String text) {
    return sgr("2", text);
  }

  /** Bold red. */
  public String red(String text) {
    return sgr("1;31", text);
  }

  /** Yellow. */
  public String yellow(String text) {
    return sgr("33", text);
  }

  /** Green. */
  public String green(String text) {
    return sgr("32", text);
  }

  /** Cyan. */
  public String cyan(String text) {
    return sgr("36", text);
  }

  /** Coloured by how bad an event is. */
  public String level(Level level, String text) {
    return switch (level) {
      case CRITICAL -> red(text);
      case ERROR -> sgr("31", text);
      case WARNING -> yellow(text);
      case INFO, DEBUG -> text;
    };
  }

  /** Coloured by how bad a finding is. */
  public String severity(Severity severity, String text) {
    return switch (severity) {
      case CRITICAL -> red(text);
      case WARNING -> yellow(text);
      case INFO -> text;
    };
  }

  private String sgr(String code, String text) {
    return on ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
  }
}
