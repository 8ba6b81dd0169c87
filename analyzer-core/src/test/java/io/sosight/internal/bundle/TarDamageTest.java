package io.sosight.internal.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sosight.UnreadableSourceException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class TarDamageTest {
  private static Tars good() {
    return new Tars().file("a.log", "first\n");
  }

  private static byte[] spoiledHeader(String name, int contentBytes) {
    byte[] header = Tars.header(name, '0', contentBytes, "");
    header[3] ^= 0x15;
    return header;
  }

  @Test
  void resynchronisesAfterSpoiledHeader() throws Exception {
    byte[] archive =
        good()
            .raw(spoiledHeader("lost.log", 700))
            .content(new byte[700])
            .file("b.log", "second\n")
            .end()
            .toBytes();
    Seen seen = Seen.of(archive);
    assertThat(seen.files).containsOnlyKeys("a.log", "b.log");
    assertThat(seen.codes()).containsExactly("damaged");
    assertThat(seen.messages()).contains("after a.log").contains("1.5 KiB were skipped");
    assertThat(seen.summary.complete()).isFalse();
  }

  @Test
  void resynchronisesWhenTheFirstHeaderIsSpoiled() throws Exception {
    byte[] archive =
        new Tars().raw(spoiledHeader("x", 5)).content(new byte[5]).file("b", "2").end().toBytes();
    assertThat(Seen.of(archive).files).containsOnlyKeys("b");
  }

  @Test
  void refusesNegativeAndWordySizes() throws Exception {
    byte[] negative = Tars.header("neg", '0', 0, "");
    Arrays.fill(negative, 124, 136, (byte) 0xff);
    byte[] words = Tars.header("words", '0', 0, "");
    Tars.put(words, 124, 12, "12x45");
    byte[] archive =
        good().raw(Tars.sum(negative)).raw(Tars.sum(words)).file("b", "2").end().toBytes();
    Seen seen = Seen.of(archive);
    assertThat(seen.files).containsOnlyKeys("a.log", "b");
    assertThat(seen.codes()).containsExactly("damaged");
  }

  @Test
  void readsBase256Size() throws Exception {
    byte[] header = Tars.header("big", '0', 0, "");
    Arrays.fill(header, 124, 136, (byte) 0);
    header[124] = (byte) 0x80;
    header[135] = 4;
    byte[] archive = new Tars().raw(Tars.sum(header)).content(Tars.bytes("1234")).end().toBytes();
    assertThat(Seen.of(archive).files).containsEntry("big", "1234");
  }

  @Test
  void readsOnAfterTheEndMark() throws Exception {
    byte[] archive =
        Pack.join(good().end().toBytes(), new Tars().file("b.log", "second\n").end().toBytes());
    Seen seen = Seen.of(archive);
    assertThat(seen.files).containsOnlyKeys("a.log", "b.log");
    assertThat(seen.problems).isEmpty();
  }

  @Test
  void tellsOfRubbishAfterTheEndMark() throws Exception {
    byte[] rubbish = new byte[1300];
    Arrays.fill(rubbish, (byte) 'x');
    Seen seen = Seen.of(good().end().raw(rubbish).toBytes());
    assertThat(seen.files).containsOnlyKeys("a.log");
    assertThat(seen.codes()).containsExactly("trailing-data");
    assertThat(seen.summary.complete()).isFalse();
  }

  @Test
  void tellsOfEveryWayToEndEarly() throws Exception {
    byte[] whole = good().file("b.log", "0123456789".repeat(100)).end().toBytes();
    Seen noEnd = Seen.of(Arrays.copyOf(whole, 512 * 5));
    assertThat(noEnd.files).containsOnlyKeys("a.log", "b.log");
    assertThat(noEnd.messages()).contains("no end mark after b.log");
    Seen inHeader = Seen.of(Arrays.copyOf(whole, 512 * 2 + 300));
    assertThat(inHeader.files).containsOnlyKeys("a.log");
    assertThat(inHeader.messages()).contains("cut inside a header after a.log");
    Seen inContent = Seen.of(Arrays.copyOf(whole, 512 * 3 + 100));
    assertThat(inContent.files.get("b.log")).hasSize(100);
    assertThat(inContent.messages()).contains("b.log: cut after 100 bytes of 1000 bytes");
    assertThatThrownBy(() -> Seen.of(Arrays.copyOf(whole, 400)))
        .isInstanceOf(UnreadableSourceException.class);
  }

  @Test
  void readsLongNames() throws Exception {
    String long1 = "d/".repeat(80) + "gnu.log";
    String long2 = "e/".repeat(200) + "pax.log";
    byte[] archive =
        new Tars()
            .member("././@LongLink", 'L', Tars.bytes(long1 + "\0"), "")
            .file("d/cut", "g")
            .pax("path=" + long2, "mtime=1.5", "size=1")
            .file("e/cut", "p")
            .pax("linkpath=target/of/link")
            .member("l", '2', new byte[0], "cut")
            .end()
            .toBytes();
    Seen seen = Seen.of(archive);
    assertThat(seen.files).containsOnlyKeys(long1, long2);
    assertThat(seen.links).containsEntry("l", "target/of/link");
    assertThat(seen.problems).isEmpty();
  }

  @Test
  void boundsMonstrousNames() throws Exception {
    byte[] name = new byte[6 << 20];
    Arrays.fill(name, (byte) 'n');
    byte[] archive =
        new Tars().member("x", 'L', name, "").file("y", "1").file("z", "2").end().toBytes();
    Seen seen = Seen.of(archive);
    assertThat(seen.files).hasSize(2).containsEntry("z", "2");
    assertThat(seen.files.keySet()).allMatch(path -> path.length() <= 4096);
    assertThat(seen.codes()).containsExactly("unsafe-name");
  }

  @Test
  void goesOnAfterBrokenPaxRecords() throws Exception {
    byte[] archive =
        good()
            .member("p", 'x', Tars.bytes("99999999999 path=evil\n"), "")
            .file("b.log", "second\n")
            .member("p", 'x', Tars.bytes("12 path=no-newline"), "")
            .file("c.log", "third\n")
            .end()
            .toBytes();
    Seen seen = Seen.of(archive);
    assertThat(seen.files).containsOnlyKeys("a.log", "b.log", "c.log");
    assertThat(seen.codes()).containsExactly("damaged", "damaged");
  }

  @Test
  void believesNoClaimedSize() throws Exception {
    byte[] huge = Tars.header("././@LongLink", 'L', 4L << 30, "");
    byte[] archive = good().raw(huge).content(Tars.bytes("name")).end().toBytes();
    assertThat(Seen.of(archive).files).containsOnlyKeys("a.log");
    byte[] file = good().raw(Tars.header("big", '0', 8L << 30, "")).toBytes();
    Seen seen = Seen.of(file);
    assertThat(seen.files).containsEntry("big", "");
    assertThat(seen.messages()).contains("big: cut after 0 bytes of 8.0 GiB");
  }

  @Test
  void readsStoredPartsOfSparseFiles() throws Exception {
    byte[] old = Tars.header("old.log", 'S', 5, "");
    old[482] = 1;
    byte[] map = new byte[512];
    byte[] modern = new byte[512 + 6];
    Tars.put(modern, 0, 512, "2\n0\n3\n1048576\n3\n");
    Tars.put(modern, 512, 6, "abcdef");
    byte[] archive =
        new Tars()
            .raw(Tars.sum(old))
            .raw(map)
            .content(Tars.bytes("part\n"))
            .pax("GNU.sparse.major=1", "GNU.sparse.minor=0", "GNU.sparse.name=new.log")
            .file("GNUSparseFile.0/new.log", modern)
            .file("after", "ok")
            .end()
            .toBytes();
    Seen seen = Seen.of(archive);
    assertThat(seen.files)
        .containsEntry("old.log", "part\n")
        .containsEntry("new.log", "abcdef")
        .containsEntry("after", "ok");
    assertThat(seen.problems).isEmpty();
  }

  @Test
  void readsHostileNamesUnderSafeOnes() throws Exception {
    byte[] archive =
        new Tars()
            .file("../../etc/passwd", "1")
            .file("/var/log/syslog", "2")
            .file("a/../../b", "3")
            .file("bell\u0007\u001b[2J", "4")
            .file("..", "5")
            .end()
            .toBytes();
    Seen seen = Seen.of(archive);
    assertThat(seen.files)
        .containsOnlyKeys("etc/passwd", "var/log/syslog", "a/b", "bell??[2J", "unnamed");
    assertThat(seen.codes()).containsOnly("unsafe-name").hasSize(5);
    assertThat(seen.summary.complete()).isTrue();
  }

  @Test
  void boundsProblems() throws Exception {
    Tars tars = new Tars();
    for (int i = 0; i < 500; i++) {
      tars.file("../" + i, "x");
    }
    Seen seen = Seen.of(tars.end().toBytes());
    assertThat(seen.files).hasSize(500);
    assertThat(seen.problems).hasSize(51);
    assertThat(seen.messages()).contains("450 more problems of this kind");
  }
}
