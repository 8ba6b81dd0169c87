package io.sosight.internal.layout;

/** Takes what a file states. */
@FunctionalInterface
interface FactSink {
  /** Takes a field's value and its line, 1-based. */
  void put(String field, Object value, long line);
}
