package io.sosight.internal.layout;

import io.sosight.internal.proc.SnapshotPaths;

/** Says what an entry is, by its path. */
public final class Layout {
  private Layout() {}

  /** The type of an entry, whatever the bundle; a lone file is a log. */
  public static EntryType typeOf(String path) {
    String snapshot = SnapshotPaths.kindOf(path);
    if (snapshot != null) {
      return new EntryType(EntryKind.SNAPSHOT, snapshot);
    }
    return new EntryType(EntryKind.LOG, "log");
  }
}
