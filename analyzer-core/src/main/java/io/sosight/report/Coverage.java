package io.sosight.report;

import java.time.Instant;
import java.util.Optional;

/**
 * What was seen of one log, or what was looked for and is not there.
 *
 * @param host the host
 * @param entry the log; for a missing one the place where it would be
 * @param kind kernel-log, syslog, journal, kubelet-log...
 * @param firstTime first time in UTC
 * @param lastTime last time in UTC
 * @param records records read
 * @param unparsed records that a grammar should have taken and did not
 * @param cut what is missing of it: empty when it is whole
 * @param clock what sets its clock where its own stamps do not, or what leaves it open
 * @param filtered true when the collector kept chosen lines only: absence proves nothing
 * @param absent true when an engineer would expect it and it is not there
 */
public record Coverage(
    Optional<String> host,
    String entry,
    String kind,
    Optional<Instant> firstTime,
    Optional<Instant> lastTime,
    long records,
    long unparsed,
    Optional<String> cut,
    Optional<String> clock,
    boolean filtered,
    boolean absent) {

  /** Of a log that has its own clock. */
  public Coverage(
      Optional<String> host,
      String entry,
      String kind,
      Optional<Instant> firstTime,
      Optional<Instant> lastTime,
      long records,
      long unparsed,
      Optional<String> cut,
      boolean filtered,
      boolean absent) {
    this(
        host,
        entry,
        kind,
        firstTime,
        lastTime,
        records,
        unparsed,
        cut,
        Optional.empty(),
        filtered,
        absent);
  }
}
