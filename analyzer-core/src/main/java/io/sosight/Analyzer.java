package io.sosight;

import io.sosight.event.Event;
import io.sosight.internal.pipeline.Analysis;
import io.sosight.internal.pipeline.ExcerptReader;
import io.sosight.report.Report;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads sources and gives reports. Immutable and safe to share between threads. */
public final class Analyzer {
  private final AnalyzerOptions options;

  private Analyzer(AnalyzerOptions options) {
    this.options = options;
  }

  /** An analyzer with these options. */
  public static Analyzer create(AnalyzerOptions options) {
    return new Analyzer(options);
  }

  /**
   * Reads a source and explains it.
   *
   * @throws UnreadableSourceException if nothing could be read
   */
  public Report analyze(BundleSource source) throws UnreadableSourceException {
    return new Analysis(options, source).report();
  }

  /**
   * Hands out events as they are read, in the order of the source: with their stamps only, without
   * time in UTC, de-duplication or incident.
   *
   * @throws UnreadableSourceException if nothing could be read
   */
  public void stream(BundleSource source, Consumer<Event> consumer)
      throws UnreadableSourceException {
    new Analysis(options, source).stream(consumer);
  }

  /**
   * Every typed event in time order, nothing folded; one event in several logs comes once.
   *
   * @throws UnreadableSourceException if nothing could be read
   */
  public void events(BundleSource source, Consumer<Event> consumer)
      throws UnreadableSourceException {
    new Analysis(options, source).events(consumer);
  }

  /**
   * Every record of every log, known event or not, in entry and line order. A path is read twice
   * for it.
   *
   * @throws UnreadableSourceException if nothing could be read
   */
  public void records(BundleSource source, Consumer<Event> consumer)
      throws UnreadableSourceException {
    new Analysis(options, source).records(consumer);
  }

  /**
   * The original lines of an entry, read again; a path only.
   *
   * @param entry as reports name it, with or without the bundle's top folder
   * @param firstLine 1-based
   * @param lastLine 1-based, included
   * @return empty when the source has no such entry
   * @throws UnreadableSourceException if nothing could be read
   */
  public Optional<Excerpt> excerpt(BundleSource source, String entry, long firstLine, long lastLine)
      throws UnreadableSourceException {
    return ExcerptReader.read(options, source, entry, firstLine, lastLine);
  }
}
