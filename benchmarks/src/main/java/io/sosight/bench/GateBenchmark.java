package io.sosight.bench;

import io.sosight.internal.gate.Gate;
import io.sosight.internal.text.Newlines;
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

/** The gate over a log, and the count of its lines: 8 MB an operation, so that MB/s is 8.4 times the score. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class GateBenchmark {
  private byte[] log;
  private Gate gate;

  /** Makes the log. */
  @Setup
  public void make() {
    log = LogLines.log(8 << 20, 0.5);
    gate = new Gate(Anchors.all());
  }

  /** All anchors at once; the rest of a line with a hit is passed over. */
  @Benchmark
  public int search() {
    int hits = 0;
    for (int at = gate.find(log, 0, log.length); at >= 0; at = gate.find(log, at, log.length)) {
      hits++;
      at = Newlines.next(log, at, log.length, (byte) '\n');
    }
    return hits;
  }

  /** Line ends. */
  @Benchmark
  public int lines() {
    return Newlines.count(log, 0, log.length, (byte) '\n');
  }
}
