package io.sosight.internal.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.ZstdInputStream;
import io.sosight.Analyzer;
import io.sosight.AnalyzerOptions;
import io.sosight.BundleSource;
import io.sosight.UnreadableSourceException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipInputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.apache.commons.compress.compressors.lz4.FramedLZ4CompressorInputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tukaani.xz.XZInputStream;

/** A bundle cut at every kilobyte: nothing throws, and no line that can be unpacked is missing. */
final class TruncationTest {
  private static byte[] tar() {
    Random random = new Random(17);
    Tars tars = new Tars();
    for (int file = 0; file < 12; file++) {
      StringBuilder text = new StringBuilder();
      for (int line = 0; line < 150; line++) {
        text.append("line ").append(line).append(' ').append(random.nextLong()).append('\n');
      }
      tars.file("top/var/log/f" + file, text.toString());
    }
    return tars.end().toBytes();
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "gzip", "xz", "zstd", "lz4", "bzip2"})
  void losesNothingThatCanBeUnpacked(String format) throws Exception {
    byte[] tar = tar();
    byte[] packed = format.equals("none") ? tar : Pack.with(format, tar);
    Seen whole = Seen.of(packed);
    for (int cut = 1024; cut < packed.length; cut += 1024) {
      byte[] part = Arrays.copyOf(packed, cut);
      long unpacked = unpacked(format, part);
      try {
        Seen seen = Seen.of(part);
        seen.files.forEach((path, text) -> assertThat(whole.files.get(path)).startsWith(text));
        assertThat(seen.summary.bytesRead()).isEqualTo(contentIn(tar, unpacked));
      } catch (UnreadableSourceException e) {
        assertThat(unpacked).isLessThan(512);
      }
    }
  }

  private static long unpacked(String format, byte[] part) {
    if (format.equals("none")) {
      return part.length;
    }
    Unpacked unpacked =
        Unpacked.of(
            new java.io.ByteArrayInputStream(part), new Budget(io.sosight.Limits.defaults()));
    try (unpacked) {
      return unpacked.content().pass(Long.MAX_VALUE);
    }
  }

  /** Content bytes among the first bytes of the tar, worked out from its regular layout. */
  private static long contentIn(byte[] tar, long bytes) {
    long content = 0;
    int at = 0;
    while (at + 512 <= bytes && tar[at] != 0) {
      int size =
          Integer.parseInt(
              new String(tar, at + 124, 11, java.nio.charset.StandardCharsets.US_ASCII), 8);
      content += Math.min(size, bytes - at - 512);
      at += 512 + (size + 511) / 512 * 512;
    }
    return content;
  }

  private static final String KILL =
      "2024-03-05T10:00:00.000000+00:00 kiln kernel: [100.000000] Out of memory: Killed process %d"
          + " (bake) total-vm:812345kB, anon-rss:700000kB, file-rss:0kB, shmem-rss:0kB, UID:1000"
          + " pgtables:1500kB oom_score_adj:0";

  /** Logs with an event here and there between lines that do not pack well. */
  private static Map<String, String> logs() {
    Random random = new Random(23);
    Map<String, String> logs = new LinkedHashMap<>();
    int pid = 1000;
    for (int file = 0; file < 8; file++) {
      StringBuilder text = new StringBuilder();
      for (int line = 0; line < 60; line++) {
        text.append("2024-03-05T10:00:00.000000+00:00 kiln app[7]: ");
        text.append(Long.toString(random.nextLong(), 36)).append(random.nextLong()).append('\n');
        if (line % 6 == 0) {
          text.append(KILL.formatted(pid++)).append('\n');
        }
      }
      logs.put("top/var/log/f" + file + ".log", text.toString());
    }
    return logs;
  }

  private static byte[] pack(String format, Map<String, String> logs) {
    if (format.equals("zip")) {
      List<String> parts = new ArrayList<>();
      logs.forEach(
          (name, text) -> {
            parts.add(name);
            parts.add(text);
          });
      return Pack.zip(parts.toArray(String[]::new));
    }
    Tars tars = new Tars();
    logs.forEach(tars::file);
    byte[] tar = tars.end().toBytes();
    return format.equals("none") ? tar : Pack.with(format, tar);
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "gzip", "xz", "zstd", "lz4", "bzip2", "zip"})
  void losesNoEventThatTheFormatsOwnDecoderGives(String format) throws Exception {
    byte[] packed = pack(format, logs());
    for (int cut = 1024; cut < packed.length + 1024; cut += 1024) {
      byte[] part = Arrays.copyOf(packed, Math.min(cut, packed.length));
      Set<Long> expected = pids(reference(format, part));
      Set<Long> found = new TreeSet<>();
      try {
        Analyzer.create(AnalyzerOptions.defaults())
            .analyze(BundleSource.of("-", new ByteArrayInputStream(part)))
            .events()
            .forEach(
                event -> found.add(event.data().object("victim").integer("pid").orElseThrow()));
      } catch (UnreadableSourceException e) {
        assertThat(expected).as("cut at %s", cut).isEmpty();
      }
      assertThat(found).as("cut at %s", cut).containsAll(expected);
    }
  }

  /** The pids of whole lines. */
  private static Set<Long> pids(String text) {
    Set<Long> pids = new TreeSet<>();
    String before = "Killed process ";
    int end = text.lastIndexOf('\n');
    for (int at = text.indexOf(before); at >= 0 && at < end; at = text.indexOf(before, at + 1)) {
      int from = at + before.length();
      if (text.indexOf('\n', at) > 0 && text.indexOf("oom_score_adj:0\n", at) > 0) {
        pids.add(Long.parseLong(text.substring(from, text.indexOf(' ', from))));
      }
    }
    return pids;
  }

  /** What other decoders give of a cut file before they fail. */
  private static String reference(String format, byte[] part) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] one = new byte[1];
    try (InputStream in = decoder(format, part)) {
      if (in instanceof ZipInputStream zip) {
        while (zip.getNextEntry() != null) {
          copy(zip, out, one);
        }
      } else {
        copy(in, out, one);
      }
    } catch (IOException e) {
      // what came before counts
    }
    return out.toString(StandardCharsets.ISO_8859_1);
  }

  private static void copy(InputStream in, ByteArrayOutputStream out, byte[] one)
      throws IOException {
    for (int n = in.read(one, 0, 1); n >= 0; n = in.read(one, 0, 1)) {
      out.write(one, 0, n);
    }
  }

  private static InputStream decoder(String format, byte[] part) throws IOException {
    InputStream in = new ByteArrayInputStream(part);
    return switch (format) {
      case "gzip" -> new GZIPInputStream(in);
      case "xz" -> new XZInputStream(in);
      case "zstd" -> new ZstdInputStream(in);
      case "lz4" -> new FramedLZ4CompressorInputStream(in);
      case "bzip2" -> new BZip2CompressorInputStream(in);
      case "zip" -> new ZipInputStream(in);
      default -> in;
    };
  }
}
