package io.sosight.corpus;

import io.sosight.Analyzer;
import io.sosight.AnalyzerOptions;
import io.sosight.BundleSource;
import io.sosight.UnreadableSourceException;
import io.sosight.event.Data;
import io.sosight.event.Event;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Kernel logs as lists of lines, and the events found in them in a form that compares. */
final class KernelLogs {
  private static final Analyzer ANALYZER = Analyzer.create(AnalyzerOptions.defaults());

  private KernelLogs() {}

  /**
   * One event.
   *
   * @param line first line
   * @param endLine last line
   * @param values message, damage and data, but for what the rest of the log decides
   * @param parts events that a piece of it may be: the kills of a group are one each without its
   *     head
   */
  record Seen(String kind, long line, long endLine, String values, int parts) {
    Seen moved(long lines) {
      return at(line + lines, endLine + lines);
    }

    Seen at(long from, long to) {
      return new Seen(kind, from, to, values, parts);
    }
  }

  /** The inputs of the kernel cases, by case. */
  static Map<String, String> read(Path group) throws IOException {
    Map<String, String> out = new TreeMap<>();
    try (Stream<Path> files = Files.walk(group, 2)) {
      for (Path file : files.sorted().toList()) {
        String name = file.getFileName().toString();
        if (name.startsWith("input.") || name.endsWith(".log")) {
          out.put(
              name.startsWith("input.") ? file.getParent().getFileName().toString() : name,
              new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
        }
      }
    }
    return out;
  }

  /** The events of a log, in the order of their lines. */
  static List<Seen> events(String log) {
    List<Seen> out = new ArrayList<>();
    ByteArrayInputStream bytes =
        new ByteArrayInputStream(log.getBytes(StandardCharsets.ISO_8859_1));
    try {
      ANALYZER.stream(BundleSource.of("test.log", bytes), event -> out.add(seen(event)));
    } catch (UnreadableSourceException nothingInIt) {
      return List.of();
    }
    out.sort(Comparator.comparingLong(Seen::line).thenComparing(Seen::kind));
    return out;
  }

  private static Seen seen(Event event) {
    Data.Builder data = event.data().toBuilder();
    // the release may come from another report of the log
    data.remove("explanation").remove("gfp").put("mask", event.data().object("gfp").text("hex"));
    data.remove("callerId");
    return new Seen(
        event.kind(),
        event.meta().source().line(),
        event.meta().source().endLine(),
        event.meta().message().orElse("").strip()
            + " | "
            + event.meta().count()
            + " | "
            + event.meta().damage()
            + " | "
            + data.build(),
        Math.max(1, event.data().objects("victims").size()));
  }

  /** How many events of each kind. */
  static Map<String, Long> kinds(List<Seen> events) {
    Map<String, Long> out = new TreeMap<>();
    events.forEach(event -> out.merge(event.kind(), 1L, Long::sum));
    return out;
  }

  /** Lines before a position, the one it stands in not counted. */
  static long linesBefore(String log, int at) {
    return log.substring(0, at).chars().filter(c -> c == '\n').count();
  }
}
