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
    assertThat(seen.problems).isEmpty();
    assertThat(seen.summary.complete()).isTrue();
  }

  @Test
  void saysThatALogWithoutTextIsNone() throws Exception {
    Seen seen = Seen.of(noise(5000));
    assertThat(seen.codes()).containsExactly("no-text");
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
