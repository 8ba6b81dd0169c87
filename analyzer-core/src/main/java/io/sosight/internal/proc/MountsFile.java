package io.sosight.internal.proc;

import io.sosight.event.Data;
import io.sosight.grammars.MountsBaseVisitor;
import io.sosight.grammars.MountsLexer;
import io.sosight.grammars.MountsParser;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.antlr.v4.runtime.ParserRuleContext;
import org.jspecify.annotations.Nullable;

/**
 * /proc/mounts or the mount command: how many of which type, and disks that went read-only. The EKS
 * collector writes the output of df below that of mount.
 */
final class MountsFile extends MountsBaseVisitor<@Nullable Void> {
  private static final int LISTED = 200;

  private final Map<String, Long> byType = new TreeMap<>();
  private final List<Data> readOnly = new ArrayList<>();
  private final List<Data> listed = new ArrayList<>();
  private long mounts;
  private long line;

  private MountsFile() {}

  static @Nullable Data parse(String path, LineSource lines) {
    Rows<MountsParser, MountsParser.RowContext> rows =
        new Rows<>(new MountsLexer(null), MountsParser::new, MountsParser::row);
    MountsFile file = new MountsFile();
    DiskUsageFile usage = null;
    String text;
    while ((text = lines.next()) != null) {
      if (usage == null && DiskUsageFile.begins(text)) {
        usage = new DiskUsageFile();
      }
      if (usage != null) {
        usage.add(text, lines.lineNumber());
        if (usage.seen()) {
          continue;
        }
      }
      MountsParser.RowContext row = rows.parse(text);
      file.line = lines.lineNumber();
      if (row != null) {
        file.visit(row);
      }
    }
    if (file.mounts == 0) {
      return null;
    }
    Data.Builder data =
        Data.builder()
            .put("mounts", file.mounts)
            .put("byType", file.byType)
            .put("readOnlyDisks", file.readOnly)
            .put("list", file.listed);
    if (usage != null && usage.seen()) {
      data.put("disks", usage.disks());
    }
    return data.build();
  }

  @Override
  public @Nullable Void visitProcRow(MountsParser.ProcRowContext row) {
    add(row.device.getText(), row.point.getText(), row.type.getText(), row.options.getText());
    return null;
  }

  @Override
  public @Nullable Void visitCommandRow(MountsParser.CommandRowContext row) {
    String point =
        row.point.stream().map(ParserRuleContext::getText).collect(Collectors.joining(" "));
    String options = row.options.getText();
    boolean bracketed = options.startsWith("(") && options.endsWith(")");
    add(
        row.device.getText(),
        point,
        row.type.getText(),
        bracketed ? options.substring(1, options.length() - 1) : options);
    return null;
  }

  private void add(String device, String point, String type, String options) {
    mounts++;
    byType.merge(type, 1L, Long::sum);
    Data mount =
        Data.builder()
            .put("device", device)
            .put("mountPoint", point)
            .put("type", type)
            .put("line", line)
            .build();
    boolean disk = type.equals("xfs") || type.startsWith("ext") || type.equals("btrfs");
    if (disk && (options.equals("ro") || options.startsWith("ro,")) && readOnly.size() < LISTED) {
      readOnly.add(mount);
    }
    if (listed.size() < LISTED && (disk || type.equals("tmpfs") || type.startsWith("cgroup"))) {
      listed.add(mount.toBuilder().put("options", options).build());
    }
  }
}
