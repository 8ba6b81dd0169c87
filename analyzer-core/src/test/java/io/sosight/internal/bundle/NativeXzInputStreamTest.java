package io.sosight.internal.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tukaani.xz.CorruptedInputException;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.MemoryLimitException;
import org.tukaani.xz.XZFormatException;
import org.tukaani.xz.XZInputStream;
import org.tukaani.xz.XZOutputStream;

/** The system's liblzma gives what Java's decoder gives. */
class NativeXzInputStreamTest {
  private static final int LIMIT_KIB = 128 << 10;

  /** What a decoder handed out, and how it ended. */
  private record Outcome(ByteArrayOutputStream out, Class<?> end) {
    byte[] bytes() {
      return out.toByteArray();
    }
  }

  @BeforeEach
  void needsTheLibrary() {
    assumeTrue(!SystemLibraryTest.all("liblzma.so.5").isEmpty(), "no liblzma on this machine");
    assertThat(NativeXzInputStream.usable()).isTrue();
  }

  @Test
  void wholeStreamsOneAfterAnotherWithPadding() throws IOException {
    byte[] first = text(3 << 20, 1);
    byte[] second = text(1000, 2);
    byte[] file = join(xz(first), new byte[8], xz(second));
    Outcome outcome = decode(file, LIMIT_KIB);
    assertThat(outcome.bytes()).isEqualTo(join(first, second));
    assertThat(outcome.end()).isEqualTo(Void.class);
  }

  @Test
  void aCutFileGivesAtLeastWhatTheJavaDecoderGives() throws IOException {
    byte[] plain = text(2 << 20, 3);
    byte[] file = xz(plain);
    for (int length :
        new int[] {0, 5, 12, 100, file.length / 3, file.length - 13, file.length - 1}) {
      byte[] cut = Arrays.copyOf(file, length);
      Outcome ours = decode(cut, LIMIT_KIB);
      byte[] java = javaBytes(cut);
      assertThat(ours.end()).as("cut at %d", length).isEqualTo(EOFException.class);
      assertThat(ours.bytes().length).isGreaterThanOrEqualTo(java.length);
      assertThat(ours.bytes()).isEqualTo(Arrays.copyOf(plain, ours.bytes().length));
    }
  }

  @Test
  void aWrongChecksumIsFound() throws IOException {
    byte[] plain = text(100_000, 4);
    byte[] file = xz(plain);
    // the block's CRC64 stands before the index; the index and footer of one block take 8 + 12
    // bytes and more
    int footer = 12;
    int index = (file[file.length - 8] & 0xff) * 4 + 4;
    file[file.length - footer - index - 1] ^= 1;
    Outcome outcome = decode(file, LIMIT_KIB);
    assertThat(outcome.end()).isEqualTo(CorruptedInputException.class);
    assertThat(outcome.bytes()).isEqualTo(plain);
  }

  @Test
  void aForeignFileAndTooLargeADictionaryAreRefused() throws IOException {
    byte[] foreign =
        "no xz data at all, just words".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    assertThat(decode(foreign, LIMIT_KIB).end()).isEqualTo(XZFormatException.class);
    LZMA2Options large = new LZMA2Options(1);
    large.setDictSize(64 << 20);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (XZOutputStream xz = new XZOutputStream(out, large)) {
      xz.write(text(5000, 5));
    }
    assertThat(decode(out.toByteArray(), 8 << 10).end()).isEqualTo(MemoryLimitException.class);
  }

  /** However the library is called, the outcome is the same. */
  private static Outcome decode(byte[] file, int limitKiB) throws IOException {
    Outcome first = null;
    for (SystemLibrary library : SystemLibraryTest.all("liblzma.so.5")) {
      Outcome outcome =
          decode(
              NativeXzInputStream.open(
                  new NativeXzInputStream.Library(library),
                  new ByteArrayInputStream(file),
                  limitKiB));
      if (first != null) {
        assertThat(outcome.bytes()).isEqualTo(first.bytes());
        assertThat(outcome.end()).isEqualTo(first.end());
      }
      first = outcome;
    }
    return Objects.requireNonNull(first);
  }

  private static Outcome decode(InputStream in) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] buffer = new byte[10_000];
    try (in) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        out.write(buffer, 0, n);
      }
      return new Outcome(out, Void.class);
    } catch (IOException e) {
      return new Outcome(out, e.getClass());
    }
  }

  private static byte[] javaBytes(byte[] file) {
    try {
      return decode(new XZInputStream(new ByteArrayInputStream(file), LIMIT_KIB)).bytes();
    } catch (IOException e) {
      return new byte[0];
    }
  }

  private static byte[] xz(byte[] plain) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (XZOutputStream xz = new XZOutputStream(out, new LZMA2Options(1))) {
      xz.write(plain);
    }
    return out.toByteArray();
  }

  private static byte[] text(int length, long seed) {
    Random random = new Random(seed);
    byte[] words = new byte[length];
    for (int i = 0; i < length; i++) {
      words[i] = (byte) (i % 40 == 39 ? '\n' : 'a' + random.nextInt(8));
    }
    return words;
  }

  private static byte[] join(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }
}
