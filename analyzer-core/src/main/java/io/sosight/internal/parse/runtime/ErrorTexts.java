package io.sosight.internal.parse.runtime;

import io.sosight.internal.envelope.LogRecord;
import java.util.List;

/** Records whose whole text is an error. */
final class ErrorTexts {
  private ErrorTexts() {}

  /** Whether the format of a record holds nothing but errors. */
  static boolean always(LogRecord record) {
    List<String> wrapper = record.wrapper();
    String inner = wrapper.isEmpty() ? "" : wrapper.get(wrapper.size() - 1);
    return inner.equals("docker-cli") || inner.equals("crun-text");
  }
}
