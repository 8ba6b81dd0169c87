package io.sosight.internal.diagnose;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an expression gives: a value, or unknown.
 *
 * @param value the value; null when unknown
 * @param missing keys of the inputs whose absence makes it unknown
 * @param fault what is wrong with the expression itself; null when nothing is
 */
record Answer(@Nullable Object value, List<String> missing, @Nullable String fault) {
  static Answer of(Object value) {
    return new Answer(value, List.of(), null);
  }

  static Answer unknown(List<String> missing) {
    return new Answer(null, missing, null);
  }

  static Answer fault(String fault) {
    return new Answer(null, List.of(), fault);
  }

  boolean known() {
    return value != null;
  }

  boolean isTrue() {
    return Boolean.TRUE.equals(value);
  }

  boolean isFalse() {
    return Boolean.FALSE.equals(value);
  }
}
