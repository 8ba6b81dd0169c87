package io.sosight.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LogTextTest {
  @Test
  void linesOfAnyLineEnd() throws IOException {
    assertThat(lines("a\nb\r\n\nc")).containsExactly("a", "b\r", "", "c");
    assertThat(lines("a\rb\rc")).containsExactly("a", "b", "c");
    assertThat(lines("")).isEmpty();
  }

  @Test
  void utf16WithAndWithoutMark() throws IOException {
    String text = "first line of the log\nsecond é 漢 😀 line\n";
    for (Charset charset : List.of(StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
      assertThat(lines(text.getBytes(charset)))
          .containsExactly("first line of the log", "second é 漢 😀 line");
      assertThat(lines(("\ufeff" + text).getBytes(charset)))
          .containsExactly("first line of the log", "second é 漢 😀 line");
    }
  }

  @Test
  void otherEncodingsLineByLine() {
    assertThat(decode("kernel: 内存不足", StandardCharsets.UTF_8)).isEqualTo("kernel: 内存不足");
    assertThat(decode("kernel: 内存不足", Charset.forName("GBK"))).isEqualTo("kernel: 内存不足");
    assertThat(decode("déc. 03 arrêté", StandardCharsets.ISO_8859_1)).isEqualTo("déc. 03 arrêté");
    byte[] cut = "task 内存不".getBytes(StandardCharsets.UTF_8);
    assertThat(LineDecoder.decode(cut, 0, cut.length - 1)).isEqualTo("task 内存\ufffd");
  }

  @Test
  void newlinesAreCountedExactly() {
    Random random = new Random(3);
    for (int round = 0; round < 500; round++) {
      byte[] b = new byte[random.nextInt(70)];
      for (int i = 0; i < b.length; i++) {
        b[i] = (byte) (random.nextInt(3) == 0 ? '\n' : random.nextInt(256));
      }
      int from = b.length == 0 ? 0 : random.nextInt(b.length);
      int count = 0;
      int next = b.length;
      for (int i = b.length - 1; i >= from; i--) {
        if (b[i] == '\n') {
          count++;
          next = i;
        }
      }
      assertThat(Newlines.count(b, from, b.length, (byte) '\n')).isEqualTo(count);
      assertThat(Newlines.next(b, from, b.length, (byte) '\n')).isEqualTo(next);
    }
  }

  private static String decode(String text, Charset charset) {
    byte[] bytes = text.getBytes(charset);
    return LineDecoder.decode(bytes, 0, bytes.length);
  }

  private static List<String> lines(String text) throws IOException {
    return lines(text.getBytes(StandardCharsets.UTF_8));
  }

  private static List<String> lines(byte[] bytes) throws IOException {
    ByteWindow window = LogText.open(new ByteArrayInputStream(bytes), 1 << 20).window();
    List<String> out = new ArrayList<>();
    while (!window.done()) {
      int whole = window.whole();
      if (whole == window.position()) {
        window.fill();
        continue;
      }
      int at = window.position();
      int end = Newlines.next(window.bytes(), at, whole, window.separator());
      out.add(LineDecoder.decode(window.bytes(), at, end));
      window.take(Math.min(end + 1, whole));
    }
    return out;
  }
}
