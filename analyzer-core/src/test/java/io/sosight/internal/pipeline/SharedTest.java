package io.sosight.internal.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.sosight.event.Data;
import io.sosight.event.Event;
import io.sosight.event.EventMetaBuilder;
import io.sosight.event.Events;
import io.sosight.event.SourceRef;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Equal texts of kept events are one text. */
final class SharedTest {
  /** The same text, and another object. */
  private static String copy(String text) {
    return String.valueOf(text.toCharArray());
  }

  private static Event event(long line) {
    return Events.of(
        "sandbox-create-failure",
        new EventMetaBuilder(new SourceRef("b", "messages", line, line, 0))
            .host(copy("node-7"))
            .message(copy("cannot allocate memory"))
            .wrapper(List.of("syslog"))
            .build(),
        Data.builder().put("image", copy("pause:3.1")).build());
  }

  @Test
  void equalTextsAreOne() {
    Shared shared = new Shared();
    Event first = shared.event(event(1));
    Event second = shared.event(event(2));
    assertThat(first).isEqualTo(event(1));
    assertThat(second).isEqualTo(event(2));
    assertThat(second.meta().host()).isSameAs(first.meta().host());
    assertThat(second.meta().message()).isSameAs(first.meta().message());
    assertThat(second.data().text("image").orElseThrow())
        .isSameAs(first.data().text("image").orElseThrow());
  }
}
