package io.sosight.internal.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Texts with values; a bracketed part goes when one of its values is unknown. */
class TemplateTest {
  private static final Map<String, Object> VALUES =
      Map.of("n", 3L, "share", 41.96, "list", List.of("a", "b"));

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "{n} kills ~ 3 kills",
        "{n} kills[[ of {x}]]. ~ 3 kills.",
        "{n} kills[[ of {list}]]. ~ 3 kills of a, b.",
        "{share} % ~ 42.0 %",
        "{x} kills ~ unknown kills",
        "no braces } here { ~ no braces } here {",
        "[[{x}]] [[{n}]] ~ 3",
        "open [[ end ~ open [[ end",
      })
  void fills(String text, String expected) {
    assertThat(
            Template.fill(
                text,
                "unknown",
                name -> {
                  Object value = VALUES.get(name);
                  return value == null ? Answer.unknown(List.of()) : Answer.of(value);
                }))
        .isEqualTo(expected);
  }

  /** An event of an object has no message: its plain values tell it. */
  @Test
  void showsAnEventWithoutAMessage() {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("reason", "OOMKilled");
    data.put("exitCode", 137L);
    data.put("memory", Map.of("limitBytes", 536870912L));
    assertThat(Template.shown(Map.of("kind", "oom-killed", "data", data)))
        .isEqualTo("oom-killed: reason OOMKilled, exitCode 137");
    assertThat(Template.shown(Map.of("kind", "oom-killed", "message", "killed")))
        .isEqualTo("killed");
  }
}
