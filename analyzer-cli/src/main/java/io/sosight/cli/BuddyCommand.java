package io.sosight.cli;

import io.sosight.Analyzer;
import io.sosight.BundleSource;
import io.sosight.event.Data;
import io.sosight.event.Event;
import io.sosight.event.SourceRef;
import io.sosight.fact.BuddyTable;
import io.sosight.fact.BuddyText;
import io.sosight.fact.BuddyZone;
import io.sosight.fact.Snapshot;
import io.sosight.report.PageSizes;
import io.sosight.report.Printable;
import io.sosight.report.Report;
import io.sosight.report.ReportWriter;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
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
  private static final int TEXT_HEAD = 512;
  private static final int MOST_UNREAD_SHOWN = 20;

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

  @Option(
      names = "--page-size",
      paramLabel = "BYTES",
      description =
          "Size of a page where the source does not tell it, as getconf PAGE_SIZE prints it.")
  private @Nullable Long pageBytes;

  private boolean empty;

  BuddyCommand(CommandContext context) {
    this.context = context;
  }

  /** Free lists with the page size that their source tells, and their place in a bundle. */
  private record Found(BuddyTable table, OptionalLong pageBytes, Optional<SourceRef> place) {}

  @Override
  public Integer call() throws IOException {
    if (!format.equals("text") && !format.equals("json")) {
      throw new UsageException("no such format: " + format + " (there are text and json)");
    }
    if (pageBytes != null && (pageBytes < 1024 || Long.bitCount(pageBytes) != 1)) {
      throw new UsageException("not a page size: " + pageBytes + " (4096 and 65536 are some)");
    }
    List<Found> tables = tables();
    if (tables.isEmpty()) {
      String shown = Printable.of(name.equals("-") ? "standard input" : name);
      String reason = empty ? shown + " is empty" : "no free lists in " + shown;
      context.console().err().println("sosight: " + reason);
      return ExitCode.UNREADABLE;
    }
    for (Found found : tables) {
      OptionalLong size =
          found.pageBytes().isEmpty() && pageBytes != null
              ? OptionalLong.of(pageBytes)
              : found.pageBytes();
      if (format.equals("json")) {
        Data.Builder data = found.table().toData().toBuilder();
        size.ifPresent(bytes -> data.put("pageSizeBytes", bytes));
        ReportWriter.jsonLine(data.build(), context.console().out());
      } else {
        print(found, size);
      }
    }
    return ExitCode.OK;
  }

  private List<Found> tables() throws IOException {
    if (name.equals("-")) {
      return pasted(bytes(context.console().in()));
    }
    Path path = ReadingOptions.path(name);
    if (ReadingOptions.isPipe(path)) {
      try (InputStream in = ReadingOptions.pipe(path, context)) {
        return pasted(bytes(in));
      }
    }
    if (Files.isRegularFile(path)) {
      try (InputStream in = Files.newInputStream(path)) {
        byte[] bytes = bytes(in);
        List<Found> tables = isText(bytes) ? pasted(bytes) : List.of();
        if (!tables.isEmpty() || bytes.length == 0) {
          return tables;
        }
      }
    }
    return ofBundle(path);
  }

  private byte[] bytes(InputStream in) throws IOException {
    // buffered: a file's own readNBytes asks for its size, which a pipe has not
    byte[] bytes = new BufferedInputStream(in).readNBytes(MOST_BYTES);
    empty = bytes.length == 0;
    return bytes;
  }

  /** Archives have zero bytes in their head. */
  private static boolean isText(byte[] bytes) {
    for (int i = 0; i < Math.min(bytes.length, TEXT_HEAD); i++) {
      if (bytes[i] == 0) {
        return false;
      }
    }
    return true;
  }

  private List<Found> pasted(byte[] bytes) {
    List<String> lines = new String(bytes, StandardCharsets.UTF_8).lines().toList();
    BuddyText text = BuddyText.read(lines);
    sayUnread(text.unread());
    OptionalLong size = PageSizes.ofReport(lines);
    return text.tables().stream().map(table -> new Found(table, size, Optional.empty())).toList();
  }

  private void sayUnread(List<BuddyText.Unread> unread) {
    PrintStream err = context.console().err();
    for (BuddyText.Unread row : unread.subList(0, Math.min(unread.size(), MOST_UNREAD_SHOWN))) {
      err.println(
          Printable.of(
              "sosight: line " + row.line() + " not read, " + row.why() + ": " + row.text()));
    }
    if (unread.size() > MOST_UNREAD_SHOWN) {
      err.println("sosight: " + (unread.size() - MOST_UNREAD_SHOWN) + " more rows were not read");
    }
  }

  private List<Found> ofBundle(Path path) throws IOException {
    Report report =
        Analyzer.create(new ReadingOptions().toOptions(context.interruption()))
            .analyze(BundleSource.of(path));
    List<Found> tables = new ArrayList<>();
    for (Snapshot snapshot : report.snapshots()) {
      if (snapshot.kind().equals("buddyinfo")) {
        BuddyTable table = BuddyTable.ofSnapshot(snapshot.data());
        tables.add(
            new Found(table, pageBytes(report, snapshot.host()), Optional.of(snapshot.source())));
      }
    }
    for (Event event : report.events()) {
      Data memInfo = event.data().object("memInfo");
      BuddyTable table = BuddyTable.ofMemInfo(memInfo);
      if (!table.zones().isEmpty()) {
        OptionalLong own = memInfo.integer("pageSizeBytes");
        OptionalLong size = own.isPresent() ? own : pageBytes(report, event.meta().host());
        tables.add(new Found(table, size, Optional.of(event.meta().source())));
      }
    }
    return tables;
  }

  private static OptionalLong pageBytes(Report report, Optional<String> host) {
    return report.hosts().stream()
        .filter(known -> report.hosts().size() == 1 || known.hostname().equals(host))
        .map(known -> known.facts().integer("pageSizeBytes"))
        .filter(OptionalLong::isPresent)
        .findFirst()
        .orElse(OptionalLong.empty());
  }

  private void print(Found found, OptionalLong pageBytes) throws IOException {
    StringBuilder text = new StringBuilder(2000);
    found.place().ifPresent(place -> text.append(Printable.of(place.toString())).append('\n'));
    long pageKiB = pageBytes.orElse(PageSizes.USUAL_BYTES) / 1024;
    String basis = pageBytes.isPresent() ? "" : " assumed";
    for (BuddyZone zone : found.table().zones()) {
      int largest = zone.largestFreeOrder();
      text.append(
          String.format(
              Locale.ROOT,
              "Node %d, zone %s: %d pages free (%d KiB, %d KiB pages%s), largest free order %s%n",
              zone.node(),
              Printable.of(zone.zone()),
              zone.freePages(),
              zone.freePages() * pageKiB,
              pageKiB,
              basis,
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
