package io.sosight.internal.parse.runtime;

import io.sosight.internal.envelope.LogRecord;

/** What the columns of kubectl's tables and the fields of Kubernetes objects state. */
final class TableRows {
  private TableRows() {}

  static boolean isRow(LogRecord record) {
    String inner =
        record.wrapper().isEmpty() ? "" : record.wrapper().get(record.wrapper().size() - 1);
    return inner.startsWith("kubectl-") || inner.startsWith("event-") || inner.startsWith("pod-");
  }

  static void read(LogRecord record, Facts facts) {}
}
