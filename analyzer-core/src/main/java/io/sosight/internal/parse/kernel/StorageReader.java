package io.sosight.internal.parse.kernel;

import io.sosight.event.Data;
import io.sosight.grammars.StorageBaseVisitor;
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
final class StorageReader extends StorageBaseVisitor<Part> {
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
  private static @Nullable Long errno(String text) {
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

  private static @Nullable Long signed(String text, int from) {
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
    return Part.opens(
        FileSystemErrorCount.KIND,
        Data.builder()
            .put("device", Grammar.text(line.device))
            .put("errors", Grammar.number(line.count))
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

  /** Counters of a device: at the level of an error when one was just counted, else of before. */
  @Override
  public @Nullable Part visitBtrfsCounters(StorageParser.BtrfsCountersContext line) {
    if (!faulty(line.btrfsLevel())) {
      return null;
    }
    StorageParser.CountersContext counters = line.counters();
    Data errors =
        Data.builder()
            .put("writes", Grammar.number(counters.writes))
            .put("reads", Grammar.number(counters.reads))
            .put("flushes", Grammar.number(counters.flushes))
            .put("corruptions", Grammar.number(counters.corrupt))
            .put("generations", Grammar.number(counters.generations))
            .build();
    return Part.notice(
        "btrfs-error",
        btrfs(line.btrfsDevice())
            .put("bdev", Grammar.text(line.bdev))
            .put("errors", errors)
            .put("text", "bdev errs")
            .build());
  }

  /** Where the file system gave up ({@code __btrfs_handle_fs_error}): read-only from then on. */
  @Override
  public @Nullable Part visitBtrfsIn(StorageParser.BtrfsInContext line) {
    if (!faulty(line.btrfsLevel())) {
      return null;
    }
    String text = Grammar.text(line.text);
    Data.Builder data =
        btrfs(line.btrfsDevice())
            .put("function", line.function.getText())
            .put("line", Grammar.number(line.lineNumber))
            .put("text", text)
            .put("errno", errno(text));
    if (text.startsWith("errno=")) {
      data.put("stopped", true);
    }
    return Part.notice("btrfs-error", data.build());
  }

  @Override
  public @Nullable Part visitBtrfsMessage(StorageParser.BtrfsMessageContext line) {
    String text = Grammar.text(line.text);
    if (text.equals("forced readonly")) {
      return Part.notice(
          "remount-ro", btrfs(line.btrfsDevice()).put("fileSystem", "btrfs").build());
    }
    String level = line.btrfsLevel().getText();
    boolean fault =
        faulty(line.btrfsLevel()) ? !harmless(text) : level.equals("warning") && ofData(text);
    return fault ? btrfsError(btrfs(line.btrfsDevice()), text) : null;
  }

  /** Up to 3.x neither level nor device were printed. */
  @Override
  public @Nullable Part visitBtrfsBare(StorageParser.BtrfsBareContext line) {
    String text = Grammar.text(line.text);
    return ofData(text) || text.startsWith("Transaction aborted")
        ? btrfsError(Data.builder(), text)
        : null;
  }

  @Override
  public Part visitBtrfsOldSum(StorageParser.BtrfsOldSumContext line) {
    return btrfsError(Data.builder(), "csum failed " + Grammar.text(line.text));
  }

  private static Part btrfsError(Data.Builder data, String text) {
    data.put("text", text).put("errno", errno(text));
    if (text.startsWith("Transaction aborted")) {
      data.put("stopped", true);
    }
    return Part.notice("btrfs-error", data.build());
  }

  private static boolean faulty(StorageParser.BtrfsLevelContext level) {
    return level.getText().equals("error") || level.getText().equals("critical");
  }

  /**
   * Complaints about options and devices of a mount or command, and rows of a dump: no damage on
   * the disk by themselves.
   */
  private static boolean harmless(String text) {
    return text.startsWith("unrecognized ")
        || text.startsWith("open_ctree failed")
        || text.startsWith("cannot disable ")
        || text.startsWith("Remounting read-write after error")
        || text.contains("must be used with ro mount option")
        || text.contains(" belongs to fsid ")
        || text.startsWith("replace without active item")
        || text.startsWith("qgroup generation mismatch")
        || text.startsWith("entry offset ");
  }

  /** Whether a warning tells of data that cannot be had or are not what was written. */
  private static boolean ofData(String text) {
    return text.contains("csum failed")
        || text.contains("checksum verify failed")
        || text.contains("checksum error")
        || text.contains("parent transid verify failed")
        || text.contains("i/o error")
        || text.contains("IO error")
        || text.contains("direct IO failed")
        || text.contains("lost page write")
        || text.contains("corrupt")
        || text.endsWith(" is missing");
  }

  private static Data.Builder btrfs(StorageParser.@Nullable BtrfsDeviceContext place) {
    return Data.builder()
        .put("device", place == null || place.device == null ? null : Grammar.text(place.device));
  }

  @Override
  public Part visitMceLogged(StorageParser.MceLoggedContext line) {
    return Part.notice("mce", Data.builder().put("text", "Machine check events logged").build());
  }

  @Override
  public Part visitMceBank(StorageParser.MceBankContext line) {
    return Part.notice(
        "mce",
        Data.builder()
            .put("cpu", Grammar.number(line.cpu))
            .put("bank", line.bank == null ? null : Grammar.number(line.bank))
            .build());
  }

  /** The decoded form of AMD processors (drivers/edac/mce_amd.c): MC15_STATUS is of bank 15. */
  @Override
  public @Nullable Part visitMceStatus(StorageParser.MceStatusContext line) {
    String name = line.bankStatus.getText();
    int end = name.indexOf("_STATUS");
    Long bank = (end > 2 && name.startsWith("MC")) ? signed(name.substring(0, end), 2) : null;
    return bank == null
        ? null
        : Part.notice(
            "mce", Data.builder().put("cpu", Grammar.number(line.cpu)).put("bank", bank).build());
  }

  @Override
  public Part visitMceFirmware(StorageParser.MceFirmwareContext line) {
    return Part.notice("mce", Data.builder().put("text", Grammar.text(line.text)).build());
  }

  @Override
  public Part visitMceUncorrected(StorageParser.MceUncorrectedContext line) {
    return Part.notice("mce", Data.builder().put("text", Grammar.text(line.text)).build());
  }

  /** The number in a memory controller's name: MC0 is 0. */
  private static @Nullable Long controller(Token name) {
    try {
      return Long.valueOf(name.getText().substring(2));
    } catch (NumberFormatException tooLarge) {
      return null;
    }
  }

  private static Part edac(
      Token controller, Token kind, @Nullable ParserRuleContext label, @Nullable Long count) {
    return Part.notice(
        "edac",
        Data.builder()
            .put("mc", controller(controller))
            .put("kind", kind.getText())
            .put("label", text(label))
            .put("count", count)
            .build());
  }

  @Override
  public Part visitEdac(StorageParser.EdacContext line) {
    return edac(line.mc, line.kind, line.label, Grammar.number(line.number));
  }

  @Override
  public Part visitEdacOld(StorageParser.EdacOldContext line) {
    return edac(line.mc, line.kind, line.label, null);
  }

  @Override
  public Part visitEdacHandling(StorageParser.EdacHandlingContext line) {
    return Part.notice("edac", Data.builder().put("mc", controller(line.mc)).build());
  }

  @Override
  public Part visitMemoryFailure(StorageParser.MemoryFailureContext line) {
    return Part.notice(
        "mce",
        Data.builder()
            .put("frame", line.frame.getText())
            .put("text", Grammar.text(line.text))
            .build());
  }

  @Override
  public Part visitWatchdog(StorageParser.WatchdogContext line) {
    return watchdog(Grammar.text(line.device), Grammar.text(line.driver), line.queue, line.ms);
  }

  @Override
  public Part visitWatchdogNew(StorageParser.WatchdogNewContext line) {
    // driver, bus address and device, as netdev_printk puts them; none of them holds a blank
    String words = Grammar.text(line.device);
    int first = words.indexOf(' ');
    return watchdog(
        words.substring(words.lastIndexOf(' ') + 1),
        first < 0 ? null : words.substring(0, first),
        line.queue,
        line.ms);
  }

  private static Part watchdog(
      String device, @Nullable String driver, Token queue, @Nullable Token ms) {
    return Part.opens(
        "netdev-watchdog",
        Data.builder()
            .put("device", device)
            .put("driver", driver)
            .put("queue", Grammar.number(queue))
            .put("timedOutMs", ms == null ? null : Grammar.number(ms))
            .build());
  }

  private static @Nullable String text(@Nullable ParserRuleContext rest) {
    return rest == null ? null : Grammar.text(rest);
  }
}
