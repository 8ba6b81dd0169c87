package io.sosight.internal.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class GateTest {
  private static final List<String> TEXTS =
      List.of(
          "invoked oom-killer",
          "Killed process",
          "aaaaaaa",
          ") QID x",
          "aaab: xyz",
          "oom-kill:",
          "rpc error: code = ");

  @Test
  void findsEveryTextAtEveryPlace() {
    Gate gate = new Gate(TEXTS);
    for (String text : TEXTS) {
      for (int before = 0; before < 40; before++) {
        for (int after = 0; after < 12; after++) {
          byte[] b =
              (".".repeat(before) + text + ".".repeat(after)).getBytes(StandardCharsets.UTF_8);
          assertThat(gate.find(b, 0, b.length)).as(text).isEqualTo(before);
          assertThat(gate.find(b, before, b.length)).isEqualTo(before);
          assertThat(gate.find(b, before + 1, b.length)).isEqualTo(-1);
          assertThat(gate.find(b, 0, before + text.length() - 1)).isEqualTo(-1);
        }
      }
    }
  }

  @Test
  void findsALineOfTheFirstTextInRandomBytes() {
    Gate gate = new Gate(TEXTS);
    Random random = new Random(11);
    String letters = "aaaaab :xyz";
    for (int round = 0; round < 3000; round++) {
      StringBuilder s = new StringBuilder();
      for (int n = random.nextInt(60); n > 0; n--) {
        s.append(letters.charAt(random.nextInt(letters.length())));
      }
      byte[] b = s.toString().getBytes(StandardCharsets.UTF_8);
      boolean there = TEXTS.stream().anyMatch(t -> s.indexOf(t) >= 0);
      int hit = gate.find(b, 0, b.length);
      assertThat(hit >= 0).as(s.toString()).isEqualTo(there);
      if (hit >= 0) {
        assertThat(TEXTS).anyMatch(t -> s.toString().startsWith(t, hit));
      }
    }
  }

  /** Wherever the search begins before them. */
  @Test
  void findsAllTextsThatOverlap() {
    Gate gate = new Gate(TEXTS);
    Random random = new Random(12);
    String letters = "aaaaab :xyz";
    for (int round = 0; round < 2000; round++) {
      StringBuilder s = new StringBuilder();
      for (int n = random.nextInt(60); n > 0; n--) {
        s.append(letters.charAt(random.nextInt(letters.length())));
      }
      byte[] b = s.toString().getBytes(StandardCharsets.UTF_8);
      int from = random.nextInt(b.length + 1);
      List<String> expected = new ArrayList<>();
      for (int at = from; at < b.length; at++) {
        for (int text = 0; text < gate.texts().size(); text++) {
          if (s.toString().startsWith(gate.texts().get(text), at)) {
            expected.add(at + " " + text);
          }
        }
      }
      Hits hits = new Hits();
      gate.all(b, from, b.length, hits);
      List<String> found = new ArrayList<>();
      for (int i = 0; i < hits.size(); i++) {
        found.add(hits.start(i) + " " + hits.text(i));
      }
      assertThat(found).as(s.toString()).isEqualTo(expected);
    }
  }

  @Test
  void refusesTextsThatSayNothing() {
    assertThatThrownBy(() -> new Gate(List.of("Killed process", "abcdef")))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
