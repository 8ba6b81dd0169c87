package io.sosight.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import io.sosight.Analyzer;
import io.sosight.event.Event;
import io.sosight.event.EventTime;
import io.sosight.event.Events;
import io.sosight.event.SourceRef;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Every time of every case is an instant with its basis and error; and where two or more sources
 * tell one event, the time of each, by itself, lies within the stated errors of the event's.
 */
class AgreementTest {
  private static final Path CORPUS = Path.of("");

  @TestFactory
  Stream<DynamicTest> sourcesOfOneEventAgreeWithinTheirErrors() throws IOException {
    List<CorpusCase> cases = new ArrayList<>();
    for (Path folder : CorpusCase.find(CORPUS)) {
      CorpusCase which = CorpusCase.read(folder);
      if (which.run() != CorpusCase.Run.DIFF && which.run() != CorpusCase.Run.GFP) {
        cases.add(which);
      }
    }
    assertThat(cases).hasSizeGreaterThan(400);
    return cases.stream()
        .map(which -> DynamicTest.dynamicTest(which.folder().toString(), () -> check(which)));
  }

  private static void check(CorpusCase which) throws IOException {
    Analyzer analyzer = Analyzer.create(which.options());
    List<Event> events = new ArrayList<>();
    Map<String, EventTime> times = new HashMap<>();
    try (CorpusInput input = CorpusInput.of(which)) {
      analyzer.events(input.source(), events::add);
      if (events.stream().noneMatch(event -> !event.meta().alsoAt().isEmpty())) {
        events.forEach(event -> whole(event.meta().time()));
        assertThat(Events.kinds()).containsAll(events.stream().map(Event::kind).toList());
        return;
      }
      analyzer.records(
          input.source(),
          record -> {
            whole(record.meta().time());
            assertThat(Events.kinds()).contains(record.kind());
            times.put(place(record.meta().source()) + record.kind(), record.meta().time());
          });
    }
    for (Event event : events) {
      EventTime time = event.meta().time();
      whole(time);
      List<SourceRef> told = new ArrayList<>(event.meta().alsoAt());
      told.add(event.meta().source());
      for (SourceRef at : told) {
        EventTime own = times.get(place(at) + event.kind());
        if (own != null && own.utc().isPresent() && time.utc().isPresent()) {
          assertThat(Duration.between(own.utc().get(), time.utc().get()).abs().toMillis())
              .as("%s: %s, at %s: %s", event.kind(), time, place(at), own)
              .isLessThanOrEqualTo(errorMs(own) + errorMs(time));
        }
      }
    }
  }

  private static String place(SourceRef at) {
    return at.entry() + ':' + at.line() + ' ';
  }

  private static long errorMs(EventTime time) {
    return time.errorMs().orElse(0);
  }

  /** An instant says what it rests on and how far it may be off. */
  private static void whole(EventTime time) {
    boolean known = time.utc().isPresent();
    assertThat(time.basis().isPresent()).as("basis of %s", time).isEqualTo(known);
    assertThat(time.errorMs().isPresent()).as("error of %s", time).isEqualTo(known);
    assertThat(time.errorMs().orElse(0)).isNotNegative();
    assertThat(time.utc().orElse(Instant.EPOCH)).isAfterOrEqualTo(Instant.EPOCH);
  }
}
