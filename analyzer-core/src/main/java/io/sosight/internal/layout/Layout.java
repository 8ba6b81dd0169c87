package io.sosight.internal.layout;

/** Says what an entry is, by its path. */
public final class Layout {
  private Layout() {}

  /** The type of an entry, whatever the bundle; a lone file is a log. */
  public static EntryType typeOf(String path) {
    if (path.endsWith("/proc/buddyinfo") || path.equals("proc/buddyinfo")) {
      return new EntryType(EntryKind.SNAPSHOT, "buddyinfo");
    }
    return new EntryType(EntryKind.LOG, "log");
  }
}
