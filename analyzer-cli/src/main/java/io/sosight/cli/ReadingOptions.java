package io.sosight.cli;

import io.sosight.AnalyzerOptions;
import io.sosight.BundleSource;
import io.sosight.Limits;
import io.sosight.gfp.GfpDecoder;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How sources are read: what they do not tell themselves, and bounds. */
final class ReadingOptions {
  private static final int FIRST_YEAR = 1970;
  private static final int LAST_YEAR = 2100;

  @Option(
      names = "--kernel",
      paramLabel = "RELEASE",
      description = "Kernel release where the source does not tell it, as uname -r prints it.")
  private @Nullable String kernel;

  @Option(
      names = "--timezone",
      paramLabel = "ZONE",
      description =
          "Time zone of the host where the source does not tell it: Asia/Shanghai, +08:00.")
  private @Nullable String timeZone;

  @Option(
      names = "--year",
      paramLabel = "YYYY",
      description = "Year of stamps without one, where the source does not tell it: four digits.")
  private @Nullable Integer year;

  @Option(
      names = "--no-gate",
      hidden = true,
      description = "Parse every line: slow reference path.")
  private boolean noGate;

  @Option(
      names = "--max-total-bytes",
      paramLabel = "N",
      description = "Most bytes of one source, uncompressed (default 1099511627776).")
  private @Nullable Long maxTotalBytes;

  @Option(
      names = "--max-entry-bytes",
      paramLabel = "N",
      description = "Most bytes of one entry, uncompressed (default 274877906944).")
  private @Nullable Long maxEntryBytes;

  @Option(
      names = "--max-ratio",
      paramLabel = "N",
      description = "Most bytes out of one compressed byte (default 2000).")
  private @Nullable Long maxRatio;

  @Option(
      names = "--max-entries",
      paramLabel = "N",
      description = "Most entries of one source (default 2000000).")
  private @Nullable Long maxEntries;

  @Option(
      names = "--max-depth",
      paramLabel = "N",
      description = "Most archives inside archives (default 6).")
  private @Nullable Integer maxDepth;

  @Option(
      names = "--max-line-bytes",
      paramLabel = "N",
      description = "Most bytes of one line (default 1048576).")
  private @Nullable Integer maxLineBytes;

  @Option(
      names = "--max-events",
      paramLabel = "N",
      description = "Most events kept for a report (default 10000).")
  private @Nullable Integer maxEvents;

  @Option(
      names = "--max-decoder-bytes",
      paramLabel = "N",
      description = "Most bytes of memory for one decompressor (default 134217728).")
  private @Nullable Long maxDecoderBytes;

  /** The library's options. */
  AnalyzerOptions toOptions(Interruption interruption) {
    AnalyzerOptions options =
        AnalyzerOptions.defaults()
            .withLimits(limits())
            .withGate(!noGate)
            .withHalt(interruption::requested);
    if (kernel != null) {
      options = options.withKernelRelease(release(kernel));
    }
    if (timeZone != null) {
      options = options.withTimeZone(zone(timeZone));
    }
    return year == null ? options : options.withYear(year(year));
  }

  /** A release given by hand: a misspelt one would silently be read as an unknown kernel. */
  static String release(String text) {
    String release = text.strip();
    if (!GfpDecoder.isRelease(release)) {
      throw new UsageException(
          "not a kernel release: "
              + text
              + " (3.10.0-957.el7.x86_64 is one, as uname -r prints it)");
    }
    return release;
  }

  /** A year given by hand: 99 would be read as one of the first century. */
  private static int year(int given) {
    if (given < FIRST_YEAR || given > LAST_YEAR) {
      throw new UsageException(
          "--year takes four digits, " + FIRST_YEAR + " to " + LAST_YEAR + ", not " + given);
    }
    return given;
  }

  private static ZoneId zone(String text) {
    try {
      return ZoneId.of(text);
    } catch (DateTimeException e) {
      throw new UsageException(
          "no such time zone: " + text + " (Asia/Shanghai, UTC and +08:00 are some)");
    }
  }

  private Limits limits() {
    Limits base = Limits.defaults();
    return new Limits(
        positive("--max-total-bytes", maxTotalBytes, base.maxTotalBytes()),
        positive("--max-entry-bytes", maxEntryBytes, base.maxEntryBytes()),
        positive("--max-ratio", maxRatio, base.maxRatio()),
        positive("--max-entries", maxEntries, base.maxEntries()),
        (int) positive("--max-depth", maxDepth, base.maxDepth()),
        (int) positive("--max-line-bytes", maxLineBytes, base.maxLineBytes()),
        (int) positive("--max-events", maxEvents, base.maxEvents()),
        positive("--max-decoder-bytes", maxDecoderBytes, base.maxDecoderBytes()));
  }

  private static long positive(String name, @Nullable Number given, long otherwise) {
    if (given == null) {
      return otherwise;
    }
    if (given.longValue() <= 0) {
      throw new UsageException(name + " must be above 0");
    }
    return given.longValue();
  }

  /** The sources that the arguments name; {@code -} is standard input, once. */
  static List<BundleSource> sources(List<String> names, CommandContext context) {
    List<BundleSource> sources = new ArrayList<>();
    for (String name : names) {
      if (!name.equals("-")) {
        sources.add(source(path(name), context));
      } else if (names.indexOf(name) == sources.size()) {
        sources.add(BundleSource.of("-", context.console().in()));
      } else {
        throw new UsageException("standard input (-) can be read once only");
      }
    }
    return sources;
  }

  /** A file or folder, or a named pipe, which can be read once. */
  static BundleSource source(Path path, CommandContext context) {
    return isPipe(path)
        ? BundleSource.of(path.toString(), pipe(path, context))
        : BundleSource.of(path);
  }

  static boolean isPipe(Path path) {
    return Files.isReadable(path) && !Files.isRegularFile(path) && !Files.isDirectory(path);
  }

  /** A named pipe, where Ctrl-C ends the wait for somebody who writes. */
  static InputStream pipe(Path path, CommandContext context) {
    EndableInput pipe = EndableInput.of(path);
    context.interruption().releases(pipe::end);
    return pipe;
  }

  static Path path(String name) {
    try {
      return Path.of(name);
    } catch (InvalidPathException e) {
      throw new UsageException("not a file name: " + name);
    }
  }
}
