package io.sosight.internal.diagnose;

import java.time.Instant;
import java.util.Optional;

/**
 * The time that was asked about; open where an end is not given.
 *
 * @param since first moment
 * @param until moment after the last
 */
record Window(Optional<Instant> since, Optional<Instant> until) {
  boolean everything() {
    return since.isEmpty() && until.isEmpty();
  }

  /** In words, after "the window". */
  String told(Tone tone) {
    String from = since.map(Instant::toString).orElse("");
    String to = until.map(Instant::toString).orElse("");
    if (until.isEmpty()) {
      return tone.pick("from " + from + " on", "自 " + from + " 起");
    }
    return since.isEmpty()
        ? tone.pick("before " + to, to + " 之前")
        : tone.pick("from " + from + " to " + to, from + " 至 " + to);
  }
}
