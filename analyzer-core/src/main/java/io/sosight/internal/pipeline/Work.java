package io.sosight.internal.pipeline;

/**
 * What reading a source cost, counted and not timed: the same for the same bytes on every machine.
 * Sums over all its logs.
 */
final class Work {
  private long bytes;
  private long bytesSearched;
  private long linesRead;
  private long linesPassed;
  private long records;

  Work() {}

  /** Bytes of logs. */
  long bytes() {
    return bytes;
  }

  /** Bytes of logs that the gate went over; twice where it went twice. */
  long bytesSearched() {
    return bytesSearched;
  }

  /** Lines that were made a text of and handed to the envelopes, those of the context included. */
  long linesRead() {
    return linesRead;
  }

  /** Routine lines that were only counted. */
  long linesPassed() {
    return linesPassed;
  }

  /** Records that the parsers looked at. */
  long records() {
    return records;
  }

  void bytes(long count) {
    bytes += count;
  }

  void searched(long count) {
    bytesSearched += count;
  }

  void lineRead() {
    linesRead++;
  }

  void linePassed() {
    linesPassed++;
  }

  void record() {
    records++;
  }
}
