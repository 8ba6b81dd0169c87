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
  private static Event event(long line) {
    return Events.of(
        "sandbox-create-failure",
        new EventMetaBuilder(new SourceRef("b", "messages", line, line, 0))
            .host(new StringBuilder("node-7").toString())
            .message(new StringBuilder("cannot allocate memory").toString())
            .wrapper(List.of("syslog"))
            .build(),
        Data.builder().put("image", new StringBuilder("pause:3.1").toString()).build());
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
