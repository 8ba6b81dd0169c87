package io.sosight.internal.layout;

/** What an entry of a bundle is to the analyzer. */
public enum EntryKind {
  /** Text that may hold records of any kind. */
  LOG,
  /** A binary systemd journal. */
  JOURNAL,
  /** A file of state, read whole (bounded) into a snapshot. */
  SNAPSHOT,
  /** A small file that states facts about the host or the bundle. */
  FACT,
  /** Kubernetes objects as JSON or YAML. */
  OBJECTS,
  /** Nothing to read: metadata, configuration, binaries. */
  SKIP
}
