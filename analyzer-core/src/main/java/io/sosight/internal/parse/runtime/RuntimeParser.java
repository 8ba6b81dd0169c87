package io.sosight.internal.parse.runtime;

import io.sosight.event.Event;
import io.sosight.internal.envelope.LogRecord;
import io.sosight.internal.parse.EventSink;
import io.sosight.internal.parse.LogPlace;
import io.sosight.internal.parse.RecordParser;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Messages of the kubelet, the container runtimes and Kubernetes events. */
public final class RuntimeParser implements RecordParser {
  /** Constant texts, one of which stands in every line that can begin an event. */
  public static final List<String> ANCHORS = Anchors.ALL;

  /** What the kernel itself says is an event of the kernel, or none. */
  private static final Set<String> KERNELS_OWN = Set.of("system-oom", "oom-killed", "oom-reaped");

  private final RecordReader reader;
  private final EventSink sink;
  private final ConditionRows conditions;
  private RecordReader.@Nullable Reading refused;

  /** A parser for one log. */
  public RuntimeParser(LogPlace place, EventSink sink) {
    this.reader = new RecordReader(place);
    this.sink = sink;
    this.conditions = new ConditionRows(sink);
  }

  /** Whether a record is a row that may be told together with the next ones. */
  public static boolean gathers(LogRecord record) {
    return TableRows.isCondition(record);
  }

  @Override
  public boolean accept(LogRecord record) {
    boolean condition = TableRows.isCondition(record);
    if (!condition && conditions.open()) {
      conditions.flush();
    }
    refused = null;
    if (!Anchors.in(record.raw())) {
      return false;
    }
    RecordReader.Reading read = reader.read(record);
    String kind = read.kind();
    if (kind == null
        || PlainKinds.isPlain(kind)
        || read.facts().isChatter()
        || (record.fromKernel() && KERNELS_OWN.contains(kind))) {
      refused = read;
      return false;
    }
    Event event = reader.event(record, read);
    if (condition) {
      conditions.add(event, record);
    } else {
      sink.event(event, record);
    }
    return true;
  }

  /** The record that was refused last, with what it states beyond its envelope. */
  public Event plain(LogRecord record) {
    RecordReader.Reading read = refused;
    refused = null;
    RecordReader.Reading plain = read == null ? reader.read(record) : read;
    String kind = plain.kind();
    if (record.fromKernel() && kind != null && !PlainKinds.isPlain(kind)) {
      // the kernel's lines are no daemon's, whatever their first words are
      plain = new RecordReader.Reading(null, plain.facts(), plain.error(), plain.cut());
    }
    return reader.plain(record, plain);
  }

  @Override
  public boolean open() {
    return conditions.open();
  }

  @Override
  public void end() {
    conditions.flush();
  }
}
