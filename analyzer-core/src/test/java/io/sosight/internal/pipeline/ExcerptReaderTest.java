package io.sosight.internal.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.sosight.AnalyzerOptions;
import io.sosight.BundleSource;
import io.sosight.Excerpt;
import io.sosight.internal.journal.Journals;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lines shown are the lines that were read: the same numbers, the same text. */
final class ExcerptReaderTest {
  private static final String THREE = "first\nNov 14 22:13:20 n1 app: caf\u00e9 \u5185\u5b58\nlast";

  @TempDir Path folder;

  private Excerpt of(byte[] bytes, long first, long last) throws Exception {
    Path file = Files.write(folder.resolve("input"), bytes);
    return ExcerptReader.read(
            AnalyzerOptions.defaults(), BundleSource.of(file), "input", first, last)
        .orElseThrow();
  }

  @Test
  void decodesUtf16() throws Exception {
    for (Charset charset : new Charset[] {StandardCharsets.UTF_16, StandardCharsets.UTF_8}) {
      Excerpt shown = of(THREE.getBytes(charset), 2, 9);
      assertThat(shown.lines())
          .containsExactly("Nov 14 22:13:20 n1 app: caf\u00e9 \u5185\u5b58", "last");
      assertThat(shown.entryLines()).hasValue(3);
    }
  }

  @Test
  void decodesGbkAndLatin1LineByLine() throws Exception {
    byte[] gbk = "a \u5185\u5b58\u4e0d\u8db3\n".getBytes(Charset.forName("GBK"));
    byte[] latin = "caf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1);
    byte[] both = new byte[gbk.length + latin.length];
    System.arraycopy(gbk, 0, both, 0, gbk.length);
    System.arraycopy(latin, 0, both, gbk.length, latin.length);
    assertThat(of(both, 1, 2).lines()).containsExactly("a \u5185\u5b58\u4e0d\u8db3", "caf\u00e9");
  }

  @Test
  void countsLinesThatEndInCarriageReturnsOnly() throws Exception {
    assertThat(of("one\rtwo\rthree\r".getBytes(StandardCharsets.UTF_8), 2, 2).lines())
        .containsExactly("two");
    assertThat(of("one\r\ntwo\r\n".getBytes(StandardCharsets.UTF_8), 1, 2).lines())
        .containsExactly("one", "two");
  }

  @Test
  void cutsALongLineAndGoesOn() throws Exception {
    Excerpt shown = of(("x".repeat(100_000) + "\nnext\n").getBytes(StandardCharsets.UTF_8), 1, 2);
    assertThat(shown.lines()).hasSize(2);
    assertThat(shown.lines().get(0)).hasSize(16 << 10);
    assertThat(shown.lines().get(1)).isEqualTo("next");
  }

  @Test
  void showsEntriesOfAJournal() throws Exception {
    Journals journal = new Journals(true);
    long host = journal.data("_HOSTNAME=n1", 0);
    long ident = journal.data("SYSLOG_IDENTIFIER=kubelet", 0);
    long pid = journal.data("_PID=77", 0);
    String boot = "0102030405060708090a0b0c0d0e0f10";
    journal.entry(
        1_700_000_000_000_000L, 1, boot, host, journal.data("MESSAGE=one", 0), ident, pid);
    long kernel = journal.data("_TRANSPORT=kernel", 0);
    journal.entry(1_700_000_001_500_000L, 2, boot, host, kernel, journal.data("MESSAGE=two", 0));
    Excerpt shown = of(journal.file(0, 0, 64), 1, 5);
    assertThat(shown.lines())
        .containsExactly(
            "2023-11-14T22:13:20Z n1 kubelet[77]: one", "2023-11-14T22:13:21.500Z n1 kernel: two");
    assertThat(shown.entryLines()).hasValue(2);
  }
}
