package io.sosight.internal.parse.kernel;

import io.sosight.event.Data;
import io.sosight.grammars.StorageParser;
import io.sosight.internal.parse.Grammar;
import org.jspecify.annotations.Nullable;

/** What btrfs says (fs/btrfs/messages.c, super.c, inode.c). */
abstract class BtrfsVisitor extends HardwareVisitor {
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
            .put("errno", StorageReader.errno(text));
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
    data.put("text", text).put("errno", StorageReader.errno(text));
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
}
