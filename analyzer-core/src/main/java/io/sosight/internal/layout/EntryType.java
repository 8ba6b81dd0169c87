package io.sosight.internal.layout;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What an entry is.
 *
 * @param kind how it is read
 * @param what the log's kind (kernel-log, syslog, journal, kubelet-log...), the snapshot's kind
 *     (meminfo...) or the fact's name (uname, date...)
 * @param fact the reader of host facts that gets the file too; null when it states none
 */
public record EntryType(EntryKind kind, String what, @Nullable String fact) {
  /** An entry that states no facts. */
  public EntryType(EntryKind kind, String what) {
    this(kind, what, null);
  }

  // written out: what Java makes for a record at run time takes milliseconds
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof EntryType type
        && kind == type.kind
        && what.equals(type.what)
        && Objects.equals(fact, type.fact);
  }

  @Override
  public int hashCode() {
    return Objects.hash(kind, what, fact);
  }
}
