package io.sosight.internal.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sosight.UnreadableSourceException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.zip.Zip64Mode;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ZipDamageTest {
  @TempDir Path folder;

  private Seen onDisk(byte[] zip) throws IOException {
    return Seen.of(Files.write(folder.resolve("b.zip"), zip));
  }

  private static byte[] two() {
    return Pack.zip("top/", "", "top/a.log", "first\n".repeat(50), "top/b.log", "second\n");
  }

  private static void assertTwo(Seen seen) {
    assertThat(seen.files)
        .containsOnlyKeys("top/a.log", "top/b.log")
        .containsEntry("top/a.log", "first\n".repeat(50))
        .containsEntry("top/b.log", "second\n");
    assertThat(seen.problems).isEmpty();
    assertThat(seen.summary.layers()).containsExactly("zip");
  }

  @Test
  void readsByDirectoryAndByLocalHeaders() throws Exception {
    assertTwo(onDisk(two()));
    assertTwo(Seen.of(two()));
    assertThat(onDisk(two()).summary.sha256()).isPresent();
  }

  @Test
  void readsZip64AndLinks() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(out)) {
      zip.setUseZip64(Zip64Mode.Always);
      zip.putArchiveEntry(new ZipArchiveEntry("a.log"));
      zip.write(Tars.bytes("first\n"));
      zip.closeArchiveEntry();
      ZipArchiveEntry link = new ZipArchiveEntry("l");
      link.setUnixMode(0120777);
      zip.putArchiveEntry(link);
      zip.write(Tars.bytes("a.log"));
      zip.closeArchiveEntry();
    }
    Seen seen = onDisk(out.toByteArray());
    assertThat(seen.files).containsExactly(java.util.Map.entry("a.log", "first\n"));
    assertThat(seen.links).containsExactly(java.util.Map.entry("l", "a.log"));
    assertThat(seen.problems).isEmpty();
    assertThat(Seen.of(out.toByteArray()).files).containsEntry("a.log", "first\n");
  }

  /** Stored members with a data descriptor, as some writers of streams make them. */
  private static byte[] described(byte[] content, boolean descriptor) {
    CRC32 crc = new CRC32();
    crc.update(content);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(Tars.bytes("PK\3\4\24\0\10\0\0\0\0\0\0\0"));
    out.writeBytes(new byte[12]);
    out.writeBytes(Tars.bytes("\5\0\0\0s.log"));
    out.writeBytes(content);
    if (descriptor) {
      out.writeBytes(Tars.bytes("PK\7\10"));
      for (long value : new long[] {crc.getValue(), content.length, content.length}) {
        for (int i = 0; i < 4; i++) {
          out.write((int) (value >>> (8 * i)));
        }
      }
    }
    return out.toByteArray();
  }

  @Test
  void readsStoredMembersWhoseSizeComesAfter() throws Exception {
    byte[] content = Tars.bytes("text with PK\7\10 inside\n");
    Seen seen = Seen.of(Pack.join(described(content, true), two()));
    assertThat(seen.files)
        .containsEntry("s.log", "text with PK\7\10 inside\n")
        .containsKeys("top/a.log", "top/b.log");
    assertThat(seen.problems).isEmpty();
    // the same with a directory: an empty member, as zip makes it for standard output
    byte[] empty = described(new byte[0], true);
    byte[] entry = new byte[46 + 5];
    System.arraycopy(Tars.bytes("PK\1\2\24\3\24\0\10\0"), 0, entry, 0, 10);
    entry[28] = 5;
    System.arraycopy(Tars.bytes("s.log"), 0, entry, 46, 5);
    byte[] end = new byte[22];
    System.arraycopy(Tars.bytes("PK\5\6"), 0, end, 0, 4);
    end[12] = (byte) entry.length;
    end[16] = (byte) empty.length;
    Seen listed = onDisk(Pack.join(empty, entry, end));
    assertThat(listed.files).containsEntry("s.log", "");
    assertThat(listed.problems).isEmpty();
    Seen without = Seen.of(described(content, false));
    assertThat(without.files.get("s.log")).startsWith("text with");
    assertThat(without.codes()).contains("zip-needs-directory");
  }

  @Test
  void tellsOfEncryptedAndUnknownMembers() throws Exception {
    byte[] zip = Pack.zip("a", "1", "b", "2", "c", "3");
    int directory = indexOf(zip, Tars.bytes("PK\1\2"));
    zip[directory + 8] |= 1;
    int second = indexOf(Arrays.copyOfRange(zip, directory + 4, zip.length), Tars.bytes("PK\1\2"));
    zip[directory + 4 + second + 10] = 98;
    Seen seen = onDisk(zip);
    assertThat(seen.files).containsOnlyKeys("c");
    assertThat(seen.codes()).containsExactly("encrypted", "unsupported");
    byte[] all = Pack.zip("a", "1");
    all[indexOf(all, Tars.bytes("PK\1\2")) + 8] |= 1;
    assertThatThrownBy(() -> onDisk(all)).hasMessageContaining("encrypted");
  }

  private static int indexOf(byte[] bytes, byte[] wanted) {
    for (int i = 0; ; i++) {
      if (Arrays.equals(bytes, i, i + wanted.length, wanted, 0, wanted.length)) {
        return i;
      }
    }
  }

  @Test
  void neverThrowsAtAnyCut() throws Exception {
    byte[] zip = two();
    for (int cut = 1; cut < zip.length; cut += 3) {
      try {
        Seen seen = onDisk(Arrays.copyOf(zip, cut));
        assertThat("first\n".repeat(50)).startsWith(seen.files.getOrDefault("top/a.log", ""));
        assertThat(seen.files.keySet()).isSubsetOf("top/a.log", "top/b.log", "b.zip");
      } catch (UnreadableSourceException e) {
        assertThat(cut).isLessThan(100);
      }
    }
    for (int missing : new int[] {1, 21, 30, 60}) {
      Seen cut = onDisk(Arrays.copyOf(zip, zip.length - missing));
      assertThat(cut.files).containsOnlyKeys("top/a.log", "top/b.log");
      assertThat(cut.messages())
          .isEqualTo(
              folder.resolve("b.zip")
                  + ": the zip is cut in the directory at its end; its members were read\n");
    }
  }

  @Test
  void tellsOfAWrongCheckSum() throws Exception {
    byte[] zip = Pack.zip("a", "content");
    zip[indexOf(zip, Tars.bytes("PK\1\2")) + 16] ^= 1;
    Seen seen = onDisk(zip);
    assertThat(seen.files).containsEntry("a", "content");
    assertThat(seen.codes()).containsExactly("checksum");
  }

  @Test
  void stopsAtOverlappingMembers() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      for (int i = 0; i < 2; i++) {
        zip.putNextEntry(new ZipEntry("f" + i));
        zip.write(new byte[1000 - 999 * i]);
        zip.closeEntry();
      }
    }
    byte[] bytes = out.toByteArray();
    int at = indexOf(bytes, Tars.bytes("PK\1\2"));
    // the second claims more than the file holds
    bytes[at + 48 + 21] = 1;
    Seen seen = onDisk(bytes);
    assertThat(seen.files).containsOnlyKeys("f0");
    assertThat(seen.codes()).contains("size-limit");
  }

  @Test
  void saysThatAnEmptyZipIsEmpty() {
    assertThatThrownBy(() -> onDisk(Tars.bytes("PK\5\6" + "\0".repeat(18))))
        .hasMessageEndingWith("the archive holds no file that can be read");
  }

  @Test
  void readsHostileNamesSafely() throws Exception {
    Seen seen = onDisk(Pack.zip("../../x", "1", "C\\logs\\y", "2"));
    assertThat(seen.files).containsOnlyKeys("x", "C/logs/y");
    assertThat(seen.codes()).containsExactly("unsafe-name");
  }
}
