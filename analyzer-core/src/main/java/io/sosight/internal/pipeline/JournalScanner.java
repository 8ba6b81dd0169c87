package io.sosight.internal.pipeline;

import io.sosight.internal.bundle.ProblemSink;
import io.sosight.internal.envelope.LogRecord;
import io.sosight.internal.journal.JournalEntry;
import io.sosight.internal.journal.JournalReader;
import io.sosight.internal.journal.JournalRecords;
import io.sosight.internal.journal.JournalSummary;
import io.sosight.internal.parse.EventSink;
import io.sosight.internal.parse.LogPlace;
import io.sosight.internal.parse.RecordParser;
import io.sosight.internal.parse.kernel.KernelParser;
import io.sosight.internal.parse.runtime.RuntimeParser;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads one binary journal: entries, envelopes inside their messages, parsers. */
final class JournalScanner {
  private static final int HEAD = 8;

  private final LogPlace place;
  private final List<RecordParser> parsers;
  private final LogScanner.@Nullable LogLineSink others;
  private final ProblemSink problems;

  /** A scanner of one journal; {@code others} takes the records of no event. */
  JournalScanner(
      LogPlace place,
      EventSink sink,
      LogScanner.@Nullable LogLineSink others,
      ProblemSink problems) {
    this.place = place;
    this.others = others;
    this.problems = problems;
    this.parsers = List.of(new KernelParser(place, sink), new RuntimeParser(place, sink));
  }

  /** Whether content is a journal; nothing of it is consumed. */
  static boolean recognises(InputStream content) throws IOException {
    content.mark(HEAD);
    byte[] head = content.readNBytes(HEAD);
    content.reset();
    return JournalReader.recognises(head, head.length);
  }

  /** Reads the journal to its end. */
  void scan(InputStream content) throws IOException {
    JournalSummary summary = JournalReader.read(content, this::entry);
    parsers.forEach(RecordParser::end);
    summary
        .damage()
        .ifPresent(
            damage ->
                problems.problem(
                    "journal-damaged", place.entry(), "the journal was not read whole: " + damage));
    if (summary.incomplete() > 0) {
      problems.problem(
          "journal-incomplete",
          place.entry(),
          summary.incomplete() + " entries of the journal could not be read whole");
    }
  }

  private void entry(JournalEntry entry) {
    LogRecord record = JournalRecords.of(entry);
    if (record == null) {
      return;
    }
    for (RecordParser parser : parsers) {
      if (parser.accept(record)) {
        return;
      }
    }
    if (others != null) {
      others.line(record);
    }
  }
}
