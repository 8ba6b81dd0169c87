package io.sosight.bench;

import io.sosight.internal.journal.JournalReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.openjdk.jmh.annotations.Param;
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

/** Entries of a binary journal; {@code -p file=FILE} reads another one, plain or gzip. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class JournalBenchmark {
  /** The journal, from the checkout's root. */
  @Param("analyzer-core/src/test/resources/io/sosight/internal/journal/regular.journal.gz")
  public String file;

  private byte[] journal;

  /** Reads the file. */
  @Setup
  public void load() throws IOException {
    try (InputStream in = Files.newInputStream(Path.of(file));
        InputStream plain = file.endsWith(".gz") ? new GZIPInputStream(in) : in) {
      journal = plain.readAllBytes();
    }
  }

  /** All of its entries. */
  @Benchmark
  public long entries() throws IOException {
    long[] count = {0};
    JournalReader.read(new ByteArrayInputStream(journal), entry -> count[0]++);
    return count[0];
  }
}
