package io.sosight.internal.pipeline;

import io.sosight.internal.bundle.ProblemSink;
import io.sosight.internal.envelope.EnvelopeReader;
import io.sosight.internal.envelope.LogRecord;
import io.sosight.internal.envelope.LogStats;
import io.sosight.internal.journal.JournalEntry;
import io.sosight.internal.journal.JournalReader;
import io.sosight.internal.journal.JournalRecords;
import io.sosight.internal.journal.JournalSummary;
import io.sosight.internal.parse.LogPlace;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads one binary journal: entries, envelopes inside their messages, parsers. */
final class JournalScanner {
  private static final int HEAD = 8;

  /** Boots whose last entries are kept. */
  private static final int MOST_BOOTS = 256;

  private final LogPlace place;
  private final LogParsers parsers;
  private final ProblemSink problems;
  private final JournalSamples samples = new JournalSamples();
  private final LastLines lastLines = new LastLines();
  private final Map<String, Last> lasts = new LinkedHashMap<>();
  private final @Nullable ErrorShapes errors;
  private final boolean application;
  private @Nullable JournalSummary summary;
  private long records;
  private long lastOffset;

  /** A boot's newest entry so far. */
  private record Last(JournalEntry entry, LogRecord record) {}

  /**
   * A scanner of one journal; {@code errors} counts what containers and users' programs complain
   * of.
   */
  JournalScanner(
      LogPlace place, LogParsers parsers, ProblemSink problems, @Nullable ErrorShapes errors) {
    this.place = place;
    this.errors = errors;
    this.application =
        place.entry().substring(place.entry().lastIndexOf('/') + 1).startsWith("user-");
    this.problems = problems;
    this.parsers = parsers;
  }

  /** Whether content is a journal; nothing of it is consumed. */
  static boolean recognises(InputStream content) throws IOException {
    content.mark(HEAD);
    byte[] head = content.readNBytes(HEAD);
    content.reset();
    return JournalReader.recognises(head, head.length);
  }

  /** Reads the journal to its end. */
  LogStats scan(InputStream content) throws IOException {
    JournalSummary read;
    try {
      read = JournalReader.read(content, this::entry);
      parsers.end();
    } finally {
      parsers.settle();
    }
    summary = read;
    lasts.values().forEach(this::last);
    read.damage()
        .ifPresent(
            damage ->
                problems.problem(
                    "journal-damaged", place.entry(), "the journal was not read whole: " + damage));
    if (read.incomplete() > 0) {
      problems.problem(
          "journal-incomplete",
          place.entry(),
          read.incomplete() + " entries of the journal could not be read whole");
    }
    return new LogStats(
        read.entries(),
        records,
        lastOffset,
        0,
        "utf-8",
        samples.list(),
        read.damage().orElse(null));
  }

  /** What was read of the journal; null before. */
  @Nullable JournalSummary summary() {
    return summary;
  }

  /** Entries that may be the host's last before it went down: the last one of each boot. */
  LastLines lastLines() {
    return lastLines;
  }

  private void last(Last last) {
    lastLines.entry(JournalSamples.sample(last.record()), JournalRecords.line(last.entry()));
  }

  private void entry(JournalEntry entry) {
    LogRecord outer = JournalRecords.of(entry);
    lastOffset = entry.offset();
    if (outer == null) {
      return;
    }
    records++;
    samples.record(outer);
    String boot = entry.bootId() + ' ' + outer.host();
    if (lasts.size() < MOST_BOOTS || lasts.containsKey(boot)) {
      lasts.put(boot, new Last(entry, outer));
    }
    ErrorShapes counted = errors;
    if (counted != null && (application || ofContainer(entry.fields()))) {
      byte[] line = (JournalRecords.line(entry) + '\n').getBytes(StandardCharsets.UTF_8);
      counted.block(line, 0, line.length, (byte) '\n', entry.number());
    }
    parsers.accept(EnvelopeReader.message(outer));
  }

  /** What docker's and podman's journald drivers wrote. */
  private static boolean ofContainer(Map<String, String> fields) {
    return fields.containsKey("CONTAINER_NAME") || fields.containsKey("CONTAINER_ID_FULL");
  }
}
