package io.sosight.bench;

import io.sosight.event.Event;
import io.sosight.internal.envelope.EnvelopeReader;
import io.sosight.internal.envelope.LogRecord;
import io.sosight.internal.parse.EventSink;
import io.sosight.internal.parse.LogPlace;
import io.sosight.internal.parse.kernel.KernelParser;
import io.sosight.internal.parse.runtime.RuntimeParser;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
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

/**
 * Envelopes, and envelopes with the grammars behind them. An operation is a thousand lines of plain text for the envelopes and the
 * lines of about a hundred events for the grammars.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class ParserBenchmark {
  private String[] plain;
  private String[] events;
  private final List<LogRecord> kernel = new ArrayList<>();
  private final List<LogRecord> runtime = new ArrayList<>();

  /** Makes the lines and their records. */
  @Setup
  public void make() {
    plain = lines(LogLines.log(140_000, 0));
    events = lines(LogLines.log(200_000, 7_000));
    EnvelopeReader reader = new EnvelopeReader(record -> ("kernel".equals(record.ident()) ? kernel : runtime).add(record));
    feed(reader, events);
  }

  private static String[] lines(byte[] log) {
    return new String(log, StandardCharsets.UTF_8).split("\n");
  }

  private static void feed(EnvelopeReader reader, String[] lines) {
    long number = 0;
    for (String line : lines) {
      reader.line(line, ++number, 0);
    }
    reader.end();
  }

  /** Prefixes of a thousand lines. */
  @Benchmark
  public long envelopes() {
    long[] count = {0};
    feed(new EnvelopeReader(record -> count[0]++), plain);
    return count[0];
  }

  /** Kernel reports. */
  @Benchmark
  public long kernelGrammar() {
    Count count = new Count();
    KernelParser parser = new KernelParser(new LogPlace("bench", "messages"), count);
    kernel.forEach(parser::accept);
    parser.end();
    return count.events;
  }

  /** Errors of a kubelet, unwrapped to their root. */
  @Benchmark
  public long runtimeGrammar() {
    Count count = new Count();
    RuntimeParser parser = new RuntimeParser(new LogPlace("bench", "messages"), count);
    runtime.forEach(parser::accept);
    parser.end();
    return count.events;
  }

  private static final class Count implements EventSink {
    private long events;

    @Override
    public void event(Event event, LogRecord record) {
      events++;
    }

    @Override
    public void unparsed(LogRecord record, String why) {}
  }
}
