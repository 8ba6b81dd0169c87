package io.sosight.internal.parse.kernel;

import io.sosight.internal.envelope.LogRecord;
import io.sosight.internal.parse.EventSink;
import io.sosight.internal.parse.LogPlace;
import io.sosight.internal.parse.RecordParser;
import java.util.List;

/** Kernel reports and messages. */
public final class KernelParser implements RecordParser {
  /** Constant texts, one of which stands in every line that can begin an event. */
  public static final List<String> ANCHORS = List.of();

  /** A parser for one log. */
  public KernelParser(LogPlace place, EventSink sink) {}

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
