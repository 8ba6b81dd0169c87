package io.sosight.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;

final class PhrasesTest {
  private final Phrases chinese = Phrases.of("zh");

  @Test
  void fillsWhatWasFilled() {
    assertThat(
            chinese.said(
                "it begins 107 days after boot: the ring buffer has dropped what was before"))
        .isEqualTo("从开机后 107 天开始：更早的内容已被环形缓冲区覆盖");
    assertThat(chinese.said("nothing of it could be read: the gzip data is damaged after 1.0 KiB"))
        .isEqualTo("完全无法读取：gzip 数据在 1.0 KiB 之后损坏");
  }

  @Test
  void translatesSeveralSentencesOneByOne() {
    String two =
        "the gzip data is cut in its last bytes; all data was unpacked; its first line is cut";
    assertThat(chinese.said(two)).isEqualTo("gzip 数据在最后几个字节处被截断；数据已全部解压；第一行不完整");
    assertThat(chinese.said("its first line is cut; something else"))
        .isEqualTo("第一行不完整；something else");
  }

  @Test
  void leavesWhatItDoesNotKnow() {
    assertThat(chinese.said("two; words; here")).isEqualTo("two; words; here");
    assertThat(Phrases.of("en").said("its first line is cut")).isEqualTo("its first line is cut");
  }

  @Test
  void bothSidesHaveTheSameSlots() throws IOException {
    try (InputStream in = Phrases.class.getResourceAsStream("phrases_zh.tsv")) {
      String table = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      table
          .lines()
          .filter(line -> !line.startsWith("#"))
          .forEach(
              line -> {
                String[] sides = line.split("\t", -1);
                assertThat(sides).as(line).hasSize(2);
                assertThat(slots(sides[1])).as(line).isEqualTo(slots(sides[0]));
              });
    }
  }

  private static String slots(String text) {
    StringBuilder slots = new StringBuilder();
    for (int at = text.indexOf('%'); at >= 0; at = text.indexOf('%', at + 1)) {
      slots.append(text, at, at + 2);
    }
    return slots.toString();
  }
}
