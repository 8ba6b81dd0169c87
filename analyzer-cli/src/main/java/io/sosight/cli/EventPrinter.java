package io.sosight.cli;

import io.sosight.event.Event;
import io.sosight.report.EventWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Writes the events that pass a filter, as they come. */
final class EventPrinter implements Consumer<Event> {
  private final EventWriter writer;
  private final Predicate<Event> filter;
  private final OutputStream out;
  private final Interruption interruption;
  private boolean begun;
  private boolean interruptedBefore;

  EventPrinter(
      EventWriter writer, Predicate<Event> filter, OutputStream out, Interruption interruption) {
    this.writer = writer;
    this.filter = filter;
    this.out = out;
    this.interruption = interruption;
  }

  /** Something that hands events to this printer. */
  @FunctionalInterface
  interface Source {
    /** Hands them over. */
    void run() throws IOException;
  }

  /** Runs it; a failure to write comes out as what it is. */
  void run(Source source) throws IOException {
    try {
      source.run();
    } catch (Stopped e) {
      // interrupted: what was written stays
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  @Override
  public void accept(Event event) {
    if (!begun) {
      begun = true;
      // reading was stopped: what it gave is still printed
      interruptedBefore = interruption.requested();
    }
    if (interruption.requested() && !interruptedBefore) {
      throw new Stopped();
    }
    if (!filter.test(event)) {
      return;
    }
    try {
      writer.write(event, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends the reading from inside. */
  private static final class Stopped extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Stopped() {
      super(null, null, false, false);
    }
  }
}
