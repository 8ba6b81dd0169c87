package io.sosight.internal.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import io.sosight.UnreadableSourceException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
  @ValueSource(strings = {"none", "gzip", "xz", "zstd", "lz4"})
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
}
