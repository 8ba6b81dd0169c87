package io.sosight.internal.parse.kernel;

import io.sosight.event.Data;
import io.sosight.grammars.StorageLexer;
import io.sosight.grammars.StorageParser;
import io.sosight.internal.parse.Grammar;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;

/** Faults of disks, file systems, memory modules and network cards. */
final class StorageReader extends BtrfsVisitor {
  private final Grammar<StorageLexer, StorageParser> grammar =
      new Grammar<>(StorageLexer::new, StorageParser::new);

  /** What the line says, or null when it is none of these or no fault. */
  @Nullable Part read(String text) {
    StorageParser.LineContext line = grammar.parse(text, StorageParser::line);
    return line == null ? null : line.accept(this);
  }

  @Override
  public Part visitIo(StorageParser.IoContext line) {
    return io(line.device, line.sector, line.op).asPart("io-error");
  }

  @Override
  public Part visitIoOther(StorageParser.IoOtherContext line) {
    return new Values(
            io(line.device, line.sector, line.op).data.put("errorClass", line.kind.getText()))
        .asPart("io-error");
  }

  @Override
  public Part visitNvmeTimeout(StorageParser.NvmeTimeoutContext line) {
    return new Values(
            Data.builder()
                .put("device", Grammar.text(line.controller))
                .put("queue", Grammar.number(line.queue))
                .put("errorClass", "timeout"))
        .asPart("io-error");
  }

  @Override
  public Part visitNvmeDown(StorageParser.NvmeDownContext line) {
    return new Values(
            Data.builder()
                .put("device", Grammar.text(line.controller))
                .put("errorClass", "controller-down"))
        .asPart("io-error");
  }

  private static Values io(StorageParser.NameContext device, Token sector, @Nullable Token op) {
    return new Values(
        Data.builder()
            .put("device", Grammar.text(device))
            .put("op", op == null ? null : op.getText())
            .put("sectors", List.of(Grammar.number(sector))));
  }

  private record Values(Data.Builder data) {
    Part asPart(String kind) {
      return Part.notice(kind, data.build());
    }
  }

  @Override
  public Part visitBuffer(StorageParser.BufferContext line) {
    return Part.notice(
        "buffer-io-error",
        Data.builder()
            .put("device", Grammar.text(line.device))
            .put("block", Grammar.number(line.block))
            .put("text", text(line.text))
            .build());
  }

  @Override
  public @Nullable Part visitExtError(StorageParser.ExtErrorContext line) {
    Data.Builder data =
        Data.builder()
            .put("device", Grammar.text(line.device))
            .put("function", line.function.getText())
            .put("line", Grammar.number(line.lineNumber));
    for (StorageParser.DetailContext detail : line.detail()) {
      if (detail instanceof StorageParser.InodeContext inode) {
        data.put("inode", Grammar.number(inode.inode));
      } else if (detail instanceof StorageParser.BlockContext block) {
        data.put("block", Grammar.number(block.block));
      } else if (detail instanceof StorageParser.CommContext comm) {
        data.put("comm", Grammar.text(comm.words()));
      }
    }
    String text = text(line.text);
    String behind = text == null ? null : colonInComm(line, data);
    return extReport(line.level, data, behind == null ? text : behind);
  }

  /** A process name with a colon ends at the first one that a blank follows: the text behind it. */
  private static @Nullable String colonInComm(ParserRuleContext line, Data.Builder data) {
    String whole = line.getStart().getInputStream().toString();
    int from = whole.indexOf(" comm ") + 6;
    int end = whole.indexOf(": ", from);
    if (!data.has("comm") || from < 6 || end < 0 || whole.indexOf(':', from) == end) {
      return null;
    }
    data.put("comm", whole.substring(from, end));
    return whole.substring(end + 2).strip();
  }

  @Override
  public @Nullable Part visitExtErrorIn(StorageParser.ExtErrorInContext line) {
    Data.Builder data = Data.builder().put("device", Grammar.text(line.device));
    if (line.function != null) {
      data.put("function", line.function.getText()).put("line", Grammar.number(line.lineNumber));
    }
    return extReport(line.level, data, text(line.text));
  }

  /**
   * A warning counts where it tells of errors: others are about full directories and due checks.
   */
  private static @Nullable Part extReport(Token level, Data.Builder data, @Nullable String text) {
    boolean counts =
        level.getText().equals("error")
            || (text != null && (text.contains("I/O error") || text.contains("orrupt")))
            || (text != null && text.contains("with errors"));
    return counts ? extError(data, text) : null;
  }

  private static Part extError(Data.Builder data, @Nullable String text) {
    data.put("text", text).put("errno", text == null ? null : errno(text));
    if (text != null && (stops(text) || aborted(text))) {
      data.put("stopped", true);
    }
    return Part.notice("ext4-error", data.build());
  }

  /** Detected aborted journal, Journal has aborted: from then on ext4 refuses to write. */
  private static boolean aborted(String text) {
    return text.contains("ournal has aborted") || text.contains("aborted journal");
  }

  /** Whether a file system says that it goes on no longer; an error alone does not say so. */
  private static boolean stops(String text) {
    return text.contains("hut down")
        || text.contains("hutting down")
        || text.contains("force_shutdown")
        || text.contains("forced shutdown");
  }

  /** The number that a message names as {@code err -28}, {@code error -5} or {@code errno 30}. */
  static @Nullable Long errno(String text) {
    for (String word : List.of("errno ", "errno=", "error ", "Error ", "err ", "err=", "error=")) {
      int at = text.lastIndexOf(word);
      if (at >= 0) {
        Long number = signed(text, at + word.length());
        if (number != null) {
          return number;
        }
      }
    }
    return null;
  }

  static @Nullable Long signed(String text, int from) {
    int start = (from < text.length() && text.charAt(from) == '-') ? from + 1 : from;
    int end = start;
    while (end < text.length() && end - start < 9 && Character.isDigit(text.charAt(end))) {
      end++;
    }
    return end == start ? null : Long.valueOf(text.substring(from, end));
  }

  @Override
  public @Nullable Part visitExtOther(StorageParser.ExtOtherContext line) {
    return null;
  }

  @Override
  public Part visitRemount(StorageParser.RemountContext line) {
    return Part.notice(
        "remount-ro", Data.builder().put("device", Grammar.text(line.device)).build());
  }

  /** Once a day the superblock's counter is told: errors of before, not a new one. */
  @Override
  public Part visitExtErrorCount(StorageParser.ExtErrorCountContext line) {
    long count = Grammar.number(line.count);
    return Part.opens(
        FileSystemErrorCount.KIND,
        Data.builder()
            .put("device", Grammar.text(line.device))
            .put("errors", count < 0 ? null : count)
            .build());
  }

  @Override
  public Part visitExtErrorTime(StorageParser.ExtErrorTimeContext line) {
    String which = line.which.getText().equals("last") ? "lastError" : "firstError";
    Data.Builder data = Data.builder().put("device", Grammar.text(line.device));
    instant(line.seconds).ifPresent(time -> data.put(which + "At", time));
    if (line.function != null) {
      data.put(which + "In", line.function.getText());
    }
    return Part.of(Facet.FS_ERROR_TIME, data.build());
  }

  private static Optional<String> instant(Token seconds) {
    String digits = seconds.getText();
    return digits.length() > 11
        ? Optional.empty()
        : Optional.of(Instant.ofEpochSecond(Long.parseLong(digits)).toString());
  }

  @Override
  public @Nullable Part visitExtMessage(StorageParser.ExtMessageContext line) {
    String text = Grammar.text(line.text);
    // mount options and recoveries are no faults
    if (!text.contains("rror")
        && !text.contains("orrupt")
        && !text.contains("failed")
        && !stops(text)) {
      return null;
    }
    // a reminder of old errors that is cut short is no new one
    if (text.startsWith("mount failed")
        || text.contains("errors=")
        || FileSystemErrorCount.begins(text)) {
      return null;
    }
    return extError(Data.builder().put("device", Grammar.text(line.device)), text);
  }

  @Override
  public Part visitAbort(StorageParser.AbortContext line) {
    return Part.notice(
        "journal-abort", Data.builder().put("device", Grammar.text(line.device)).build());
  }

  @Override
  public @Nullable Part visitJournalDevice(StorageParser.JournalDeviceContext line) {
    return journalError(Grammar.text(line.what), Grammar.text(line.device));
  }

  @Override
  public @Nullable Part visitJournalMessage(StorageParser.JournalMessageContext line) {
    return journalError(Grammar.text(line.text), null);
  }

  /** What the journal layer (fs/jbd2) says beside the abort; recoveries are no faults. */
  private static @Nullable Part journalError(String text, @Nullable String device) {
    boolean fault =
        text.contains("rror")
            || text.contains("orrupt")
            || text.contains("ailed")
            || text.contains("nvalid")
            || text.contains("no valid")
            || text.contains("bad block");
    return fault
        ? Part.notice(
            "journal-error",
            Data.builder()
                .put("device", device)
                .put("text", text)
                .put("errno", errno(text))
                .build())
        : null;
  }

  @Override
  public Part visitCommitError(StorageParser.CommitErrorContext line) {
    return Part.notice(
        "journal-abort", Data.builder().put("text", "journal commit I/O error").build());
  }

  @Override
  public @Nullable Part visitXfs(StorageParser.XfsContext line) {
    String text = Grammar.text(line.text);
    if (!text.contains("orrupt")
        && !text.contains("rror")
        && !text.contains("hut down")
        && !text.startsWith("Failing async write")
        && !text.contains("hutdown")
        && !text.contains("shutting down")) {
      return null;
    }
    if (text.startsWith("First ") && text.contains(" bytes of corrupted metadata buffer")) {
      return null;
    }
    Data.Builder data =
        Data.builder()
            .put("device", line.device == null ? null : Grammar.text(line.device))
            .put("text", text);
    if (stops(text)) {
      data.put("stopped", true);
    }
    return Part.notice("xfs-error", data.put("errno", errno(text)).build());
  }

  private static @Nullable String text(@Nullable ParserRuleContext rest) {
    return rest == null ? null : Grammar.text(rest);
  }
}
