package io.sosight.internal.pipeline;

import io.sosight.internal.envelope.LogRecord;
import io.sosight.internal.envelope.LogStats;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Times of a journal's entries: the first, the last, each new boot's, and some between. */
final class JournalSamples {
  private static final int MAX_SAMPLES = 2000;

  private final List<LogStats.Sample> samples = new ArrayList<>();
  private @Nullable LogRecord last;
  private @Nullable String boot;
  private long step = 1;
  private long seen;
  private int boots;

  /** The next entry. */
  void record(LogRecord record) {
    boolean newBoot = !Objects.equals(record.bootId(), boot) && boots < MAX_SAMPLES;
    if (newBoot) {
      boots++;
      boot = record.bootId();
      tail();
    }
    if (newBoot || seen % step == 0) {
      samples.add(sample(record));
      last = null;
    } else {
      last = record;
    }
    seen++;
    if (samples.size() > 2 * MAX_SAMPLES) {
      thin();
    }
  }

  private void tail() {
    if (last != null) {
      samples.add(sample(last));
      last = null;
    }
  }

  /** Half as many, those at the change of a boot kept. */
  private void thin() {
    List<LogStats.Sample> kept = new ArrayList<>();
    for (int i = 0; i < samples.size(); i++) {
      boolean edge =
          i == 0
              || i == samples.size() - 1
              || !Objects.equals(samples.get(i).bootId(), samples.get(i - 1).bootId())
              || !Objects.equals(samples.get(i).bootId(), samples.get(i + 1).bootId());
      if (edge || i % 2 == 0) {
        kept.add(samples.get(i));
      }
    }
    samples.clear();
    samples.addAll(kept);
    step *= 2;
  }

  /** In entry order. */
  List<LogStats.Sample> list() {
    tail();
    return List.copyOf(samples);
  }

  static LogStats.Sample sample(LogRecord record) {
    return new LogStats.Sample(
        record.line(),
        record.offset(),
        record.stamp(),
        record.outer(),
        record.monotonicS(),
        record.host(),
        record.ident(),
        record.wrapper(),
        record.bootId());
  }
}
