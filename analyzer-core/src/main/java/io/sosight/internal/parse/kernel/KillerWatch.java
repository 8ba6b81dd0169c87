package io.sosight.internal.parse.kernel;

import io.sosight.event.Data;
import io.sosight.event.EventMetaBuilder;
import io.sosight.internal.envelope.LogRecord;
import io.sosight.internal.parse.EventSink;
import io.sosight.internal.parse.LogPlace;
import io.sosight.internal.parse.Metas;
import org.jspecify.annotations.Nullable;

/** Userspace killers: a warning, the kill and its result are one event. */
final class KillerWatch {
  private final LogPlace place;
  private final EventSink sink;
  private final KillerReader reader = new KillerReader();
  private @Nullable Line first;
  private Data.Builder data = Data.builder();
  private long endLine;

  KillerWatch(LogPlace place, EventSink sink) {
    this.place = place;
    this.sink = sink;
  }

  /** Takes a record of a userspace killer. False when it is none. */
  boolean accept(LogRecord record) {
    String text = record.message().strip();
    if (!mayBe(text)) {
      return false;
    }
    Part part = reader.read(text);
    if (part == null || !writer(record, part)) {
      return false;
    }
    take(part, new Line(record, text));
    return true;
  }

  private static boolean mayBe(String text) {
    return text.startsWith("low memory!")
        || text.startsWith("sending SIG")
        || text.startsWith("killing process ")
        || text.startsWith("Killing process ")
        || (text.startsWith("process ") && text.endsWith(" seconds"))
        || (text.startsWith("Killed /") && text.contains(" due to "))
        || (text.startsWith("Marked /") && text.contains(" for killing"))
        || text.contains(": systemd-oomd killed ")
        || text.startsWith("[talos] Sending ");
  }

  private static boolean writer(LogRecord record, Part part) {
    String ident = record.ident();
    String tool = part.data().text("tool").orElse("");
    if (tool.equals("talos")) {
      return true;
    }
    return ident == null
        || ident.equals(tool)
        || (tool.equals("systemd-oomd") && ident.equals("systemd"));
  }

  private void take(Part part, Line line) {
    Data values = part.data();
    boolean follows = first != null && sameKill(part, line);
    if (!follows) {
      end();
      first = line;
    }
    for (String name : values.names()) {
      if (!(follows && name.equals("text"))) {
        data.put(name, values.asMap().get(name));
      }
    }
    endLine = line.record().endLine();
  }

  private boolean sameKill(Part part, Line line) {
    Line before = first;
    if (before == null
        || !part.data().text("tool").equals(data.build().text("tool"))
        || !before.sameHost(line)
        || before.farFrom(line)) {
      return false;
    }
    boolean killed = data.has("signal") || data.has("cgroup");
    return switch (part.facet()) {
      case OPEN -> false;
      case KILLED -> !killed && !data.has("exitedAfterS");
      case REAPED -> killed && !data.has("exitedAfterS") && sameProcess(part.data());
      default -> false;
    };
  }

  private boolean sameProcess(Data result) {
    if (result.has("unit")) {
      return data.get("cgroup") instanceof String cgroup
          && cgroup.contains(result.text("unit").orElse("/"));
    }
    return result.integer("pid").isEmpty()
        || data.build().object("victim").integer("pid").equals(result.integer("pid"));
  }

  /** Hands out the kill in hand. */
  void end() {
    Line line = first;
    if (line == null) {
      return;
    }
    EventMetaBuilder meta = Metas.of(line.record(), place);
    meta.source(meta.build().source().withEndLine(Math.max(endLine, line.record().endLine())));
    if (line.record().level() == null) {
      meta.level(Levels.of("userspace-oom-kill"));
    }
    if (data.has("victim")) {
      data.remove("pid");
    }
    sink.event(Block.finish("userspace-oom-kill", meta, data), line.record());
    first = null;
    data = Data.builder();
  }
}
