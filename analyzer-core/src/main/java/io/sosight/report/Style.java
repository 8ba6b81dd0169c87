package io.sosight.report;

import io.sosight.event.Level;

/** Colours of a terminal, or none. */
final class Style {
  private final boolean on;

  Style(boolean on) {
    this.on = on;
  }

  String bold(String text) {
    return sgr("1", text);
  }

  String dim(String text) {
    return sgr("2", text);
  }

  String red(String text) {
    return sgr("1;31", text);
  }

  String yellow(String text) {
    return sgr("33", text);
  }

  String green(String text) {
    return sgr("32", text);
  }

  String cyan(String text) {
    return sgr("36", text);
  }

  String level(Level level, String text) {
    return switch (level) {
      case CRITICAL -> red(text);
      case ERROR -> sgr("31", text);
      case WARNING -> yellow(text);
      case INFO, DEBUG -> text;
    };
  }

  String severity(Severity severity, String text) {
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
