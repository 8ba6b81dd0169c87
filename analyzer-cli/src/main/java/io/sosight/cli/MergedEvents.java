package io.sosight.cli;

import io.sosight.event.Event;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Events of several sources on one clock. */
final class MergedEvents {
  private final List<Keyed> events = new ArrayList<>();
  private final Set<String> ids = new HashSet<>();
  private long count;

  /** An event with the time it sorts by: its own or, when it has none, that of the one before. */
  private record Keyed(Instant time, Event event) {}

  /** Takes the events of the next source, which come in time order. */
  Consumer<Event> next() {
    return new Consumer<>() {
      private Instant time = Instant.MIN;

      @Override
      public void accept(Event event) {
        time = event.meta().time().utc().orElse(time);
        events.add(new Keyed(time, event));
        event.meta().id().ifPresent(ids::add);
        count++;
      }
    };
  }

  /** Equal ids are of equal records: the sources hold the same ones, and each lists its own. */
  void tellCopies(Console console) {
    long copies = count - ids.size();
    if (copies > 0) {
      console
          .err()
          .println(
              "sosight: "
                  + copies
                  + (copies == 1 ? " event is" : " events are")
                  + " in several SOURCEs with one id: each lists its own."
                  + " Of one folder or archive that holds them all each is listed once");
    }
  }

  /** All of them; at one time, first the earlier source's. */
  List<Event> inTimeOrder() {
    return events.stream().sorted(Comparator.comparing(Keyed::time)).map(Keyed::event).toList();
  }
}
