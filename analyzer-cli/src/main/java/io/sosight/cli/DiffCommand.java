package io.sosight.cli;

import io.sosight.Analyzer;
import io.sosight.BundleSource;
import io.sosight.report.Ansi;
import io.sosight.report.Printable;
import io.sosight.report.Report;
import io.sosight.report.ReportDiff;
import io.sosight.report.ReportWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prints what changed between two bundles. */
@Command(
    name = "diff",
    mixinStandardHelpOptions = true,
    versionProvider = Sosight.Version.class,
    description =
        "Says what changed between two bundles of one host: findings, versions, settings, memory,"
            + " slab caches, cgroups.",
    footer = {"", "Examples:", "  sosight diff sosreport-monday.tar.xz sosreport-friday.tar.xz"})
final class DiffCommand implements Callable<Integer> {
  private final CommandContext context;

  @Parameters(
      arity = "0..*", // any number: the command words the fault itself
      hideParamSyntax = true,
      paramLabel = "SOURCE SOURCE",
      description = "The earlier and the later bundle.")
  private List<String> names = List.of();

  @Option(
      names = "--format",
      paramLabel = "FORM",
      defaultValue = "text",
      description = "text or json.")
  private String format = "text";

  @Mixin private ReadingOptions reading = new ReadingOptions();

  DiffCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() throws IOException {
    if (!format.equals("text") && !format.equals("json")) {
      throw new UsageException("no such format: " + format + " (there are text and json)");
    }
    if (names.size() != 2) {
      throw new UsageException(
          "diff compares two bundles, the earlier and the later one; given: " + names.size());
    }
    Console console = context.console();
    List<BundleSource> sources = ReadingOptions.sources(names, context);
    Analyzer analyzer = Analyzer.create(reading.toOptions(context.interruption()));
    Report before = analyzer.analyze(sources.get(0));
    Report after = analyzer.analyze(sources.get(1));
    ReportDiff diff = ReportDiff.of(before, after);
    if (format.equals("json")) {
      ReportWriter.jsonLine(diff.toData(), console.out());
    } else {
      console.out().write(text(diff, new Ansi(console.color())).getBytes(StandardCharsets.UTF_8));
    }
    return ExitCode.OK;
  }

  private static final Map<String, String> HEADINGS =
      Map.of(
          "findings", "Findings",
          "versions", "Versions",
          "settings", "Settings",
          "memory", "Memory",
          "slabs", "Slab caches",
          "cgroups", "Cgroups",
          "facts", "Host");

  private static String text(ReportDiff diff, Ansi ansi) {
    StringBuilder text = new StringBuilder(2000);
    side(text, "before", diff.before());
    side(text, "after", diff.after());
    boolean other = diff.sameHost().filter(same -> !same).isPresent();
    for (String note : diff.notes()) {
      String line = Printable.of(note);
      text.append(other && note.equals(diff.notes().get(0)) ? ansi.yellow(line) : line)
          .append('\n');
    }
    for (ReportDiff.Section section : diff.sections()) {
      section(text, ansi, HEADINGS.getOrDefault(section.name(), section.name()), section.changes());
    }
    if (diff.isEmpty()) {
      text.append(
          "\nNo difference in findings, versions, settings, memory, slab caches, cgroups.\n");
    }
    return text.toString();
  }

  private static void side(StringBuilder text, String label, ReportDiff.Side side) {
    text.append(String.format(Locale.ROOT, "%-7s", label)).append(Printable.of(side.bundle()));
    if (!side.hostnames().isEmpty()) {
      text.append(", ").append(Printable.of(String.join(", ", side.hostnames())));
    }
    side.collectedAt().ifPresent(time -> text.append(", collected ").append(time));
    text.append('\n');
  }

  private static void section(
      StringBuilder text, Ansi ansi, String heading, List<ReportDiff.Change> changes) {
    if (changes.isEmpty()) {
      return;
    }
    text.append('\n').append(ansi.bold(heading)).append('\n');
    for (ReportDiff.Change change : changes) {
      change.host().ifPresent(host -> text.append("  [").append(Printable.of(host)).append(']'));
      text.append("  ").append(Printable.of(name(change))).append(": ");
      if (change.before().isEmpty()) {
        text.append("new, ").append(Printable.of(change.after().orElse("")));
      } else if (change.after().isEmpty()) {
        text.append("gone, was ").append(Printable.of(change.before().get()));
      } else {
        text.append(Printable.of(change.before().get())).append(" -> ");
        text.append(Printable.of(change.after().get()));
      }
      change.amount().ifPresent(amount -> growth(text, amount));
      text.append('\n');
    }
  }

  /** A name for reading: the unit stands beside the value. */
  private static String name(ReportDiff.Change change) {
    String name = change.name();
    boolean size = change.amount().filter(amount -> amount.unit().equals("KiB")).isPresent();
    return size && name.endsWith("KiB") ? name.substring(0, name.length() - 3) : name;
  }

  /** By how much a number changed, and by how many per cent of what it was. */
  private static void growth(StringBuilder text, ReportDiff.Amount amount) {
    if (amount.growth().isEmpty()) {
      return;
    }
    long growth = amount.growth().getAsLong();
    long was = amount.before().orElse(0);
    String size =
        amount.unit().equals("KiB")
            ? ReportDiff.size(Math.abs(growth))
            : Long.toString(Math.abs(growth));
    text.append(" (").append(growth < 0 ? '-' : '+').append(size);
    if (was > 0) {
      long percent = Math.round(growth * 100.0 / was);
      text.append(", ").append(percent < 0 ? "" : "+").append(percent).append(" %");
    }
    text.append(')');
  }
}
