package io.sosight.internal.proc;

import io.sosight.event.Data;
import org.jspecify.annotations.Nullable;

/** Reads one kind of state file. */
@FunctionalInterface
interface SnapshotParser {
  /** The values of a file, or null when it holds none of that kind. */
  @Nullable Data parse(String path, LineSource lines);
}
