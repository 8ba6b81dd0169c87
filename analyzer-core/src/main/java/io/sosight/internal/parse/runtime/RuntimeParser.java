package io.sosight.internal.parse.runtime;

import io.sosight.internal.envelope.LogRecord;
import io.sosight.internal.parse.EventSink;
import io.sosight.internal.parse.LogPlace;
import io.sosight.internal.parse.RecordParser;
import java.util.List;

/** Messages of the kubelet, the container runtimes and Kubernetes events. */
public final class RuntimeParser implements RecordParser {
  /** Constant texts, one of which stands in every line that can begin an event. */
  public static final List<String> ANCHORS = List.of();

  /** A parser for one log. */
  public RuntimeParser(LogPlace place, EventSink sink) {}

  @Override
  public boolean accept(LogRecord record) {
    return false;
  }

  @Override
  public boolean open() {
    return false;
  }

  @Override
  public void end() {}
}
