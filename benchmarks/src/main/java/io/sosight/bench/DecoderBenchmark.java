package io.sosight.bench;

import com.github.luben.zstd.Zstd;
import io.sosight.BundleSource;
import io.sosight.Limits;
import io.sosight.gfp.GfpDecoder;
import io.sosight.internal.bundle.BundleReader;
import io.sosight.internal.bundle.Entry;
import io.sosight.internal.bundle.EntryHandler;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.openjdk.jmh.annotations.Param;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;
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

/** Decompression of 8 MB of log through the bundle reader, and the decoding of masks. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class DecoderBenchmark {
  /** Format of the file. */
  @Param({"xz", "gz", "zst"})
  public String format;

  private byte[] file;
  private GfpDecoder gfp;

  /** Makes the file. */
  @Setup
  public void make() throws IOException {
    byte[] log = LogLines.log(8 << 20, 0.5);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    if (format.equals("zst")) {
      bytes.write(Zstd.compress(log, 3));
    } else {
      try (OutputStream out = format.equals("gz") ? new GZIPOutputStream(bytes) : new XZOutputStream(bytes, new LZMA2Options(3))) {
        out.write(log);
      }
    }
    file = bytes.toByteArray();
    gfp = GfpDecoder.standard();
  }

  /** Bytes that come out. */
  @Benchmark
  public long decompress() throws Exception {
    Drain drain = new Drain();
    new BundleReader(Limits.defaults(), problem -> {}).read(
        BundleSource.of("messages." + format, new ByteArrayInputStream(file)), drain);
    return drain.bytes;
  }

  /** One mask as the kernel of a release meant it. */
  @Benchmark
  public int mask() {
    return gfp.decode(Optional.of("3.10.0-1160.71.1.el7.x86_64"), 0x10c0d0).size();
  }

  private static final class Drain implements EntryHandler {
    private final byte[] buffer = new byte[1 << 16];
    private long bytes;

    @Override
    public void file(Entry entry, InputStream content) throws IOException {
      for (int n = content.read(buffer); n >= 0; n = content.read(buffer)) {
        bytes += n;
      }
    }

    @Override
    public void link(String path, String target) {}
  }
}
