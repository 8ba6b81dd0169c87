package io.sosight.internal.layout;

/**
 * What an entry is.
 *
 * @param kind how it is read
 * @param what the log's kind (kernel-log, syslog, journal, kubelet-log...), the snapshot's kind
 *     (meminfo...) or the fact's name (uname, date...)
 */
public record EntryType(EntryKind kind, String what) {}
