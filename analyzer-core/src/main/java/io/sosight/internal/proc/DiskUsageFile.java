package io.sosight.internal.proc;

import io.sosight.event.Data;
import io.sosight.grammars.DiskUsageBaseVisitor;
import io.sosight.grammars.DiskUsageLexer;
import io.sosight.grammars.DiskUsageParser;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.antlr.v4.runtime.ParserRuleContext;
import org.jspecify.annotations.Nullable;

/**
 * Tables of {@code df}, of space or of inodes. What is no file system of a disk or a server is
 * passed over: memory and kernel file systems, overlays (they show the disk below once more) and
 * images that are full because they are made so (snaps, media, firmware variables).
 */
final class DiskUsageFile extends DiskUsageBaseVisitor<@Nullable Void> {
  private static final int LISTED = 500;
  private static final int LINE_CHARS = 1024;
  private static final int WITH_TYPE = 2;
  private static final Set<String> IMAGES =
      Set.of("squashfs", "iso9660", "udf", "erofs", "cramfs", "romfs", "efivarfs", "overlay");

  private final Rows<DiskUsageParser, DiskUsageParser.LineContext> rows =
      new Rows<>(new DiskUsageLexer(null), DiskUsageParser::new, DiskUsageParser::line);
  private final List<Data> listed = new ArrayList<>();
  private long fileSystems;
  private long line;
  private String text = "";
  private boolean header;
  private boolean typed;
  private boolean inodes;

  /** KiB of one unit of the numbers; 0 where each has its own, as with -h. */
  private double blockKiB;

  private @Nullable String deviceBefore;

  /** The tables of a file; null when it holds none. */
  static @Nullable Data parse(String path, LineSource lines) {
    DiskUsageFile file = new DiskUsageFile();
    String text;
    while ((text = lines.next()) != null) {
      file.add(text, lines.lineNumber());
    }
    return file.header ? file.data() : null;
  }

  /** Reads a line; one that belongs to no table of df changes nothing. */
  void add(String row, long number) {
    if ((!header && !begins(row)) || row.length() > LINE_CHARS) {
      return;
    }
    DiskUsageParser.LineContext parsed = rows.parse(row);
    line = number;
    text = row.strip();
    if (parsed == null) {
      deviceBefore = null;
    } else {
      visit(parsed);
    }
  }

  /** Whether a table began. */
  boolean seen() {
    return header;
  }

  /** Whether a line may be the heading of a table. */
  static boolean begins(String row) {
    return row.startsWith("Filesystem") || row.startsWith("SOURCE ");
  }

  /** The file systems of disks and servers, in their order. */
  List<Data> disks() {
    return listed;
  }

  private Data data() {
    return Data.builder().put("fileSystems", fileSystems).put("disks", listed).build();
  }

  @Override
  public @Nullable Void visitHeader(DiskUsageParser.HeaderContext row) {
    List<String> columns = row.column.stream().map(ParserRuleContext::getText).toList();
    header = true;
    deviceBefore = null;
    typed = columns.contains("Type") || columns.contains("FSTYPE");
    inodes = columns.contains("Inodes");
    blockKiB = columns.size() > 1 ? blockKiB(columns.get(typed ? 1 : 0)) : 0;
    return null;
  }

  @Override
  public @Nullable Void visitDeviceAlone(DiskUsageParser.DeviceAloneContext row) {
    deviceBefore = text;
    return null;
  }

  @Override
  public @Nullable Void visitRow(DiskUsageParser.RowContext row) {
    List<String> words = new ArrayList<>();
    if (deviceBefore != null && row.device.size() < (typed ? WITH_TYPE : 1)) {
      words.add(deviceBefore);
    }
    deviceBefore = null;
    row.device.forEach(word -> words.add(word.getText()));
    String type = typed && words.size() > 1 ? words.remove(words.size() - 1) : null;
    if (words.isEmpty()) {
      return null;
    }
    fileSystems++;
    String device = String.join(" ", words);
    String point =
        row.point.stream().map(ParserRuleContext::getText).collect(Collectors.joining(" "));
    if (row.share().PERCENT() != null && disk(device, type, point) && listed.size() < LISTED) {
      String share = row.share().getText();
      listed.add(
          amounts(row)
              .put("device", device)
              .put("mountPoint", point)
              .put("type", type)
              .put("usedPercent", Values.number(share.substring(0, share.length() - 1)))
              .put("text", text)
              .put("line", line)
              .build());
    }
    return null;
  }

  private Data.Builder amounts(DiskUsageParser.RowContext row) {
    Data.Builder data =
        Data.builder()
            .put("of", inodes ? "inodes" : "space")
            .put("free", row.free.getText())
            .put("total", row.total.getText());
    if (!inodes && blockKiB > 0 && row.total.AMOUNT() != null && row.free.AMOUNT() != null) {
      data.put("totalKiB", Math.round(Values.decimal(row.total.getText()) * blockKiB))
          .put("freeKiB", Math.round(Values.decimal(row.free.getText()) * blockKiB));
    }
    return data;
  }

  private static boolean disk(String device, @Nullable String type, String point) {
    if (type != null && IMAGES.contains(type)) {
      return false;
    }
    boolean medium =
        device.startsWith("/dev/loop")
            || device.startsWith("/dev/sr")
            || device.startsWith("/dev/fd")
            || device.equals("/dev/cdrom")
            || device.equals("/dev/fuse")
            || point.startsWith("/snap/")
            || point.startsWith("/var/lib/snapd/snap/")
            || point.startsWith("/media/")
            || point.startsWith("/run/media/")
            || point.startsWith("/sys/");
    // a disk, a server (host:/export, //host/share) or a data set of ZFS (pool/name)
    boolean named = device.startsWith("/dev/") || device.contains(":/") || device.startsWith("//");
    return !medium && (named || "zfs".equals(type));
  }

  /**
   * What one of the numbers under a heading such as 1K-blocks or 1024-blocks means; 0 for others.
   */
  private static double blockKiB(String heading) {
    return switch (heading.toUpperCase(Locale.ROOT)) {
      case "1K-BLOCKS", "1024-BLOCKS" -> 1;
      case "512-BLOCKS" -> 0.5;
      default -> 0;
    };
  }
}
