package io.sosight;

import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * How to analyze. Immutable; start from {@link #defaults()}.
 *
 * @param limits bounds
 * @param language of texts: {@code en} or {@code zh}
 * @param ruleFolders folders with further rule files
 * @param kernelRelease overrides the kernel release that the bundle does not tell
 * @param timeZone overrides the zone that the bundle does not tell
 * @param year overrides the year that the bundle does not tell
 * @param since what happened before is left out, and so is what has no known time
 * @param until what happened at or after is left out, and so is what has no known time
 * @param halt asked now and then while reading; once it says true, reading ends and what was read
 *     so far is reported
 * @param gated false: every line goes to the parsers, the slow reference path
 * @param threads 1: a log is read by one thread; more: what daemons wrote is understood beside and
 *     a large log is searched ahead, with the same report
 */
public record AnalyzerOptions(
    Limits limits,
    String language,
    List<Path> ruleFolders,
    Optional<String> kernelRelease,
    Optional<ZoneId> timeZone,
    OptionalInt year,
    Optional<Instant> since,
    Optional<Instant> until,
    BooleanSupplier halt,
    boolean gated,
    int threads) {

  /** English texts, default limits, nothing overridden. */
  public static AnalyzerOptions defaults() {
    return new AnalyzerOptions(
        Limits.defaults(),
        "en",
        List.of(),
        Optional.empty(),
        Optional.empty(),
        OptionalInt.empty(),
        Optional.empty(),
        Optional.empty(),
        () -> false,
        true,
        Runtime.getRuntime().availableProcessors());
  }

  /** With other limits. */
  public AnalyzerOptions withLimits(Limits value) {
    return with(draft -> draft.limits = value);
  }

  /** With texts in another language. */
  public AnalyzerOptions withLanguage(String value) {
    return with(draft -> draft.language = value);
  }

  /** With further rule files. */
  public AnalyzerOptions withRuleFolders(List<Path> value) {
    return with(draft -> draft.ruleFolders = List.copyOf(value));
  }

  /** With a kernel release for bundles that do not tell it. */
  public AnalyzerOptions withKernelRelease(String value) {
    return with(draft -> draft.kernelRelease = Optional.of(value));
  }

  /** With a time zone for bundles that do not tell it. */
  public AnalyzerOptions withTimeZone(ZoneId value) {
    return with(draft -> draft.timeZone = Optional.of(value));
  }

  /** With a year for bundles that do not tell it. */
  public AnalyzerOptions withYear(int value) {
    return with(draft -> draft.year = OptionalInt.of(value));
  }

  /** With a beginning of the time to look at. */
  public AnalyzerOptions withSince(Instant value) {
    return with(draft -> draft.since = Optional.of(value));
  }

  /** With an end of the time to look at. */
  public AnalyzerOptions withUntil(Instant value) {
    return with(draft -> draft.until = Optional.of(value));
  }

  /** With something that can end the reading. */
  public AnalyzerOptions withHalt(BooleanSupplier value) {
    return with(draft -> draft.halt = value);
  }

  /** With the gate on or off. */
  public AnalyzerOptions withGate(boolean value) {
    return with(draft -> draft.gated = value);
  }

  /** With so many threads at most for one log. */
  public AnalyzerOptions withThreads(int value) {
    return with(draft -> draft.threads = value);
  }

  private AnalyzerOptions with(Consumer<Draft> change) {
    Draft draft = new Draft(this);
    change.accept(draft);
    return draft.done();
  }

  /** Options of which one changes. */
  private static final class Draft {
    private Limits limits;
    private String language;
    private List<Path> ruleFolders;
    private Optional<String> kernelRelease;
    private Optional<ZoneId> timeZone;
    private OptionalInt year;
    private Optional<Instant> since;
    private Optional<Instant> until;
    private BooleanSupplier halt;
    private boolean gated;
    private int threads;

    Draft(AnalyzerOptions from) {
      limits = from.limits;
      language = from.language;
      ruleFolders = from.ruleFolders;
      kernelRelease = from.kernelRelease;
      timeZone = from.timeZone;
      year = from.year;
      since = from.since;
      until = from.until;
      halt = from.halt;
      gated = from.gated;
      threads = from.threads;
    }

    AnalyzerOptions done() {
      return new AnalyzerOptions(
          limits,
          language,
          ruleFolders,
          kernelRelease,
          timeZone,
          year,
          since,
          until,
          halt,
          gated,
          threads);
    }
  }
}
