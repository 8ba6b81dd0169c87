package io.sosight.internal.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
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
      assertThat(gate.search().next(b, 0, b.length) < b.length).isEqualTo(there);
      if (hit >= 0) {
        assertThat(TEXTS).anyMatch(t -> s.toString().startsWith(t, hit));
      }
    }
  }

  @Test
  void refusesTextsThatSayNothing() {
    assertThatThrownBy(() -> new Gate(List.of("Killed process", "abcdef")))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
