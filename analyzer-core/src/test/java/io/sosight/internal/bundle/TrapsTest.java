package io.sosight.internal.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.sosight.Analyzer;
import io.sosight.AnalyzerOptions;
import io.sosight.BundleSource;
import io.sosight.Limits;
import io.sosight.UnreadableSourceException;
import io.sosight.event.Event;
import io.sosight.report.Problem;
import io.sosight.report.Report;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** What breaks other readers, through the whole product: what is found, what is said, in words. */
final class TrapsTest {
  private static final String KILL =
      "Out of memory: Killed process %d (bake) total-vm:812345kB, anon-rss:700000kB, file-rss:0kB,"
          + " shmem-rss:0kB, UID:1000 pgtables:1500kB oom_score_adj:0\n";

  @TempDir private Path folder;

  /** A line of a log that is one event. */
  private static String kill(int pid) {
    return "2024-03-05T10:00:0%d.000000+00:00 kiln kernel: [10%d.000000] ".formatted(pid, pid)
        + KILL.formatted(pid);
  }

  /**
   * A source and what must come of it.
   *
   * @param name what is wrong with it
   * @param bytes the source
   * @param pids of the kills that must be found, in order
   * @param codes of the problems, in order
   * @param words that the problems' messages hold
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Trap(
      String name,
      byte[] bytes,
      Limits limits,
      List<Integer> pids,
      List<String> codes,
      String words) {
    /** What the source is called: an archive, unless the trap says that it is a log. */
    String file() {
      return name.startsWith("log: ") ? "upload.log" : "upload.tar.gz";
    }
  }

  private static final List<Trap> TRAPS = new ArrayList<>();

  private static void trap(
      String name, byte[] bytes, List<Integer> pids, String codes, String words) {
    trap(name, bytes, Limits.defaults(), pids, codes, words);
  }

  private static void trap(
      String name, byte[] bytes, Limits limits, List<Integer> pids, String codes, String words) {
    List<String> list = codes.isEmpty() ? List.of() : List.of(codes.split(" ", -1));
    TRAPS.add(new Trap(name, bytes, limits, pids, list, words));
  }

  private static Tars log(Tars tars, String name, int pid) {
    return tars.file(name, kill(pid));
  }

  private static byte[] one(int pid) {
    return log(new Tars(), "var/log/messages", pid).end().toBytes();
  }

  private static Limits limits(
      long total, long entry, long ratio, long entries, int depth, int line) {
    return new Limits(total, entry, ratio, entries, depth, line, 1000, 64L << 20);
  }

  private static byte[] zeroTar(int mebibytes) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(Tars.header("var/log/first", '0', kill(1).length(), ""));
    out.writeBytes(Arrays.copyOf(Tars.bytes(kill(1)), 512));
    out.writeBytes(Tars.header("var/log/bomb", '0', (long) mebibytes << 20, ""));
    byte[] block = new byte[1 << 20];
    Arrays.fill(block, (byte) 'x');
    for (int i = 63; i < block.length; i += 64) {
      block[i] = '\n';
    }
    for (int i = 0; i < mebibytes; i++) {
      out.writeBytes(block);
    }
    return out.toByteArray();
  }

  @TestFactory
  Stream<DynamicTest> traps() throws Exception {
    TRAPS.clear();
    names();
    members();
    damage();
    streams();
    bombs();
    texts();
    return TRAPS.stream().map(trap -> dynamicTest(trap.name(), () -> check(trap)));
  }

  private static void names() {
    Tars out = log(log(new Tars(), "../../../var/log/messages", 1), "a/../../b/messages", 2);
    trap(
        "names that lead out",
        out.end().toBytes(),
        List.of(1, 2),
        "unsafe-name unsafe-name",
        "leads out of its folder");
    trap(
        "absolute names",
        log(new Tars(), "/var/log/messages", 1).end().toBytes(),
        List.of(1),
        "unsafe-name",
        "absolute");
    byte[] name = new byte[1 << 20];
    Arrays.fill(name, (byte) 'n');
    trap(
        "a name of 1 MB",
        log(log(new Tars().member("x", 'L', name, ""), "cut", 1), "var/log/messages", 2)
            .end()
            .toBytes(),
        List.of(1, 2),
        "unsafe-name",
        "too long");
    trap(
        "a path of 5 000 folders",
        log(new Tars().member("x", 'L', Tars.bytes("d/".repeat(5000) + "messages"), ""), "c", 1)
            .end()
            .toBytes(),
        List.of(1),
        "unsafe-name",
        "too long");
    trap(
        "control characters in a name",
        log(new Tars(), "a\u001b[2Jb\nc.log", 1).end().toBytes(),
        List.of(1),
        "unsafe-name",
        "control characters");
  }

  private static void members() throws IOException {
    Tars links =
        new Tars()
            .member("a", '2', new byte[0], "b")
            .member("b", '2', new byte[0], "a")
            .member("top", '2', new byte[0], "/")
            .member("self", '1', new byte[0], "self")
            .member("up", '2', new byte[0], "../../../../etc/shadow");
    trap(
        "links in loops and out",
        log(links, "var/log/messages", 1).end().toBytes(),
        List.of(1),
        "",
        "");
    Tars devices =
        new Tars()
            .member("dev/sda", '4', new byte[0], "")
            .member("dev/null", '3', new byte[0], "")
            .member("run/fifo", '6', new byte[0], "");
    trap(
        "devices and pipes",
        log(devices, "var/log/messages", 1).end().toBytes(),
        List.of(1),
        "",
        "");
    trap(
        "two tars in one file",
        Pack.join(one(1), log(new Tars(), "b.log", 2).end().toBytes()),
        List.of(1, 2),
        "",
        "");
    Tars mac = new Tars().file("._messages", "\0\5\26\7\0\0\0\0" + kill(7));
    trap("leftovers of macOS", log(mac, "messages", 1).end().toBytes(), List.of(1), "", "");
    trap("a bundle seven archives deep", nested(7), List.of(), "too-deep", "more than 6 others");
    trap(
        "an encrypted member",
        log(
                new Tars().file("secret.tar.gpg", "\u0085\u0001\u000c\u0003ABCDEFGH\u0001abcdefgh"),
                "m.log",
                1)
            .end()
            .toBytes(),
        List.of(1),
        "unsupported",
        "encrypted");
    trap(
        "a compressed log inside that is empty",
        log(new Tars().file("var/log/messages.1.gz", ""), "m.log", 1).end().toBytes(),
        List.of(1),
        "empty",
        "a compressed file should be here, but the file is empty");
    byte[] noise = new byte[3000];
    new Random(3).nextBytes(noise);
    trap(
        "a log inside that is no text",
        log(
                new Tars()
                    .file("var/log/syslog", noise)
                    .file("var/log/sa/sa15", noise)
                    .file("var/log/wtmp", noise),
                "var/log/messages",
                1)
            .end()
            .toBytes(),
        List.of(1),
        "no-text",
        "a log should be here, but it begins with binary data and not with text");
    byte[] forbidden = Tars.header("s/var/log/messages", '0', kill(1).length(), "");
    Tars.put(forbidden, 100, 8, "0000000");
    trap(
        "modes that forbid reading",
        new Tars().raw(Tars.sum(forbidden)).content(Tars.bytes(kill(1))).end().toBytes(),
        List.of(1),
        "",
        "");
    trap(
        "names that begin with ./",
        log(new Tars().member("./", '5', new byte[0], ""), "./var/log/messages", 1).end().toBytes(),
        List.of(1),
        "",
        "");
    Tars heavy = new Tars();
    for (int i = 1; i <= 9; i++) {
      heavy.pax("mtime=1700000000.5", "atime=1700000000.5", "SCHILY.xattr.security.selinux=s0");
      log(heavy, "node-" + i + "/var/log/messages", i);
    }
    trap(
        "extended headers and labels on each member",
        heavy.end().toBytes(),
        List.of(1, 2, 3, 4, 5, 6, 7, 8, 9),
        "",
        "");
    trap(
        "an empty archive inside",
        log(new Tars().file("node.zip", ""), "m.log", 1).end().toBytes(),
        List.of(1),
        "empty",
        "file is empty");
  }

  private static byte[] nested(int depth) {
    byte[] archive = one(1);
    for (int i = 0; i < depth; i++) {
      archive = new Tars().file("inner.tar", archive).end().toBytes();
    }
    return archive;
  }

  private static void damage() {
    byte[] spoiled = Tars.header("lost.log", '0', 300, "");
    spoiled[4] ^= 0x11;
    trap(
        "a header with a wrong checksum",
        Pack.join(
            Arrays.copyOf(one(1), 1024),
            spoiled,
            new byte[512],
            log(new Tars(), "b.log", 2).end().toBytes()),
        List.of(1, 2),
        "damaged",
        "header is damaged after var/log/messages");
    byte[] negative = Tars.header("neg", '0', 0, "");
    Arrays.fill(negative, 124, 136, (byte) 0xff);
    trap(
        "a negative size",
        Pack.join(Tars.sum(negative), one(1)),
        List.of(1),
        "damaged",
        "header is damaged");
    byte[] large = Tars.header("var/log/sparse", 'S', 512, "");
    // the real size, 10 GiB, in base 256
    Arrays.fill(large, 483, 495, (byte) 0);
    large[483] = (byte) 0x80;
    large[490] = 2;
    large[491] = (byte) 0x80;
    trap(
        "an old sparse file of 10 GiB",
        Pack.join(Tars.sum(large), Arrays.copyOf(Tars.bytes(kill(1)), 512), one(2)),
        List.of(1, 2),
        "",
        "");
    trap(
        "a sparse file of 3 GiB",
        log(
                new Tars()
                    .pax(
                        "GNU.sparse.major=0",
                        "GNU.sparse.minor=1",
                        "GNU.sparse.realsize=3221225472",
                        "GNU.sparse.map=0,100"),
                "var/log/s",
                1)
            .file("b.log", kill(2))
            .end()
            .toBytes(),
        List.of(1, 2),
        "",
        "");
    byte[] base = Tars.header("b256.log", '0', 0, "");
    Arrays.fill(base, 124, 136, (byte) 0);
    base[124] = (byte) 0x80;
    base[135] = (byte) kill(1).length();
    trap(
        "a size in base 256",
        new Tars().raw(Tars.sum(base)).content(Tars.bytes(kill(1))).end().toBytes(),
        List.of(1),
        "",
        "");
    trap(
        "a header that claims 8 GiB",
        log(new Tars(), "a.log", 1).raw(Tars.header("big", '0', 8L << 30, "")).toBytes(),
        List.of(1),
        "truncated",
        "of 8.0 GiB");
    trap(
        "a broken extended header",
        log(new Tars().member("p", 'x', Tars.bytes("99999999999 path=evil\n"), ""), "a.log", 1)
            .end()
            .toBytes(),
        List.of(1),
        "damaged",
        "extended tar header");
    trap(
        "a tar without its end",
        Arrays.copyOf(one(1), 1024),
        List.of(1),
        "truncated",
        "no end mark after var/log/messages");
    trap(
        "rubbish after a tar",
        Pack.join(one(1), Tars.bytes("x".repeat(700))),
        List.of(1),
        "trailing-data",
        "are no part of it");
  }

  private static void streams() throws IOException {
    byte[] tar = Pack.join(Arrays.copyOf(one(1), 1024), one(2));
    for (String format : List.of("gzip", "xz", "bzip2", "zstd", "lz4")) {
      trap(
          "a tar over two streams of " + format,
          Pack.join(
              Pack.with(format, Arrays.copyOf(tar, 700)),
              Pack.with(format, Arrays.copyOfRange(tar, 700, tar.length))),
          List.of(1, 2),
          "",
          "");
      trap(
          format + " under a wrong name, twice packed",
          Pack.with("gzip", Pack.with(format, tar)),
          List.of(1, 2),
          "",
          "");
    }
    trap(
        "gzip with zeros behind it",
        Pack.join(Pack.with("gzip", tar), new byte[5000]),
        List.of(1, 2),
        "",
        "");
    trap(
        "gzip with rubbish behind it",
        Pack.join(Pack.with("gzip", tar), Tars.bytes("rubbish")),
        List.of(1, 2),
        "trailing-data",
        "gzip");
    byte[] wrong = Pack.with("gzip", tar);
    wrong[wrong.length - 8] ^= 1;
    trap("a wrong sum of gzip", wrong, List.of(1, 2), "checksum", "check sum");
    byte[] cut = Pack.with("gzip", tar);
    trap(
        "gzip cut in its trailer",
        Arrays.copyOf(cut, cut.length - 3),
        List.of(1, 2),
        "truncated",
        "all data was unpacked");
    trap(
        "a zip from standard input",
        Pack.zip("a/messages", kill(1), "b/messages", kill(2)),
        List.of(1, 2),
        "",
        "");
  }

  private static void bombs() throws IOException {
    byte[] tar = zeroTar(70);
    for (String format : List.of("gzip", "xz", "bzip2", "zstd", "lz4")) {
      trap(
          "a bomb of " + format,
          Pack.with(format, tar),
          limits(1L << 40, 1L << 40, 50, 1000, 6, 1 << 20),
          List.of(1),
          "truncated size-limit",
          "like a decompression bomb");
    }
    trap(
        "a bomb inside a zip",
        Pack.zip(
            "first",
            kill(1),
            "bomb",
            new String(Arrays.copyOf(tar, 66 << 20), StandardCharsets.ISO_8859_1)),
        limits(1L << 40, 1L << 40, 50, 1000, 6, 1 << 20),
        List.of(1),
        "truncated size-limit",
        "like a decompression bomb");
    byte[] small = Pack.with("gzip", zeroTar(3));
    trap(
        "more than the total",
        small,
        limits(2 << 20, 1L << 40, 2000, 1000, 6, 1 << 20),
        List.of(1),
        "size-limit",
        "more than 2.0 MiB of data");
    trap(
        "more than an entry may have",
        small,
        limits(1L << 40, 1 << 20, 2000, 1000, 6, 1 << 20),
        List.of(1),
        "size-limit truncated",
        "longer than 1.0 MiB");
    Tars many = log(new Tars(), "a.log", 1);
    for (int i = 0; i < 200; i++) {
      many.file("f" + i, "");
    }
    trap(
        "more entries than allowed",
        many.end().toBytes(),
        limits(1L << 40, 1L << 40, 2000, 100, 6, 1 << 20),
        List.of(1),
        "entry-limit",
        "more than 100 entries");
    trap(
        "deeper than allowed",
        nested(3),
        limits(1L << 40, 1L << 40, 2000, 100, 2, 1 << 20),
        List.of(),
        "too-deep",
        "more than 2 others");
  }

  private static void texts() throws IOException {
    String text = "Started a.\n" + kill(1) + "Started b.\n" + kill(2);
    trap(
        "log: UTF-16 with its mark",
        Pack.join(new byte[] {-1, -2}, text.getBytes(StandardCharsets.UTF_16LE)),
        List.of(1, 2),
        "",
        "");
    trap(
        "log: UTF-16, big end first",
        Pack.join(new byte[] {-2, -1}, text.getBytes(StandardCharsets.UTF_16BE)),
        List.of(1, 2),
        "",
        "");
    trap("log: GBK", ("日志 内存不足\n" + text).getBytes(Charset.forName("GBK")), List.of(1, 2), "", "");
    trap(
        "log: Latin-1",
        ("d\u00e9marr\u00e9 \u00e0 l'heure\n" + text).getBytes(StandardCharsets.ISO_8859_1),
        List.of(1, 2),
        "",
        "");
    trap(
        "log: runs of NUL",
        Tars.bytes(kill(1) + "\0".repeat(100_000) + kill(2)),
        List.of(1, 2),
        "",
        "");
    trap(
        "log: lines that end in CR alone",
        Tars.bytes(text.replace('\n', '\r')),
        List.of(1, 2),
        "",
        "");
    trap(
        "log: lines that end in CR LF",
        Tars.bytes(text.replace("\n", "\r\n")),
        List.of(1, 2),
        "",
        "");
    trap(
        "log: a line of 5 MB between others",
        Tars.bytes(kill(1) + "x".repeat(5 << 20) + "\n" + kill(2)),
        List.of(1, 2),
        "line-limit",
        "1 line is longer than 1.0 MiB; its rest was not read");
    trap(
        "log: bytes of no text",
        Pack.join(
            Tars.bytes(kill(1)),
            new byte[] {-128, -1, 7, 27, '[', '3', '1', 'm', '\n'},
            Tars.bytes(kill(2))),
        List.of(1, 2),
        "",
        "");
    trap(
        "a compressed log named like an archive",
        Pack.with("gzip", Tars.bytes(text)),
        List.of(1, 2),
        "misnamed",
        "is an archive, but it is plain text and was read as that");
    trap("a log named like an archive", Tars.bytes(text), List.of(1, 2), "misnamed", "plain text");
  }

  private static void check(Trap trap) throws IOException {
    Report report =
        Analyzer.create(AnalyzerOptions.defaults().withLimits(trap.limits()))
            .analyze(BundleSource.of(trap.file(), new ByteArrayInputStream(trap.bytes())));
    assertThat(report.events())
        .filteredOn(event -> event.kind().equals("oom-kill"))
        .extracting(TrapsTest::pid)
        .containsExactlyElementsOf(trap.pids());
    assertThat(report.problems()).extracting(Problem::code).containsExactlyElementsOf(trap.codes());
    String messages = String.join("; ", report.problems().stream().map(Problem::message).toList());
    assertThat(messages).contains(trap.words()).doesNotContain("Exception").doesNotContain("null");
  }

  private static int pid(Event event) {
    return (int) event.data().object("victim").integer("pid").orElseThrow();
  }

  @Test
  void linesOfUtf16KeepTheirNumbersAndOffsets() throws IOException {
    String text = "Started a.\r\n" + kill(1).replace("\n", "\r\n") + "\u4e2d\u6587\r\n" + kill(2);
    byte[] bytes = Pack.join(new byte[] {-1, -2}, text.getBytes(StandardCharsets.UTF_16LE));
    Report report =
        Analyzer.create(AnalyzerOptions.defaults())
            .analyze(BundleSource.of("m.log", new ByteArrayInputStream(bytes)));
    assertThat(report.events())
        .extracting(event -> event.meta().source().line())
        .containsExactly(2L, 4L);
    assertThat(report.events())
        .extracting(event -> event.meta().source().offset())
        .containsExactly(2L + 2L * 12, 2L + 2L * text.indexOf(kill(2)));
  }

  @Test
  void foldersWithLoopsPipesAndForbiddenFilesAreRead() throws Exception {
    Files.writeString(folder.resolve("messages"), kill(1));
    Files.createSymbolicLink(folder.resolve("loop"), folder);
    Files.createSymbolicLink(folder.resolve("round"), folder.resolve("round"));
    Files.createSymbolicLink(folder.resolve("etc"), Path.of("/etc"));
    Process pipe = new ProcessBuilder("mkfifo", folder.resolve("fifo").toString()).start();
    pipe.waitFor();
    Report report = Analyzer.create(AnalyzerOptions.defaults()).analyze(BundleSource.of(folder));
    assertThat(report.events()).extracting(TrapsTest::pid).containsExactly(1);
    assertThat(report.bundle().entries()).isEqualTo(4);
  }

  @Test
  void theFewLinesBeforeAnInterruptionAreReported() throws IOException {
    AtomicBoolean interrupted = new AtomicBoolean();
    InputStream idle =
        new InputStream() {
          @Override
          public int read() {
            return read(new byte[1], 0, 1);
          }

          @Override
          public int read(byte[] into, int offset, int length) {
            interrupted.set(true);
            return -1;
          }
        };
    InputStream in = new SequenceInputStream(new ByteArrayInputStream(Tars.bytes(kill(1))), idle);
    Report report =
        Analyzer.create(AnalyzerOptions.defaults().withHalt(interrupted::get))
            .analyze(BundleSource.of("-", in));
    assertThat(report.events()).extracting(TrapsTest::pid).containsExactly(1);
    assertThat(report.problems()).extracting(Problem::code).containsExactly("interrupted");
    assertThat(report.bundle().complete()).isFalse();
  }

  @Test
  void writesNoFile() throws IOException {
    String up = "../".repeat(30) + folder.toAbsolutePath().toString().substring(1);
    Tars tars =
        new Tars()
            .member("door", '2', new byte[0], folder.toString())
            .file("door/through-a-link", kill(1))
            .file(folder + "/absolute", kill(2))
            .file(up + "/climbing", kill(3));
    Path file = Files.write(folder.resolve("b.tar"), tars.end().toBytes());
    Report report = Analyzer.create(AnalyzerOptions.defaults()).analyze(BundleSource.of(file));
    assertThat(report.events()).extracting(TrapsTest::pid).containsExactly(1, 2, 3);
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void oneLogInTwoFoldersOfTheArchiveIsFoundWhereverFactsStand() throws IOException {
    Tars first =
        new Tars()
            .file("s/version.txt", "sosreport: 4.5\n")
            .file("s/sos_commands/host/hostname", "kiln\n")
            .file("s/sos_commands/date/date", "Tue Mar  5 12:00:00 CET 2024\n")
            .file("s/sos_commands/date/date_--utc", "Tue Mar  5 11:00:00 UTC 2024\n");
    String line = "Mar  5 11:00:00 kiln kernel: " + KILL.formatted(3);
    byte[] after = new Tars().file("s/var/log/messages", line).raw(first.toBytes()).end().toBytes();
    byte[] before = first.file("s/var/log/messages", line).end().toBytes();
    for (byte[] tar : List.of(after, before)) {
      Report report =
          Analyzer.create(AnalyzerOptions.defaults())
              .analyze(BundleSource.of("-", new ByteArrayInputStream(tar)));
      assertThat(report.events().get(0).meta().time().utc().map(Object::toString))
          .contains("2024-03-05T10:00:00Z");
      assertThat(report.bundle().kind()).isEqualTo("sosreport");
    }
  }

  @Test
  void tooMuchMemoryForADecoderIsRefusedInWords() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    // a zstd frame header: window of 2 GiB, one raw block after it
    out.writeBytes(new byte[] {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd, 0, (byte) (21 << 3), 9, 0, 0});
    out.writeBytes(new byte[] {'x', '\n'});
    assertThatThrownBy(
            () ->
                Analyzer.create(AnalyzerOptions.defaults())
                    .analyze(BundleSource.of("-", new ByteArrayInputStream(out.toByteArray()))))
        .isInstanceOf(UnreadableSourceException.class)
        .hasMessageContaining("more memory than the limit");
  }

  @Test
  void manyGzipMembersAreOneLog() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int i = 1; i <= 9; i++) {
      try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
        gzip.write(Tars.bytes(kill(i)));
      }
    }
    Report report =
        Analyzer.create(AnalyzerOptions.defaults())
            .analyze(BundleSource.of("-", new ByteArrayInputStream(out.toByteArray())));
    assertThat(report.events()).hasSize(9);
  }
}
