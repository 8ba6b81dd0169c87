package io.sosight.cli;

import io.sosight.Analyzer;
import io.sosight.AnalyzerOptions;
import io.sosight.BundleSource;
import io.sosight.Excerpt;
import io.sosight.event.Event;
import io.sosight.event.SourceRef;
import io.sosight.report.Ansi;
import io.sosight.report.LineNotes;
import io.sosight.report.PageSizes;
import io.sosight.report.Printable;
import io.sosight.report.Report;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prints original text with notes. */
@Command(
    name = "show",
    mixinStandardHelpOptions = true,
    versionProvider = Sosight.Version.class,
    description =
        "Prints the original text of an event or of lines of an entry, with notes on what they mean.",
    footer = {
      "",
      "Examples:",
      "  sosight show sosreport-node7.tar.xz e1f2a3b4c",
      "  sosight show sosreport-node7.tar.xz var/log/messages:120-160",
      "  sosight show sosreport-node7.tar.xz proc/buddyinfo"
    })
final class ShowCommand implements Callable<Integer> {
  private static final long MOST_LINES = 5000;

  private final CommandContext context;

  @Parameters(index = "0", paramLabel = "SOURCE", description = "Bundle, folder or log file.")
  private String name = "";

  @Parameters(
      index = "1",
      paramLabel = "WHAT",
      description = "Id of an event, or ENTRY[:LINE[-LINE]].")
  private String what = "";

  @Option(names = "--plain", description = "Without notes.")
  private boolean plain;

  @Mixin private ReadingOptions reading = new ReadingOptions();

  ShowCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() throws IOException {
    if (name.equals("-")) {
      throw new UsageException("show needs a file or folder: standard input cannot be read again");
    }
    AnalyzerOptions options = reading.toOptions(context.interruption());
    Analyzer analyzer = Analyzer.create(options);
    Path path = ReadingOptions.path(name);
    if (EventIds.isId(what) && ReadingOptions.isPipe(path)) {
      throw new UsageException("show needs a file or folder: a pipe cannot be read again");
    }
    BundleSource source = ReadingOptions.source(path, context);
    Optional<String> release = options.kernelRelease();
    OptionalLong pageBytes = OptionalLong.empty();
    SourceRef place;
    if (EventIds.isId(what)) {
      Event event = event(analyzer, source);
      place = event.meta().source();
      release = release.or(() -> event.data().text("kernelRelease"));
      pageBytes = event.data().object("memInfo").integer("pageSizeBytes");
    } else {
      place = place(what);
    }
    Excerpt excerpt = excerpt(analyzer, source, place);
    if (excerpt.lines().isEmpty() && named(place)) {
      throw new UsageException(
          String.format(
              Locale.ROOT,
              "no line %d in %s, which has %d",
              place.line(),
              excerpt.entry(),
              excerpt.entryLines().orElse(0)));
    }
    excerpt.entryLines().ifPresent(end -> sayEnd(place, end));
    if (!plain
        && release.isEmpty()
        && !ReadingOptions.isPipe(path)
        && LineNotes.needRelease(excerpt.lines())) {
      release = releaseAt(analyzer.analyze(source), excerpt);
    }
    if (pageBytes.isEmpty()) {
      pageBytes = PageSizes.ofReport(excerpt.lines());
    }
    if (pageBytes.isEmpty()) {
      pageBytes = PageSizes.ofRelease(release);
    }
    print(excerpt, new LineNotes(release, pageBytes));
    return ExitCode.OK;
  }

  private Event event(Analyzer analyzer, BundleSource source) throws IOException {
    AtomicReference<@Nullable Event> found = new AtomicReference<>();
    analyzer.events(
        source,
        event -> {
          if (event.meta().id().filter(what::equals).isPresent()) {
            found.compareAndSet(null, event);
          }
        });
    Event event = found.get();
    if (event == null) {
      throw new UsageException("no event " + what + " in " + name + " (sosight events lists them)");
    }
    return event;
  }

  /** The kernel that wrote the lines: as the report there names it, else that of the hosts. */
  private static Optional<String> releaseAt(Report report, Excerpt excerpt) {
    Set<String> kernels = new HashSet<>();
    long last = excerpt.firstLine() + excerpt.lines().size() - 1;
    for (Event event : report.events()) {
      SourceRef at = event.meta().source();
      if (at.entry().equals(excerpt.entry())
          && at.line() <= last
          && Math.max(at.line(), at.endLine()) >= excerpt.firstLine()) {
        event.data().text("kernelRelease").ifPresent(kernels::add);
      }
    }
    if (kernels.isEmpty()) {
      report.hosts().forEach(host -> host.kernelRelease().ifPresent(kernels::add));
    }
    return kernels.size() == 1 ? kernels.stream().findFirst() : Optional.empty();
  }

  /** ENTRY, ENTRY:LINE or ENTRY:LINE-LINE; a colon with anything else is part of the name. */
  static SourceRef place(String text) {
    int colon = text.lastIndexOf(':');
    if (colon > 0) {
      String[] range = text.substring(colon + 1).split("-", 2);
      try {
        long first = Long.parseLong(range[0]);
        long last = range.length == 2 ? Long.parseLong(range[1]) : first;
        if (first < 1 || last < first) {
          throw new UsageException("not a range of lines: " + text.substring(colon + 1));
        }
        return new SourceRef("", text.substring(0, colon), first, last, 0);
      } catch (NumberFormatException e) {
        return new SourceRef("", text, 1, MOST_LINES, 0);
      }
    }
    return new SourceRef("", text, 1, MOST_LINES, 0);
  }

  private Excerpt excerpt(Analyzer analyzer, BundleSource source, SourceRef place)
      throws IOException {
    long first = Math.max(place.line(), 1);
    long last = place.line() == 0 ? MOST_LINES : place.endLine();
    return analyzer
        .excerpt(source, place.entry(), first, last)
        .orElseThrow(() -> new UsageException("no entry " + place.entry() + " in " + name));
  }

  /** A range that reaches over the end is printed up to it. */
  private void sayEnd(SourceRef place, long end) {
    if (named(place) && place.endLine() > end) {
      context.console().err().println("sosight: line " + end + " is the last");
    }
  }

  /** Whether lines were asked for, not the whole entry: that may be empty. */
  private static boolean named(SourceRef place) {
    return place.line() > 1 || place.endLine() != MOST_LINES;
  }

  private void print(Excerpt excerpt, LineNotes notes) throws IOException {
    Console console = context.console();
    Ansi ansi = new Ansi(console.color());
    StringBuilder text = new StringBuilder(4000);
    text.append(ansi.dim(Printable.of(excerpt.entry()))).append('\n');
    long number = excerpt.firstLine();
    for (String line : excerpt.lines()) {
      text.append(ansi.dim(String.format(Locale.ROOT, "%6d  ", number++)));
      text.append(Printable.of(line)).append('\n');
      if (!plain) {
        List<String> said = notes.of(line);
        said.forEach(
            note ->
                text.append("        ").append(ansi.cyan("^ " + Printable.of(note))).append('\n'));
      }
    }
    if (excerpt.more()) {
      text.append("        ... cut here; name the lines to see more\n");
    }
    console.out().write(text.toString().getBytes(StandardCharsets.UTF_8));
  }
}
