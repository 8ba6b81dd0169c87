package io.sosight;

import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;

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
    return new AnalyzerOptions(
        value,
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

  /** With texts in another language. */
  public AnalyzerOptions withLanguage(String value) {
    return new AnalyzerOptions(
        limits,
        value,
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

  /** With further rule files. */
  public AnalyzerOptions withRuleFolders(List<Path> value) {
    return new AnalyzerOptions(
        limits,
        language,
        List.copyOf(value),
        kernelRelease,
        timeZone,
        year,
        since,
        until,
        halt,
        gated,
        threads);
  }

  /** With a kernel release for bundles that do not tell it. */
  public AnalyzerOptions withKernelRelease(String value) {
    return new AnalyzerOptions(
        limits,
        language,
        ruleFolders,
        Optional.of(value),
        timeZone,
        year,
        since,
        until,
        halt,
        gated,
        threads);
  }

  /** With a time zone for bundles that do not tell it. */
  public AnalyzerOptions withTimeZone(ZoneId value) {
    return new AnalyzerOptions(
        limits,
        language,
        ruleFolders,
        kernelRelease,
        Optional.of(value),
        year,
        since,
        until,
        halt,
        gated,
        threads);
  }

  /** With a year for bundles that do not tell it. */
  public AnalyzerOptions withYear(int value) {
    return new AnalyzerOptions(
        limits,
        language,
        ruleFolders,
        kernelRelease,
        timeZone,
        OptionalInt.of(value),
        since,
        until,
        halt,
        gated,
        threads);
  }

  /** With a beginning of the time to look at. */
  public AnalyzerOptions withSince(Instant value) {
    return new AnalyzerOptions(
        limits,
        language,
        ruleFolders,
        kernelRelease,
        timeZone,
        year,
        Optional.of(value),
        until,
        halt,
        gated,
        threads);
  }

  /** With an end of the time to look at. */
  public AnalyzerOptions withUntil(Instant value) {
    return new AnalyzerOptions(
        limits,
        language,
        ruleFolders,
        kernelRelease,
        timeZone,
        year,
        since,
        Optional.of(value),
        halt,
        gated,
        threads);
  }

  /** With something that can end the reading. */
  public AnalyzerOptions withHalt(BooleanSupplier value) {
    return new AnalyzerOptions(
        limits,
        language,
        ruleFolders,
        kernelRelease,
        timeZone,
        year,
        since,
        until,
        value,
        gated,
        threads);
  }

  /** With the gate on or off. */
  public AnalyzerOptions withGate(boolean value) {
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
        value,
        threads);
  }

  /** With so many threads at most for one log. */
  public AnalyzerOptions withThreads(int value) {
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
        value);
  }
}
