package io.sosight.cli;

import io.sosight.Analyzer;
import io.sosight.BundleSource;
import io.sosight.event.Event;
import io.sosight.fact.BuddyTable;
import io.sosight.fact.BuddyText;
import io.sosight.fact.BuddyZone;
import io.sosight.fact.Snapshot;
import io.sosight.report.Printable;
import io.sosight.report.Report;
import io.sosight.report.ReportWriter;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prints what free lists say. */
@Command(
    name = "buddy",
    mixinStandardHelpOptions = true,
    versionProvider = Sosight.Version.class,
    description =
        "Free lists, largest free order and fragmentation of each zone, of a buddyinfo, a kernel report or a bundle.",
    footer = {
      "",
      "Examples:",
      "  sosight buddy /proc/buddyinfo",
      "  dmesg | sosight buddy -",
      "  sosight buddy --format json sosreport-node7.tar.xz",
      "",
      "unusable: thousandths of the free memory in blocks too small for an order.",
      "index: why a request of that order would fail, 0 = no memory, 1000 = fragmentation, - = it would not."
    })
final class BuddyCommand implements Callable<Integer> {
  private static final int MOST_BYTES = 32 << 20;

  private final CommandContext context;

  @Parameters(
      paramLabel = "FILE",
      description = "buddyinfo, text with a kernel report, a bundle, or - for standard input.")
  private String name = "";

  @Option(
      names = "--format",
      paramLabel = "FORM",
      defaultValue = "text",
      description = "text or json.")
  private String format = "text";

  BuddyCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() throws IOException {
    if (!format.equals("text") && !format.equals("json")) {
      throw new UsageException("no such format: " + format + " (there are text and json)");
    }
    List<BuddyTable> tables = tables();
    if (tables.isEmpty()) {
      context.console().err().println("sosight: no free lists in " + Printable.of(name));
      return ExitCode.UNREADABLE;
    }
    for (BuddyTable table : tables) {
      if (format.equals("json")) {
        ReportWriter.jsonLine(table.toData(), context.console().out());
      } else {
        print(table);
      }
    }
    return ExitCode.OK;
  }

  private List<BuddyTable> tables() throws IOException {
    if (name.equals("-")) {
      return pasted(context.console().in());
    }
    Path path = ReadingOptions.path(name);
    if (Files.isRegularFile(path)) {
      try (InputStream in = Files.newInputStream(path)) {
        List<BuddyTable> tables = pasted(in);
        if (!tables.isEmpty()) {
          return tables;
        }
      }
    }
    return ofBundle(path);
  }

  private static List<BuddyTable> pasted(InputStream in) throws IOException {
    // buffered: a file's own readNBytes asks for its size, which a pipe has not
    byte[] bytes = new BufferedInputStream(in).readNBytes(MOST_BYTES);
    String text = new String(bytes, StandardCharsets.UTF_8);
    return BuddyText.tables(text.lines().toList());
  }

  private List<BuddyTable> ofBundle(Path path) throws IOException {
    Report report =
        Analyzer.create(new ReadingOptions().toOptions(context.interruption()))
            .analyze(BundleSource.of(path));
    List<BuddyTable> tables = new ArrayList<>();
    for (Snapshot snapshot : report.snapshots()) {
      if (snapshot.kind().equals("buddyinfo")) {
        tables.add(BuddyTable.ofSnapshot(snapshot.data()));
      }
    }
    for (Event event : report.events()) {
      BuddyTable table = BuddyTable.ofMemInfo(event.data().object("memInfo"));
      if (!table.zones().isEmpty()) {
        tables.add(table);
      }
    }
    return tables;
  }

  private void print(BuddyTable table) throws IOException {
    StringBuilder text = new StringBuilder(2000);
    for (BuddyZone zone : table.zones()) {
      int largest = zone.largestFreeOrder();
      text.append(
          String.format(
              Locale.ROOT,
              "Node %d, zone %s: %d pages free (%d KiB with 4 KiB pages), largest free order %s%n",
              zone.node(),
              Printable.of(zone.zone()),
              zone.freePages(),
              zone.freePages() * 4,
              largest < 0 ? "none" : Integer.toString(largest)));
      row(text, "order", zone, order -> Integer.toString(order));
      row(text, "free", zone, order -> Long.toString(zone.counts().get(order)));
      row(text, "unusable", zone, order -> Long.toString(zone.unusableIndex(order)));
      row(text, "index", zone, order -> index(zone.fragmentationIndex(order)));
    }
    text.append('\n');
    context.console().out().write(text.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static String index(long index) {
    return index < 0 ? "-" : Long.toString(index);
  }

  private interface Cell {
    String of(int order);
  }

  private static void row(StringBuilder text, String head, BuddyZone zone, Cell cell) {
    text.append(String.format(Locale.ROOT, "  %-9s", head));
    for (int order = 0; order < zone.counts().size(); order++) {
      text.append(String.format(Locale.ROOT, "%8s", cell.of(order)));
    }
    text.append('\n');
  }
}
