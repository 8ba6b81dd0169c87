package io.sosight.internal.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lines of one error are counted together, in bounded memory. */
class ErrorShapesTest {
  private static long shape(String line) {
    byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
    return LineShape.hash(bytes, 0, bytes.length);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2024-05-06T11:20:00.1Z stderr F ERROR a 1 | 2024-05-06T11:20:25.25Z stderr F ERROR a 22",
        "10:00:01 failed: session 8f2a0 | 11:59:59 failed: session 9b4c1d7",
        "error for \"alice\" at 10.0.0.1:80 | error for \"bob\" at 10.1.22.3:8080",
        "{\"msg\":\"error of 17\"} | {\"msg\":\"error of 4\"}",
        "uid 0a0a0a0a-1b1b-2c2c-3d3d-4e4e4e4e4e4e error | uid 1a0a0a0a-2b1b-3c2c-4d3d-5e4e4e4e4e4e error",
      })
  void whatChangesFromLineToLineIsNoPartOfTheShape(String one, String other) {
    assertThat(shape(one)).isEqualTo(shape(other));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "error: disk full | error: disk gone",
        "{\"msg\":\"token error\"} | {\"msg\":\"cache error\"}",
        "error 1: x | error: x",
      })
  void whatIsSaidIsPartOfTheShape(String one, String other) {
    assertThat(shape(one)).isNotEqualTo(shape(other));
  }

  private static List<ErrorShapes.Burst> bursts(String text, int chunk) {
    ErrorShapes shapes = new ErrorShapes();
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    long line = 1;
    int from = 0;
    while (from < bytes.length) {
      int to = Math.min(bytes.length, from + chunk);
      while (to < bytes.length && bytes[to - 1] != '\n') {
        to++;
      }
      shapes.block(bytes, from, to, (byte) '\n', line);
      for (int i = from; i < to; i++) {
        line += bytes[i] == '\n' ? 1 : 0;
      }
      from = to;
    }
    return shapes.bursts();
  }

  @Test
  void countsAndKeepsTheFirstAndTheLastLine() {
    StringBuilder log = new StringBuilder();
    for (int i = 1; i <= 1000; i++) {
      log.append(i).append(" Login FAILED for user").append(i).append('\n');
      log.append(i).append(" all is well\n");
    }
    for (int chunk : new int[] {100, 4096, 1 << 20}) {
      List<ErrorShapes.Burst> bursts = bursts(log.toString(), chunk);
      assertThat(bursts).hasSize(1);
      ErrorShapes.Burst burst = bursts.get(0);
      assertThat(burst.count()).isEqualTo(1000);
      assertThat(burst.sampled()).isFalse();
      assertThat(burst.marks()).hasSizeBetween(32, 65);
      assertThat(burst.marks().get(0))
          .isEqualTo(new ErrorShapes.Mark(1, 1, "1 Login FAILED for user1"));
      assertThat(burst.marks().get(burst.marks().size() - 1))
          .isEqualTo(new ErrorShapes.Mark(1000, 1999, "1000 Login FAILED for user1000"));
    }
  }

  @Test
  void fewLinesAreNoBurst() {
    assertThat(bursts("an error\n".repeat(29), 64)).isEmpty();
    assertThat(bursts("an error\n".repeat(30), 64)).hasSize(1);
    assertThat(bursts("an terror of erors, timeouts come later: time out\n".repeat(50), 64))
        .hasSize(1);
    assertThat(bursts("nothing to tell\n".repeat(50), 64)).isEmpty();
  }

  @Test
  void manyShapesCostNoMoreThanTheirBound() {
    StringBuilder log = new StringBuilder();
    for (int i = 0; i < 26 * 26 * 26; i++) {
      char a = (char) ('a' + i % 26);
      char b = (char) ('a' + i / 26 % 26);
      char c = (char) ('a' + i / 676);
      log.append("error ").append(a).append(b).append(c).append("\nthe same error\n");
    }
    List<ErrorShapes.Burst> bursts = bursts(log.toString(), 1 << 16);
    assertThat(bursts).hasSize(1);
    assertThat(bursts.get(0).count()).isEqualTo(26 * 26 * 26);
  }
}
