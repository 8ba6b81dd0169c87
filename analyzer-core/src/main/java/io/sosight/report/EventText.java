package io.sosight.report;

import io.sosight.event.Event;
import io.sosight.event.EventMeta;
import io.sosight.event.EventTime;
import io.sosight.internal.text.Decimals;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** An event as a line of text or of comma-separated values. */
final class EventText {
  static final String CSV_HEADER =
      "time,basis,level,host,kind,component,pod,container,entry,line,message,errorMs";

  private EventText() {}

  static void line(Event event, boolean color, OutputStream out) throws IOException {
    EventMeta meta = event.meta();
    Ansi style = new Ansi(color);
    StringBuilder line = new StringBuilder(160);
    line.append(style.dim(time(meta.time()))).append(' ');
    line.append(style.level(meta.level(), pad(meta.level().jsonName(), 8))).append(' ');
    meta.host().ifPresent(host -> line.append(Printable.of(host)).append(' '));
    line.append(style.bold(event.kind()));
    pod(meta).ifPresent(pod -> line.append(" [").append(Printable.of(pod)).append(']'));
    meta.message().ifPresent(text -> line.append(": ").append(Printable.of(text)));
    meta.error()
        .flatMap(error -> error.rootCause())
        .filter(root -> !meta.message().orElse("").endsWith(root))
        .ifPresent(root -> line.append(" <- ").append(Printable.of(root)));
    line.append(' ').append(style.dim("(" + Printable.of(meta.source().toString()) + ")"));
    meta.id().ifPresent(id -> line.append(' ').append(style.dim(id)));
    out.write(line.append('\n').toString().getBytes(StandardCharsets.UTF_8));
  }

  private static String time(EventTime time) {
    String unknown =
        time.monotonicS().isPresent()
            ? Decimals.tenths(time.monotonicS().getAsDouble()) + " s after boot"
            : "(time unknown)";
    return pad(
        time.utc().map(Object::toString).or(time::raw).map(Printable::of).orElse(unknown)
            + Digest.unsure(time),
        20);
  }

  private static String pad(String text, int width) {
    return text.length() >= width ? text : text + " ".repeat(width - text.length());
  }

  private static Optional<String> pod(EventMeta meta) {
    return meta.pod()
        .flatMap(pod -> name(pod.namespace(), pod.name().or(pod::uid)))
        .or(() -> meta.workload().flatMap(w -> name(w.namespace(), w.pod().or(w::uid))));
  }

  private static Optional<String> name(Optional<String> namespace, Optional<String> name) {
    return name.map(text -> namespace.map(ns -> ns + "/" + text).orElse(text));
  }

  static void csv(Event event, OutputStream out) throws IOException {
    EventMeta meta = event.meta();
    List<String> cells =
        List.of(
            meta.time().utc().map(Object::toString).orElse(""),
            meta.time().basis().map(basis -> basis.jsonName()).orElse(""),
            meta.level().jsonName(),
            meta.host().orElse(""),
            event.kind(),
            meta.component().orElse(""),
            pod(meta).orElse(""),
            meta.containerName().or(meta::containerId).orElse(""),
            meta.source().entry(),
            meta.source().line() == 0 ? "" : Long.toString(meta.source().line()),
            meta.message().orElse(""),
            meta.time().errorMs().isPresent()
                ? Long.toString(meta.time().errorMs().getAsLong())
                : "");
    String row = cells.stream().map(EventText::cell).collect(Collectors.joining(",", "", "\n"));
    out.write(row.getBytes(StandardCharsets.UTF_8));
  }

  /** A first character that a spreadsheet takes for a formula is set off with an apostrophe. */
  private static String cell(String text) {
    String plain = Printable.of(text);
    if (!plain.isEmpty() && "=+-@".indexOf(plain.charAt(0)) >= 0) {
      plain = "'" + plain;
    }
    boolean quoted = plain.indexOf(',') >= 0 || plain.indexOf('"') >= 0;
    return quoted ? '"' + plain.replace("\"", "\"\"") + '"' : plain;
  }
}
