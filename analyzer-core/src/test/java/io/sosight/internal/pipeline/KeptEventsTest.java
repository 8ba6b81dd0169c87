package io.sosight.internal.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.sosight.event.Data;
import io.sosight.event.Event;
import io.sosight.event.EventMetaBuilder;
import io.sosight.event.Events;
import io.sosight.event.SourceRef;
import io.sosight.internal.clock.Sighting;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is kept of very many, or very large, events. */
final class KeptEventsTest {
  private static Gathered.Kept kept(String kind, long line, Data data) {
    Event event =
        Events.of(
            kind,
            new EventMetaBuilder(new SourceRef("b", "messages", line, line, 0)).build(),
            data);
    Sighting sighting = new Sighting(line, null, null, null, Double.NaN, null, null, false, false);
    return new Gathered.Kept(event, sighting, line, 0);
  }

  /** Task {@code i} has {@code i} resident pages; the victim is the first one, with none. */
  private static Data table(int tasks) {
    List<Data> rows = new ArrayList<>();
    for (int i = 0; i < tasks; i++) {
      rows.add(Data.builder().put("pid", 100 + i).put("rssPages", i).put("comm", "java").build());
    }
    return Data.builder()
        .put("victim", Data.builder().put("pid", 100))
        .put("tasks", rows)
        .put("tasksOmitted", 3)
        .build();
  }

  private static List<Event> events(KeptEvents events) {
    return events.take(Gathered.Kept::event);
  }

  @Test
  void tablesOfTooManyRowsInAllKeepVictimAndLargestTasks() {
    KeptEvents events = new KeptEvents(100);
    for (int i = 1; i <= 20; i++) {
      events.add(kept("oom-kill", i, table(4_000)));
    }
    events.close();
    List<Event> left = events(events);
    assertThat(left.size()).isEqualTo(20);
    assertThat(left.stream().mapToInt(TaskTables::rows).sum())
        .isLessThanOrEqualTo(TaskTables.MOST_ROWS);
    Data data = left.get(0).data();
    int rows = TaskTables.rows(left.get(0));
    assertThat(data.integer("tasksOmitted")).hasValue(3 + 4_000 - rows);
    assertThat(data.objects("tasks").get(0).integer("pid")).hasValue(100);
    assertThat(data.objects("tasks").get(1).integer("rssPages")).hasValue(4_000 - rows + 1);
    assertThat(data.objects("tasks").get(rows - 1).integer("rssPages")).hasValue(3_999);
  }

  @Test
  void fewTablesStayWhole() {
    KeptEvents events = new KeptEvents(100);
    events.add(kept("oom-kill", 1, table(5_000)));
    events.add(kept("oom-kill", 2, table(5_000)));
    events.close();
    assertThat(events(events))
        .allSatisfy(event -> assertThat(event.data()).isEqualTo(table(5_000)));
  }

  @Test
  void heavyEventsAreFewer() {
    KeptEvents events = new KeptEvents(1_000);
    for (int i = 1; i <= 1_000; i++) {
      events.add(kept("oops", i, Data.builder().put("text", "x".repeat(40_000)).build()));
    }
    events.add(kept("panic", 1_001, Data.empty()));
    events.close();
    long omitted = events.omitted().getOrDefault("oops", 0L);
    List<Event> left = events(events);
    assertThat(omitted + left.size()).isEqualTo(1_001);
    assertThat(left).hasSizeBetween(300, 411).last().extracting(Event::kind).isEqualTo("panic");
    assertThat(left.get(0).meta().source().line()).isEqualTo(1);
  }
}
