package io.sosight.internal.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sosight.Limits;
import io.sosight.UnreadableSourceException;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Objects;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CompressionDamageTest {
  private static final String TEXT = text();

  private static String text() {
    Random random = new Random(5);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 6000; i++) {
      text.append("line ").append(i).append(' ').append(Long.toString(random.nextLong(), 36));
      text.append('\n');
    }
    return text.toString();
  }

  /** Packed bytes that a cut may still cost: the block that cannot be decoded without its end. */
  @ParameterizedTest
  @CsvSource({"gzip,200", "xz,200", "bzip2,110000", "zstd,140000", "lz4,4200000"})
  void keepsWhatWasUnpackedBeforeACut(String format, int lossBound) throws Exception {
    byte[] packed = Pack.with(format, Tars.bytes(TEXT));
    int step = Math.max(packed.length / 15, 1);
    int before = 0;
    for (int cut = step; cut < packed.length; cut += step) {
      String got = "";
      try {
        Seen seen = Seen.of(Arrays.copyOf(packed, cut));
        got = seen.files.get("-");
        assertThat(seen.summary.complete()).isFalse();
        assertThat(seen.codes()).containsExactly("truncated");
      } catch (UnreadableSourceException e) {
        assertThat(e).hasMessageContaining("cut short");
      }
      assertThat(TEXT).startsWith(Objects.requireNonNull(got));
      assertThat(got.length()).isGreaterThanOrEqualTo(before);
      long fair = (long) TEXT.length() * cut / packed.length;
      assertThat((long) got.length())
          .as("cut at %s", cut)
          .isGreaterThan(fair * 9 / 10 - lossBound * 3L);
      before = got.length();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "xz", "bzip2", "zstd", "lz4"})
  void readsStreamsOneAfterAnother(String format) throws Exception {
    byte[] both =
        Pack.join(Pack.with(format, Tars.bytes("one\n")), Pack.with(format, Tars.bytes("two\n")));
    Seen seen = Seen.of(both);
    assertThat(seen.files).containsEntry("-", "one\ntwo\n");
    assertThat(seen.problems).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "xz", "bzip2", "zstd", "lz4"})
  void neverThrowsForAWrongByte(String format) throws Exception {
    byte[] packed = Pack.with(format, Tars.bytes(TEXT));
    Random random = new Random(11);
    for (int i = 0; i < 15; i++) {
      byte[] bad = packed.clone();
      bad[10 + random.nextInt(bad.length - 10)] ^= (byte) (1 << random.nextInt(8));
      try {
        Seen seen = Seen.of(bad);
        assertThat(seen.messages()).doesNotContain("Exception").doesNotContain("null");
      } catch (UnreadableSourceException e) {
        assertThat(e.getMessage()).doesNotContain("Exception").doesNotContain("null");
      }
    }
  }

  @Test
  void takesZeroPaddedGzip() throws Exception {
    byte[] padded = Pack.join(Pack.with("gzip", Tars.bytes("one\n")), new byte[4000]);
    Seen seen = Seen.of(padded);
    assertThat(seen.files).containsEntry("-", "one\n");
    assertThat(seen.problems).isEmpty();
  }

  @Test
  void tellsOfRubbishAfterGzip() throws Exception {
    Seen seen = Seen.of(Pack.join(Pack.with("gzip", Tars.bytes("one\n")), Tars.bytes("rubbish")));
    assertThat(seen.files).containsEntry("-", "one\n");
    assertThat(seen.codes()).containsExactly("trailing-data");
  }

  @Test
  void keepsDataWhoseCheckSumIsWrong() throws Exception {
    for (String format : new String[] {"gzip", "xz"}) {
      byte[] packed = Pack.with(format, Tars.bytes(TEXT));
      int sum = format.equals("gzip") ? packed.length - 8 : checkOffset(packed);
      packed[sum] ^= 1;
      Seen seen = Seen.of(packed);
      assertThat(seen.files).containsEntry("-", TEXT);
      assertThat(seen.codes()).as(format).containsExactly("checksum");
    }
  }

  /** The xz footer states the size of the index before it; the block's check is before that. */
  private static int checkOffset(byte[] xz) {
    int backward = (xz[xz.length - 8] & 255) | (xz[xz.length - 7] & 255) << 8;
    return xz.length - 12 - (backward + 1) * 4 - 1;
  }

  @Test
  void keepsDataOfACutTrailer() throws Exception {
    for (String format : new String[] {"gzip", "xz"}) {
      byte[] packed = Pack.with(format, Tars.bytes(TEXT));
      Seen seen = Seen.of(Arrays.copyOf(packed, packed.length - 3));
      assertThat(seen.files).containsEntry("-", TEXT);
      assertThat(seen.codes()).containsExactly("truncated");
    }
  }

  @Test
  void refusesXzThatAsksForTooMuchMemory() {
    byte[] packed = Pack.with("xz", Tars.bytes("small\n"));
    // the block header: size, flags, filter id, size of properties, dictionary size, ... crc
    packed[16] = 37;
    java.util.zip.CRC32 crc = new java.util.zip.CRC32();
    int length = (packed[12] + 1) * 4 - 4;
    crc.update(packed, 12, length);
    for (int i = 0; i < 4; i++) {
      packed[12 + length + i] = (byte) (crc.getValue() >>> (8 * i));
    }
    assertThatThrownBy(() -> Seen.of(packed))
        .isInstanceOf(UnreadableSourceException.class)
        .hasMessageContaining("memory")
        .hasMessageContaining("128.0 MiB");
  }

  @Test
  void readsLongGzipNames() throws Exception {
    byte[] plain = Pack.with("gzip", Tars.bytes("one\n"));
    byte[] name = new byte[20 << 20];
    Arrays.fill(name, (byte) 'n');
    byte[] head = Arrays.copyOf(plain, 10);
    head[3] = 8;
    byte[] packed = Pack.join(head, name, new byte[1], Arrays.copyOfRange(plain, 10, plain.length));
    assertThat(Seen.of(packed).files).containsEntry("-", "one\n");
  }

  private static Limits limits(long total, long entry, long ratio, long entries) {
    return new Limits(total, entry, ratio, entries, 6, 1 << 20, 1000, 128L << 20);
  }

  private static byte[] zeros(int mebibytes) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] chunk = new byte[1 << 20];
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      for (int i = 0; i < mebibytes; i++) {
        gzip.write(chunk);
      }
    }
    return out.toByteArray();
  }

  @Test
  void stopsAtABomb() throws Exception {
    byte[] bomb = zeros(200);
    Seen seen = Seen.of(bomb, limits(1L << 40, 1L << 40, 200, 1000));
    assertThat(seen.codes()).containsExactly("size-limit");
    assertThat(seen.messages()).contains("decompression bomb");
    assertThat(seen.summary.bytesRead()).isBetween(60L << 20, 80L << 20);
    byte[] twice = Pack.with("gzip", zeros(300));
    Seen inner = Seen.of(twice, Limits.defaults());
    assertThat(inner.codes()).containsExactly("size-limit");
  }

  @Test
  void stopsAtTotalEntryAndCountLimits() throws Exception {
    byte[] bomb = zeros(20);
    Seen total = Seen.of(bomb, limits(5 << 20, 1L << 40, 100_000, 1000));
    assertThat(total.codes()).containsExactly("size-limit");
    assertThat(total.summary.bytesRead()).isLessThan(8 << 20);
    byte[] tar =
        new Tars()
            .file("big", new byte[3 << 20])
            .file("after", "ok")
            .file("third", "3")
            .end()
            .toBytes();
    Seen entry = Seen.of(tar, limits(1L << 40, 1 << 20, 2000, 1000));
    assertThat(entry.files.get("big")).hasSize(1 << 20);
    assertThat(entry.files).containsEntry("after", "ok");
    assertThat(entry.codes()).containsExactly("size-limit");
    Seen count = Seen.of(tar, limits(1L << 40, 1L << 40, 2000, 2));
    assertThat(count.files).hasSize(2);
    assertThat(count.codes()).containsExactly("entry-limit");
  }

  @Test
  void stopsAnEndlessStream() throws Exception {
    InputStream endless =
        new InputStream() {
          @Override
          public int read() {
            return 'x';
          }

          @Override
          public int read(byte[] into, int offset, int length) {
            Arrays.fill(into, offset, offset + length, (byte) 'x');
            return length;
          }
        };
    Seen seen = Seen.of(endless, limits(30 << 20, 1L << 40, 2000, 10));
    assertThat(seen.codes()).containsExactly("size-limit");
  }
}
