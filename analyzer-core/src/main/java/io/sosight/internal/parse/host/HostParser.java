package io.sosight.internal.parse.host;

import io.sosight.event.EventMetaBuilder;
import io.sosight.event.Events;
import io.sosight.event.Level;
import io.sosight.internal.decode.LogOrigin;
import io.sosight.internal.envelope.LogRecord;
import io.sosight.internal.parse.EventSink;
import io.sosight.internal.parse.LogPlace;
import io.sosight.internal.parse.Metas;
import io.sosight.internal.parse.RecordParser;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Failures of units, steps of the clock, limits of the node and clean shutdowns. */
public final class HostParser implements RecordParser {
  /** Constant texts, one of which stands in every line that can begin an event. */
  public static final List<String> ANCHORS =
      Stream.of(HostAnchors.ALL, StartLineReader.ANCHORS, DaemonDeath.ANCHORS)
          .flatMap(List::stream)
          .toList();

  /** What only systemd itself may say. */
  private static final Set<String> SYSTEMDS = Set.of("unit-failure", HostLineReader.OOM_KILLED);

  /** Kinds that are no trouble by themselves. */
  private static final List<String> ORDERLY = List.of("shutdown", "wake-up");

  /** Fields of structured records that hold the error. */
  private static final List<String> ERRORS = List.of("err", "error");

  private final HostLineReader reader = new HostLineReader();
  private final StartLineReader starts = new StartLineReader();
  private final LogPlace place;
  private final EventSink sink;
  private final boolean limitsOnly;

  /** A parser for one log. */
  public HostParser(LogPlace place, EventSink sink) {
    this(place, sink, false);
  }

  private HostParser(LogPlace place, EventSink sink, boolean limitsOnly) {
    this.place = place;
    this.sink = sink;
    this.limitsOnly = limitsOnly;
  }

  /** A parser for what a program prints: of the node it knows the limits that it met itself. */
  public static HostParser limitsOnly(LogPlace place, EventSink sink) {
    return new HostParser(place, sink, true);
  }

  @Override
  public boolean accept(LogRecord record) {
    HostReading reading = limitsOnly ? null : DaemonDeath.read(record);
    if (reading == null) {
      reading = read(record, record.message().strip());
    }
    for (String name : ERRORS) {
      if (reading == null && record.fields().get(name) instanceof String error) {
        // the message stands before its error: an error alone tells nothing of what was done
        reading = read(record, record.message().strip() + ": " + error.strip());
      }
    }
    if (reading == null) {
      stated(record);
      return false;
    }
    EventMetaBuilder meta = Metas.of(record, place);
    if (reading.kind().equals(DaemonDeath.KIND)) {
      meta.level(Level.CRITICAL);
    } else if (record.level() == null && !ORDERLY.contains(reading.kind())) {
      meta.level(Level.WARNING);
    }
    place.origin().ifPresent(origin -> ofContainer(meta, origin));
    sink.event(Events.of(reading.kind(), meta.build(), reading.data()), record);
    return true;
  }

  /** What a container prints is true of nothing but itself. */
  private void stated(LogRecord record) {
    StartLineReader.Stated stated = limitsOnly ? null : starts.read(record);
    if (stated != null) {
      sink.fact(stated.field(), stated.value(), stated.by(), record);
    }
  }

  /** A limit of the whole system is told by the kernel. */
  private static boolean metByItself(HostReading reading) {
    return reading.kind().equals(HostLineReader.LIMIT)
        && !reading.data().text("resource").orElse("").equals(HostLineReader.FILE_MAX);
  }

  private static void ofContainer(EventMetaBuilder meta, LogOrigin origin) {
    meta.pod(origin.pod().orElse(null))
        .containerName(origin.container().orElse(null))
        .containerId(origin.containerId().orElse(null));
  }

  private @Nullable HostReading read(LogRecord record, String text) {
    if (!HostAnchors.in(text)) {
      return null;
    }
    HostReading reading = reader.read(text);
    boolean systemds = reading != null && SYSTEMDS.contains(reading.kind());
    boolean foreign = systemds && record.ident() != null && !"systemd".equals(record.ident());
    boolean other = limitsOnly && reading != null && !metByItself(reading);
    return foreign || other ? null : reading;
  }

  @Override
  public boolean open() {
    return false;
  }

  @Override
  public void end() {}
}
