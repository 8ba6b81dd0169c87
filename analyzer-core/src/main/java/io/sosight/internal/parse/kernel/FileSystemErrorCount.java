package io.sosight.internal.parse.kernel;

import io.sosight.event.Data;
import io.sosight.event.EventMetaBuilder;
import java.util.List;

/**
 * What ext4 says once a day of a file system that had errors since its last check: their number,
 * the first, the last (fs/ext4/super.c: print_daily_error_info).
 */
final class FileSystemErrorCount extends Block {
  static final String KIND = "fs-error-count";

  /** How its lines go on behind the device. */
  private static final List<String> HEADS =
      List.of("error count since last fsck: ", "initial error at time ", "last error at time ");

  FileSystemErrorCount(Part part, Line line) {
    super(line);
    putAll(part.data());
  }

  /** Whether a text is of such a line, cut short or not. */
  static boolean begins(String text) {
    return HEADS.stream().anyMatch(head -> head.startsWith(text) || text.startsWith(head));
  }

  @Override
  String kind() {
    return KIND;
  }

  @Override
  int patience() {
    return 20;
  }

  @Override
  int fits(Part part, Line line) {
    Data more = part.data();
    boolean same =
        part.facet() == Facet.FS_ERROR_TIME
            && more.text("device").equals(data.build().text("device"));
    return same && more.names().stream().noneMatch(name -> !name.equals("device") && data.has(name))
        ? LIKELY
        : NO;
  }

  @Override
  void take(Part part, Line line) {
    putAll(part.data());
  }

  @Override
  void complete(EventMetaBuilder meta) {
    if (!data.has("errors")) {
      meta.damaged("no headline");
    }
  }
}
