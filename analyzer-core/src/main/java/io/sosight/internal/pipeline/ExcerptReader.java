package io.sosight.internal.pipeline;

import io.sosight.AnalyzerOptions;
import io.sosight.BundleSource;
import io.sosight.Excerpt;
import io.sosight.UnreadableSourceException;
import io.sosight.internal.bundle.BundleReader;
import io.sosight.internal.bundle.Entry;
import io.sosight.internal.bundle.EntryHandler;
import io.sosight.internal.journal.JournalReader;
import io.sosight.internal.journal.JournalRecords;
import io.sosight.internal.journal.JournalSummary;
import io.sosight.internal.text.ByteWindow;
import io.sosight.internal.text.LineDecoder;
import io.sosight.internal.text.LogText;
import io.sosight.internal.text.Newlines;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Reads lines of one entry again. Bounded in lines and bytes a line. */
public final class ExcerptReader implements EntryHandler {
  private static final int MOST_LINES = 5000;
  private static final int MOST_LINE_BYTES = 16 << 10;

  private final String wanted;
  private final long first;
  private final long last;
  private final Map<String, String> links = new HashMap<>();
  private @Nullable Excerpt found;

  private ExcerptReader(String wanted, long first, long last) {
    this.wanted = wanted;
    this.first = first;
    this.last = last;
  }

  /** The lines of an entry named with or without the bundle's top folder; empty when not there. */
  public static Optional<Excerpt> read(
      AnalyzerOptions options, BundleSource source, String entry, long first, long last)
      throws UnreadableSourceException {
    ExcerptReader reader = new ExcerptReader(entry, first, last);
    reader.pass(options, source);
    String target = reader.found == null ? reader.links.get(entry) : null;
    if (target != null && source instanceof BundleSource.OfPath) {
      ExcerptReader linked = new ExcerptReader(target, first, last);
      linked.pass(options, source);
      return Optional.ofNullable(linked.found);
    }
    return Optional.ofNullable(reader.found);
  }

  private void pass(AnalyzerOptions options, BundleSource source) throws UnreadableSourceException {
    new BundleReader(
            options.limits(), problem -> {}, () -> found != null || options.halt().getAsBoolean())
        .read(source, this);
  }

  @Override
  public void file(Entry entry, InputStream content) throws IOException {
    if (found == null
        && (entry.path().equals(wanted) || withoutRoot(entry.path()).equals(wanted))) {
      found = lines(entry.path(), content);
    }
  }

  @Override
  public void link(String path, String target) {
    links.putIfAbsent(withoutRoot(path), target);
  }

  private static String withoutRoot(String path) {
    return path.substring(path.indexOf('/') + 1);
  }

  private Excerpt lines(String path, InputStream content) throws IOException {
    return JournalScanner.recognises(content) ? entries(path, content) : text(path, content);
  }

  /** Entries of a binary journal, each as journalctl's short form prints it. */
  private Excerpt entries(String path, InputStream content) throws IOException {
    List<String> lines = new ArrayList<>();
    JournalSummary summary =
        JournalReader.read(
            content,
            entry -> {
              if (entry.number() >= first && entry.number() <= last && lines.size() < MOST_LINES) {
                lines.add(JournalRecords.line(entry));
              }
            });
    boolean more = lines.size() >= MOST_LINES && first + MOST_LINES <= summary.entries();
    return new Excerpt(path, first, lines, OptionalLong.of(summary.entries()), more);
  }

  /** Lines of a text, counted and decoded as when it was read as a log. */
  private Excerpt text(String path, InputStream content) throws IOException {
    List<String> lines = new ArrayList<>();
    ByteWindow window = LogText.open(content, MOST_LINE_BYTES).window();
    long number = 1;
    while (!window.done()) {
      byte[] b = window.bytes();
      int at = window.position();
      int end = Newlines.next(b, at, window.whole(), window.separator());
      boolean whole = window.whole() > at;
      if (!whole && !window.overlong()) {
        window.fill();
        continue;
      }
      if (number > last || lines.size() >= MOST_LINES) {
        return new Excerpt(path, first, lines, OptionalLong.empty(), number <= last);
      }
      if (number >= first) {
        int to = Math.min(whole ? end : at + window.maxLineBytes(), at + MOST_LINE_BYTES);
        lines.add(text(LineDecoder.decode(window.bytes(), at, to)));
      }
      if (whole) {
        window.take(Math.min(end + 1, window.whole()));
      } else {
        window.take(at + window.maxLineBytes());
        window.skipLine();
      }
      number++;
    }
    return new Excerpt(path, first, lines, OptionalLong.of(number - 1), false);
  }

  private static String text(String line) {
    return line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
  }
}
