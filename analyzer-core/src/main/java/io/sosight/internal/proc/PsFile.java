package io.sosight.internal.proc;

import io.sosight.event.Data;
import io.sosight.grammars.ProcessTableLexer;
import io.sosight.grammars.ProcessTableParser;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code ps aux}: the largest processes, those that wait in the kernel, and the dead. */
final class PsFile {
  private static final int ROWS_READ = 100_000;
  private static final int LISTED = 30;
  private static final int COMMAND_KEPT = 400;

  private final List<Data> processes = new ArrayList<>();
  private final List<Data> uninterruptible = new ArrayList<>();
  private long zombies;
  private @Nullable String kubeletDriver;
  private long kubeletLine;

  private PsFile() {}

  static @Nullable Data parse(String path, LineSource lines) {
    Rows<ProcessTableParser, ProcessTableParser.LineContext> rows =
        new Rows<>(new ProcessTableLexer(null), ProcessTableParser::new, ProcessTableParser::line);
    PsFile file = new PsFile();
    boolean header = false;
    String text;
    while ((text = lines.next()) != null && file.processes.size() < ROWS_READ) {
      ProcessTableParser.LineContext line = rows.parse(text);
      header |= line instanceof ProcessTableParser.HeaderContext;
      if (header && line instanceof ProcessTableParser.ProcessContext row) {
        file.add(row, text, lines.lineNumber());
      }
    }
    return header && !file.processes.isEmpty() ? file.data() : null;
  }

  private void add(ProcessTableParser.ProcessContext row, String text, long line) {
    String command = text.substring(row.command().getStart().getStartIndex());
    Data process =
        Data.builder()
            .put("pid", Values.number(row.pid))
            .put("user", row.user.getText())
            .put("rssKiB", Values.number(row.rss))
            .put("vszKiB", Values.number(row.vsz))
            .put("state", row.stat.getText())
            .put(
                "command",
                command.length() > COMMAND_KEPT ? command.substring(0, COMMAND_KEPT) : command)
            .put("line", line)
            .build();
    processes.add(process);
    if (kubeletDriver == null && command.contains("kubelet ")) {
      kubeletDriver = CgroupDriverFile.ofArguments(command);
      kubeletLine = line;
    }
    char state = row.stat.getText().charAt(0);
    if (state == 'D' && uninterruptible.size() < LISTED) {
      uninterruptible.add(process);
    }
    zombies += state == 'Z' ? 1 : 0;
  }

  private Data data() {
    long waiting =
        processes.stream().filter(p -> p.text("state").orElse("").startsWith("D")).count();
    List<Data> largest =
        processes.stream()
            .sorted(Comparator.comparingLong((Data p) -> p.integer("rssKiB").orElse(0)).reversed())
            .limit(LISTED)
            .toList();
    Data.Builder data =
        Data.builder()
            .put("processes", processes.size())
            .put("zombies", zombies)
            .put("uninterruptible", waiting)
            .put("waiting", uninterruptible)
            .put("largest", largest);
    if (kubeletDriver != null) {
      data.put("kubeletCgroupDriver", kubeletDriver)
          .put("lines", Data.builder().put("kubeletCgroupDriver", kubeletLine).build());
    }
    return data.build();
  }
}
