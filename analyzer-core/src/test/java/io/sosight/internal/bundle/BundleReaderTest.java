package io.sosight.internal.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sosight.UnreadableSourceException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class BundleReaderTest {
  @TempDir Path folder;

  private static byte[] tar() {
    return new Tars()
        .member("./top/", '5', new byte[0], "")
        .file("./top/var/log/messages", "one\ntwo\n")
        .member("./top/var/log/link", '2', new byte[0], "messages")
        .member("./top/var/log/hard", '1', new byte[0], "./top/var/log/messages")
        .member("./top/dev/null", '3', new byte[0], "")
        .file("./top/._messages", "\0\5\26\7\0\0\0\0junk")
        .file("./top/.DS_Store", "junk")
        .file("./top/empty", "")
        .end()
        .toBytes();
  }

  private Path file(String name, byte[] bytes) throws IOException {
    return Files.write(folder.resolve(name), bytes);
  }

  private static void assertTar(Seen seen) {
    assertThat(seen.files)
        .containsOnlyKeys("top/var/log/messages", "top/empty")
        .containsEntry("top/var/log/messages", "one\ntwo\n");
    assertThat(seen.links)
        .containsEntry("top/var/log/link", "messages")
        .containsEntry("top/var/log/hard", "messages");
    assertThat(seen.problems).isEmpty();
    assertThat(seen.summary.complete()).isTrue();
    assertThat(seen.summary.single()).isFalse();
    assertThat(seen.summary.entries()).isEqualTo(4);
    assertThat(seen.summary.bytesRead()).isEqualTo(8);
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "xz", "bzip2", "zstd", "lz4"})
  void readsPackedTarWhateverItsName(String format) throws Exception {
    byte[] packed = Pack.with(format, tar());
    Path file = file("report.log", packed);
    Seen seen = Seen.of(file);
    assertTar(seen);
    assertThat(seen.summary.layers()).containsExactly(format, "tar");
    String sum = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(packed));
    assertThat(seen.summary.sha256()).contains(sum);
    Seen stream = Seen.of(packed);
    assertTar(stream);
    assertThat(stream.summary.sha256()).isEmpty();
  }

  @Test
  void readsPlainTarAndOldTar() throws Exception {
    assertTar(Seen.of(tar()));
    byte[] old = Tars.header("var/log/dmesg", '\0', 3, "");
    java.util.Arrays.fill(old, 257, 512, (byte) 0);
    byte[] archive = new Tars().raw(Tars.sum(old)).content(Tars.bytes("ab\n")).end().toBytes();
    assertThat(Seen.of(archive).files).containsEntry("var/log/dmesg", "ab\n");
  }

  @Test
  void decidesAgainAfterEachLayer() throws Exception {
    Seen seen = Seen.of(Pack.with("gzip", Pack.with("gzip", Pack.with("zstd", tar()))));
    assertTar(seen);
    assertThat(seen.summary.layers()).containsExactly("gzip", "gzip", "zstd", "tar");
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "xz", "bzip2", "zstd", "lz4"})
  void readsSinglePackedLog(String format) throws Exception {
    Seen seen = Seen.of(file("messages-20190101.gz", Pack.with(format, Tars.bytes("hello\n"))));
    assertThat(seen.files).containsExactly(java.util.Map.entry("messages-20190101.gz", "hello\n"));
    assertThat(seen.summary.single()).isTrue();
    assertThat(seen.summary.layers()).containsExactly(format);
    assertThat(seen.summary.bytesRead()).isEqualTo(6);
  }

  @Test
  void readsSinglePlainLog() throws Exception {
    Seen seen = Seen.of(file("kern.log", Tars.bytes("hello\n")));
    assertThat(seen.files).containsExactly(java.util.Map.entry("kern.log", "hello\n"));
    assertThat(seen.summary.layers()).isEmpty();
    assertThat(seen.summary.sha256())
        .contains("5891b5b522d5df086d0ff0b110fbd9d21bb4fc7163af34d08286a2e846f6be03");
  }

  @Test
  void joinsNestedArchivesWithMark() throws Exception {
    byte[] inner = Pack.with("gzip", new Tars().file("proc/meminfo", "MemTotal\n").end().toBytes());
    byte[] zip = Pack.zip("logs/kubelet.log", "a\n", "n/sys.tgz", "");
    byte[] outer =
        new Tars()
            .file("nodes/a/sysinfo.tgz", inner)
            .file("nodes/b.zip", zip)
            .file("var/log/messages-1.gz", Pack.with("gzip", Tars.bytes("old\n")))
            .end()
            .toBytes();
    Seen seen = Seen.of(Pack.with("xz", outer));
    assertThat(seen.files)
        .containsEntry("nodes/a/sysinfo.tgz!/proc/meminfo", "MemTotal\n")
        .containsEntry("nodes/b.zip!/logs/kubelet.log", "a\n")
        .containsEntry("var/log/messages-1.gz", "old\n");
    assertThat(seen.codes()).containsExactly("empty");
    assertThat(seen.messages()).contains("nodes/b.zip!/n/sys.tgz: an archive should be here");
  }

  @Test
  void stopsAtTheDepthLimit() throws Exception {
    byte[] archive = new Tars().file("log", "deep\n").end().toBytes();
    for (int i = 0; i < 8; i++) {
      archive = new Tars().file("inner", archive).end().toBytes();
    }
    Seen seen = Seen.of(archive);
    assertThat(seen.files).isEmpty();
    assertThat(seen.codes()).containsExactly("too-deep");
    assertThat(seen.summary.complete()).isFalse();
  }

  @Test
  void readsFolderInOrderAndFollowsNoLink() throws Exception {
    Path root = Files.createDirectories(folder.resolve("tree/b"));
    Files.writeString(root.resolve("z.log"), "z\n");
    Files.writeString(folder.resolve("tree/a.log"), "a\n");
    Files.write(folder.resolve("tree/c.tar"), tar());
    Files.write(folder.resolve("tree/d.zip"), Pack.zip("x", "in zip"));
    Files.write(folder.resolve("tree/e.gz"), Pack.with("gzip", Tars.bytes("packed\n")));
    Files.createSymbolicLink(root.resolve("loop"), folder.resolve("tree"));
    Files.writeString(folder.resolve("outside"), "secret");
    Files.createSymbolicLink(root.resolve("out"), Path.of("../../outside"));
    Seen seen = Seen.of(folder.resolve("tree"));
    assertThat(seen.files)
        .containsExactly(
            java.util.Map.entry("a.log", "a\n"),
            java.util.Map.entry("b/z.log", "z\n"),
            java.util.Map.entry("c.tar!/top/var/log/messages", "one\ntwo\n"),
            java.util.Map.entry("c.tar!/top/empty", ""),
            java.util.Map.entry("d.zip!/x", "in zip"),
            java.util.Map.entry("e.gz", "packed\n"));
    assertThat(seen.links).containsEntry("b/out", "../../outside").containsKey("b/loop");
    assertThat(seen.problems).isEmpty();
    assertThat(seen.summary.sha256()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<!DOCTYPE html><html><body>403</body></html>|a web page",
        "-----BEGIN PGP MESSAGE-----|encrypted",
        "7z\u00bc\u00af'\u001c\u0000\u0004 rest|7-Zip",
        "Rar!\u001a\u0007\u0001\u0000 rest|RAR",
        "LZIP\u0001\u000c rest|lzip",
        "07070100000000 rest|cpio",
        "Salted__12345678|encrypted",
        "age-encryption.org/v1|encrypted",
        "%PDF-1.7 rest|PDF",
        "\u007fELF\u0002\u0001 rest|a program",
        "<?xml version=\"1.0\"?><Error><Code>AccessDenied</Code></Error>|error answer of a web server",
        "\u0085\u0001\u000c\u0003ABCDEFGH\u0001abcdefgh|encrypted",
        "5891b5b522d5df086d0ff0b110fbd9d21bb4fc7163af34d08286a2e846f6be03  a.tar.xz|checksum file",
      })
  void saysWhatIsNoBundle(String content, String words) throws Exception {
    Path file = file("sosreport.tar.gz", Tars.bytes(content));
    assertThatThrownBy(() -> Seen.of(file))
        .isInstanceOf(UnreadableSourceException.class)
        .hasMessageStartingWith(file + ": ")
        .hasMessageContaining(words)
        .hasMessageNotContaining("Exception");
  }

  @Test
  void saysThatOldCompressIsNotRead() throws Exception {
    Path file = file("sosreport.tar.Z", Tars.bytes("\u001f\u009d\u0090 rest"));
    assertThatThrownBy(() -> Seen.of(file))
        .isInstanceOf(UnreadableSourceException.class)
        .hasMessageEndingWith("it is compress (.Z) data, which is not supported; unpack it first");
  }

  @Test
  void saysWhenThereIsNothing() throws Exception {
    Path empty = file("empty", new byte[0]);
    Path missing = folder.resolve("missing");
    Path bare = Files.createDirectory(folder.resolve("bare"));
    for (Path path : List.of(empty, missing, bare)) {
      assertThatThrownBy(() -> Seen.of(path))
          .isInstanceOf(UnreadableSourceException.class)
          .hasMessageStartingWith(path + ": ");
    }
    assertThatThrownBy(() -> Seen.of(missing)).hasMessageEndingWith("no such file or folder");
    assertThatThrownBy(() -> Seen.of(empty)).hasMessageEndingWith("it is empty");
    assertThatThrownBy(() -> Seen.of(Pack.with("gzip", new byte[0])))
        .hasMessageEndingWith("it is compressed and empty inside");
  }

  @Test
  void readsUtf8AndLatin1Names() throws Exception {
    byte[] archive =
        new Tars()
            .file(
                new String(
                    "\u65e5\u5fd7.log".getBytes(StandardCharsets.UTF_8),
                    StandardCharsets.ISO_8859_1),
                "u")
            .file("caf\u00e9.log", "l")
            .end()
            .toBytes();
    assertThat(Seen.of(archive).files).containsOnlyKeys("\u65e5\u5fd7.log", "caf\u00e9.log");
  }
}
