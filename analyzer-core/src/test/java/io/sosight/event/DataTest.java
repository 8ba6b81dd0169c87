package io.sosight.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Values of an event. */
final class DataTest {
  @Test
  void aFunctionOfTextsReachesNestedOnes() {
    Data.Builder wide = Data.builder().put("a", "x").put("n", 1).put("list", List.of("y", "z"));
    wide.put("rows", List.of(Data.builder().put("comm", "java").put("pid", 7).build()));
    for (int i = 0; i < 40; i++) {
      wide.put("key" + i, i);
    }
    Data upper = wide.build().withTexts(text -> text.toUpperCase(Locale.ROOT));
    assertThat(upper.text("a")).contains("X");
    assertThat(upper.integer("n")).hasValue(1);
    assertThat(upper.texts("list")).containsExactly("Y", "Z");
    assertThat(upper.objects("rows").get(0).text("comm")).contains("JAVA");
    assertThat(upper.objects("rows").get(0).integer("pid")).hasValue(7);
    assertThat(upper.names()).startsWith("a", "n", "list", "rows", "key0").hasSize(44);
  }

  @Test
  void aFunctionThatChangesNothingCostsNothing() {
    Data data = Data.builder().put("a", "x").put("in", Data.builder().put("b", "y")).build();
    assertThat(data.withTexts(text -> text)).isSameAs(data);
  }
}
