package io.sosight.bench;

import io.sosight.internal.clock.Clock;
import io.sosight.internal.clock.HostTime;
import io.sosight.internal.clock.Sighting;
import io.sosight.internal.envelope.EnvelopeReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Years and zones of ten thousand records of a syslog, and the time of each. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class ClockBenchmark {
  private final List<Sighting> sightings = new ArrayList<>();

  /** Makes the records. */
  @Setup
  public void make() {
    EnvelopeReader reader = new EnvelopeReader(record -> sightings.add(Sighting.of(record)));
    long number = 0;
    for (String line : new String(LogLines.log(1_400_000, 0), StandardCharsets.UTF_8).split("\n")) {
      reader.line(line, ++number, 0);
    }
    reader.end();
  }

  /** All of them. */
  @Benchmark
  public long settleAndPlace() {
    Clock clock = new Clock(Map.of("", HostTime.UNKNOWN), Optional.empty(), OptionalInt.of(2026));
    clock.log("messages", "", false, sightings);
    clock.settle();
    long placed = 0;
    for (Sighting one : sightings) {
      placed += clock.place("messages", one) == null ? 0 : 1;
    }
    return placed;
  }
}
