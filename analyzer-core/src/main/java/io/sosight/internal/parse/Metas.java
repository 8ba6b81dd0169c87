package io.sosight.internal.parse;

import io.sosight.event.EventMetaBuilder;
import io.sosight.event.EventTime;
import io.sosight.event.Level;
import io.sosight.event.SourceRef;
import io.sosight.internal.envelope.LogRecord;
import io.sosight.internal.envelope.Stamp;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** What an event takes from its record. */
public final class Metas {
  private Metas() {}

  /** Metadata of a record: place, stamps as printed, wrapper, writer, message. */
  public static EventMetaBuilder of(LogRecord record, LogPlace place) {
    SourceRef source =
        new SourceRef(
            place.bundle(), place.entry(), record.line(), record.endLine(), record.offset());
    EventMetaBuilder meta =
        new EventMetaBuilder(source)
            .level(record.level() == null ? Level.INFO : record.level())
            .time(time(record))
            .wrapper(record.wrapper().isEmpty() ? java.util.List.of("none") : record.wrapper())
            .host(record.host())
            .component(record.ident())
            .pid(record.pid())
            .sourceFile(record.sourceFile())
            .message(record.message());
    if (record.repeats() > 0) {
      meta.count(record.repeats());
    }
    if (record.damage() != null) {
      meta.damaged(record.damage());
    }
    return meta;
  }

  private static EventTime time(LogRecord record) {
    Stamp stamp = record.stamp();
    Stamp outer = record.outer();
    return new EventTime(
        Optional.empty(),
        Optional.ofNullable(stamp).map(Stamp::raw),
        Optional.ofNullable(outer)
            .map(Stamp::raw)
            .filter(raw -> stamp == null || !raw.equals(stamp.raw())),
        Optional.empty(),
        OptionalLong.empty(),
        Optional.ofNullable(record.bootId()),
        Double.isNaN(record.monotonicS())
            ? OptionalDouble.empty()
            : OptionalDouble.of(record.monotonicS()));
  }
}
