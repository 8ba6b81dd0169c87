package io.sosight.internal.parse.kernel;

import io.sosight.event.Data;
import io.sosight.event.ErrorChain;
import io.sosight.event.Event;
import io.sosight.event.EventMeta;
import io.sosight.event.EventMetaBuilder;
import io.sosight.event.Events;
import io.sosight.internal.decode.AllocationState;
import io.sosight.internal.decode.MemoryDemand;
import io.sosight.internal.decode.OomScores;
import io.sosight.internal.envelope.LogRecord;
import io.sosight.internal.parse.LogPlace;
import io.sosight.internal.parse.Metas;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** A report in the making: its lines come one by one, others may stand between them. */
abstract class Block {
  /** Own lines that one report may have: a task table of a large host fits. */
  static final int MAX_LINES = 40_000;

  static final int NO = 0;

  /** More lines of other programs hardly stand between two of a report, however late it is read. */
  private static final int MANY_OTHERS = 40;

  static final int MAYBE = 1;
  static final int LIKELY = 2;
  static final int SURE = 3;

  private final Line first;
  private Line last;
  private int lines = 1;
  private int foreignLines;
  private int otherWriters;
  private boolean woven;

  private Line stamped;
  private boolean amending;

  /** Values collected so far. */
  final Data.Builder data = Data.builder();

  Block(Line first) {
    this.first = first;
    this.last = first;
    this.stamped = first;
  }

  /** How well the line fits, from {@link #NO} to {@link #SURE}. */
  abstract int fits(Part part, Line line);

  /** Takes a line that fits. */
  abstract void take(Part part, Line line);

  /** The kind of the event. */
  abstract String kind();

  /** Foreign lines in a row after which the report is over. */
  abstract int patience();

  /** Adds what is missing to the damage, and last values to the data. */
  abstract void complete(EventMetaBuilder meta);

  /** Takes a line again, now with its second half: its values win over those of the first half. */
  final void amend(Part part, Line line) {
    own(line);
    amending = true;
    take(part, line);
    amending = false;
  }

  final boolean amending() {
    return amending;
  }

  /** Sets a value; the first one stays unless the line is being amended. */
  final void put(String name, Object value) {
    if (amending) {
      data.put(name, value);
    } else {
      data.putIfAbsent(name, value);
    }
  }

  final void putAll(Data values) {
    values.asMap().forEach(this::put);
  }

  /** The record whose stamps are the event's: the first that has any. */
  final LogRecord stampedRecord() {
    return stamped.record();
  }

  final Line first() {
    return first;
  }

  final Line last() {
    return last;
  }

  /** Counts a line as own. */
  final void own(Line line) {
    last = line;
    if (!stamped.stamped() && line.stamped()) {
      stamped = line;
    }
    lines++;
    woven |= foreignLines > 0;
    foreignLines = 0;
    otherWriters = 0;
  }

  /** Counts a kernel line that is not of this report. */
  final void foreign() {
    foreignLines++;
  }

  /** Counts a line of another program. */
  final void otherWriter() {
    otherWriters++;
  }

  /** Whether nothing of this report is to be expected any more. */
  final boolean over(Line next) {
    return foreignLines > patience()
        || otherWriters > 500
        || lines > MAX_LINES
        || (last.sameHost(next) && left(next));
  }

  /** Whether others went on without it for so long that it is over. */
  private boolean left(Line next) {
    return last.longBefore(next) || (otherWriters > MANY_OTHERS && last.farFrom(next));
  }

  /** Whether a line may be of this report as far as host, caller and time tell. */
  final boolean near(Line line) {
    return first.sameHost(line) && first.sameCaller(line) && !last.farFrom(line);
  }

  /** Whether lines of others stand between its own. */
  final boolean woven() {
    return woven;
  }

  /** The event. */
  @SuppressWarnings("ReferenceEquality") // whether it is this very line, not one that reads alike
  final Event event(LogPlace place, Optional<String> lastRelease) {
    EventMetaBuilder meta = Metas.of(first.record(), place);
    meta.source(
        meta.build()
            .source()
            .withEndLine(Math.max(first.record().endLine(), last.record().endLine())));
    if (stamped != first) {
      EventMeta borrowed = Metas.of(stamped.record(), place).build();
      meta.time(borrowed.time()).host(borrowed.host().orElse(null));
    }
    if (first.record().anonymous()) {
      meta.component("kernel");
    }
    if (first.record().level() == null) {
      meta.level(Levels.of(kind()));
    }
    if (first.record().message().indexOf('\n') >= 0) {
      meta.message(first.text());
    }
    complete(meta);
    if (data.get("gfp") instanceof Data mask) {
      Optional<String> own =
          data.get("kernelRelease") instanceof String text ? Optional.of(text) : lastRelease;
      data.put("gfp", Masks.read(mask, own));
      explain(own);
    }
    if (first.record().callerId() != null) {
      data.put("callerId", first.record().callerId());
    }
    return finish(kind(), meta, data);
  }

  /** Adds what the printed figures amount to: zones against their marks, ratings of the tasks. */
  private void explain(Optional<String> release) {
    Data values = data.build();
    long pageBytes = values.object("memInfo").integer("pageSizeBytes").orElse(4096);
    data.put(
        "explanation",
        Data.builder()
            .put("allocation", AllocationState.of(values, release, pageBytes))
            .put("scores", OomScores.of(values, release, pageBytes))
            .put("asked", MemoryDemand.asked(values))
            .put("request", MemoryDemand.request(values))
            .put("held", MemoryDemand.held(values, pageBytes))
            .build());
  }

  /** An event of collected values: those that the metadata has a place for move there. */
  static Event finish(String kind, EventMetaBuilder meta, Data.Builder data) {
    if (data.get("count") instanceof Long count) {
      meta.count(count * meta.build().count().orElse(1));
      data.remove("count");
    }
    CgroupIds.apply(meta, data.build());
    if (data.get("errno") instanceof String errno) {
      meta.error(
          new ErrorChain(
              List.of(),
              Optional.empty(),
              List.of(),
              List.of(),
              Optional.empty(),
              Optional.of(errno),
              OptionalLong.empty(),
              Optional.empty()));
      data.remove("errno");
    }
    return Events.of(kind, meta.build(), data.build());
  }
}
