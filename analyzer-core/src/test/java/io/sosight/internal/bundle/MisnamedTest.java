package io.sosight.internal.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sosight.UnreadableSourceException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files whose names promise what they do not hold. */
final class MisnamedTest {
  private static final String LOG =
      "Nov 14 22:13:20 n1 kernel: one\nNov 14 22:13:21 n1 kernel: two\n";

  @TempDir Path folder;

  /** Bytes as those of an encrypted file: all values alike. */
  private static byte[] noise(int length) {
    byte[] bytes = new byte[length];
    new Random(42).nextBytes(bytes);
    bytes[0] = 'X';
    return bytes;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "s.tar.gz",
        "s.tar.xz",
        "S.TAR.XZ",
        "s.tgz",
        "s.txz",
        "s.zip",
        "m-20240101.gz",
        "m.xz"
      })
  void refusesASourceWhoseContentIsNoArchive(String name) throws Exception {
    Path file = Files.write(folder.resolve(name), noise(20_000));
    assertThatThrownBy(() -> Seen.of(file))
        .isInstanceOf(UnreadableSourceException.class)
        .hasMessageContaining("its name says that it is a")
        .hasMessageContaining("encrypted, or was damaged");
  }

  @Test
  void refusesNoiseInsideACompressedArchive() throws Exception {
    Path file = Files.write(folder.resolve("s.tar.gz"), Pack.with("gzip", noise(20_000)));
    assertThatThrownBy(() -> Seen.of(file))
        .isInstanceOf(UnreadableSourceException.class)
        .hasMessageContaining("its name says that it is an archive");
  }

  @Test
  void tellsOfEachInAFolderAndReadsTheRest() throws Exception {
    Files.write(folder.resolve("a.tar.gz"), noise(5000));
    Files.write(folder.resolve("b.zip"), Tars.bytes("<!DOCTYPE html><title>Sign in</title>"));
    Files.write(folder.resolve("c.log.1.gz"), noise(100));
    Files.write(folder.resolve("d.log.tailed"), Tars.bytes(LOG));
    Files.write(folder.resolve("e.gz.tailed"), noise(3000));
    Files.write(folder.resolve("sa15"), noise(3000));
    Seen seen = Seen.of(folder);
    assertThat(seen.codes()).hasSize(4).containsOnly("not-an-archive");
    assertThat(seen.messages())
        .contains("a.tar.gz: its name says that it is an archive")
        .contains("b.zip: its name says that it is an archive, but it is a web page")
        .contains("c.log.1.gz: its name says that it is a compressed file")
        .contains("e.gz.tailed: its name says that it is a compressed file");
    assertThat(seen.files).containsOnlyKeys("d.log.tailed", "sa15");
    assertThat(seen.summary.complete()).isFalse();
  }

  @Test
  void readsATextWhateverItsName() throws Exception {
    Files.write(folder.resolve("messages.1.gz"), Tars.bytes(LOG));
    Files.write(folder.resolve("messages.tar.gz"), Tars.bytes(LOG));
    Files.write(folder.resolve("messages.xz"), LOG.getBytes(StandardCharsets.UTF_16LE));
    Files.write(folder.resolve("unpacked.gz"), Pack.with("gzip", Tars.bytes(LOG)));
    Seen seen = Seen.of(folder);
    assertThat(seen.files)
        .containsOnlyKeys("messages.1.gz", "messages.tar.gz", "messages.xz", "unpacked.gz")
        .containsEntry("messages.1.gz", LOG);
    assertThat(seen.codes()).containsExactly("misnamed", "misnamed", "misnamed");
    assertThat(seen.messages())
        .contains("messages.1.gz: its name says that it is a compressed file, but it is plain text")
        .contains("messages.tar.gz: its name says that it is an archive, but it is plain text")
        .doesNotContain("unpacked.gz");
    assertThat(seen.summary.complete()).isTrue();
    assertThat(Seen.of(folder.resolve("messages.tar.gz")).codes()).containsExactly("misnamed");
  }

  @Test
  void saysThatAnEmptyFileIsNoCompressedOne() throws Exception {
    Files.write(folder.resolve("messages.1.gz"), new byte[0]);
    Files.write(folder.resolve("messages"), Tars.bytes(LOG));
    Seen seen = Seen.of(folder);
    assertThat(seen.messages())
        .isEqualTo("messages.1.gz: a compressed file should be here, but the file is empty\n");
    assertThat(seen.summary.complete()).isFalse();
  }

  @Test
  void refusesBytesThatAreNoText() {
    assertThatThrownBy(() -> Seen.of(noise(50_000)))
        .isInstanceOf(UnreadableSourceException.class)
        .hasMessageStartingWith("-: it is no text and in no format that is known")
        .hasMessageContaining("encrypted");
    byte[] numbers = new byte[30_000]; // as a file of counters: most high bytes are zero
    for (int i = 0; i < numbers.length; i += 4) {
      numbers[i] = (byte) (i / 4 % 23 + 1);
      numbers[i + 1] = (byte) (i % 3);
    }
    assertThatThrownBy(() -> Seen.of(numbers))
        .isInstanceOf(UnreadableSourceException.class)
        .hasMessageStartingWith("-: it is binary data and no text");
    assertThatThrownBy(() -> Seen.of(Pack.with("gzip", noise(50_000))))
        .hasMessageContaining("its bytes look random");
  }

  @Test
  void refusesNothingButZeros() throws Exception {
    assertThatThrownBy(() -> Seen.of(new byte[9000]))
        .isInstanceOf(UnreadableSourceException.class)
        .hasMessage("-: it holds nothing but zero bytes: writing or copying it was broken off");
    Path file = Files.write(folder.resolve("s.tar.gz"), new byte[9000]);
    assertThatThrownBy(() -> Seen.of(file)).hasMessageContaining("nothing but zero bytes");
    Seen seen = Seen.of(Pack.join(new byte[9000], Tars.bytes(LOG)));
    assertThat(seen.problems).isEmpty();
    assertThat(seen.files.get("-")).endsWith(LOG);
  }

  @Test
  void readsALogAfterBinaryData() throws Exception {
    Seen seen = Seen.of(Pack.join(noise(5000), Tars.bytes("\n" + LOG.repeat(200))));
    assertThat(seen.codes()).containsExactly("no-text");
    assertThat(seen.files.get("-")).endsWith(LOG);
    assertThat(seen.summary.complete()).isFalse();
  }

  @Test
  void takesTextInEveryEncodingForText() throws Exception {
    assertThat(Seen.of(Tars.bytes(LOG)).codes()).isEmpty();
    assertThat(Seen.of(Tars.bytes("\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0" + LOG)).codes()).isEmpty();
    assertThat(
            Seen.of(Tars.bytes("\u001b[31mred\u001b[0m \u001b[1mbold\u001b[0m\n".repeat(40)))
                .codes())
        .isEmpty();
  }

  @Test
  void knowsEncryptedFiles() throws Exception {
    Path file = Files.write(folder.resolve("s.tar.xz.enc"), Tars.bytes("Salted__12345678abcdef"));
    assertThatThrownBy(() -> Seen.of(file)).hasMessageContaining("it is encrypted");
  }
}
