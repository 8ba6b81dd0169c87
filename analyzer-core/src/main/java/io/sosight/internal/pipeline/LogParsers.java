package io.sosight.internal.pipeline;

import io.sosight.event.Event;
import io.sosight.internal.envelope.LogRecord;
import io.sosight.internal.parse.EventSink;
import io.sosight.internal.parse.LogPlace;
import io.sosight.internal.parse.host.HostParser;
import io.sosight.internal.parse.kernel.KernelParser;
import io.sosight.internal.parse.runtime.RuntimeParser;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The parsers of one log. What daemons wrote may be read in a lane beside: a report of the kernel
 * decides which lines are read next, a daemon's record decides nothing. Events come out in the same
 * order with a lane and without.
 */
final class LogParsers {
  private final LogPlace place;
  private final KernelParser kernel;
  private final RuntimeParser runtime;
  private final HostParser host;
  private final HostParser inContainer;
  private final @Nullable InOrder ordered;
  private final @Nullable ParserLane lane;
  private boolean bootSeen;

  /**
   * The parsers of a log; {@code others} takes the records of no event, and its presence puts
   * events and other records in the order of their first lines, without a lane.
   */
  LogParsers(
      LogPlace place,
      EventSink sink,
      LogScanner.@Nullable LogLineSink others,
      @Nullable ParserLane beside) {
    this.place = place;
    ordered = others == null ? null : new InOrder(sink, others);
    lane = others == null ? beside : null;
    EventSink events = ordered == null ? sink : ordered;
    kernel = new KernelParser(place, new KernelSink(events));
    runtime = new RuntimeParser(place, events);
    host = new HostParser(place, events);
    inContainer = HostParser.limitsOnly(place, events);
  }

  /** Whether every record is wanted, those of no event too. */
  boolean takeAll() {
    return ordered != null;
  }

  /** Takes what the kernel's parser makes, and sees that a boot begins. */
  private final class KernelSink implements EventSink {
    private final EventSink next;

    KernelSink(EventSink next) {
      this.next = next;
    }

    private void pass(LogRecord record, Runnable step) {
      if (lane == null) {
        step.run();
      } else {
        lane.add(record.raw().length(), step);
      }
    }

    @Override
    public void event(Event event, LogRecord record) {
      bootSeen |= event.kind().equals("boot");
      pass(record, () -> next.event(event, record));
    }

    @Override
    public void unparsed(LogRecord record, String why) {
      pass(record, () -> next.unparsed(record, why));
    }

    @Override
    public void fact(String field, Object value, String by, LogRecord record) {
      pass(record, () -> next.fact(field, value, by, record));
    }
  }

  /** Whether a boot began since this was asked last. */
  boolean bootSeen() {
    boolean seen = bootSeen;
    bootSeen = false;
    return seen;
  }

  /** Whether a report is open, to which the next lines may belong. */
  boolean open() {
    return kernel.open() || runtime.open() || host.open();
  }

  /**
   * Takes a record.
   *
   * @return whether it is of an event; false too where that is not known yet and the record has a
   *     time of its own
   */
  boolean accept(LogRecord record) {
    List<String> wrapper = record.wrapper();
    String inner = wrapper.isEmpty() ? "" : wrapper.get(wrapper.size() - 1);
    boolean fragment = inner.equals("object-fragment");
    // rows and objects of Kubernetes quote the kernel; they are no kernel records
    boolean quoting =
        inner.startsWith("kubectl-") || inner.startsWith("event-") || inner.startsWith("pod-");
    boolean contained = printedInContainer(wrapper);
    if (!fragment && !quoting && !contained && kernel.accept(record)) {
      return true;
    }
    HostParser hosts = quoting ? null : contained ? inContainer : host;
    if (lane != null) {
      boolean alone = quoting || fragment || RuntimeParser.gathers(record) || runtime.open();
      if (!alone && (record.stamp() != null || !Double.isNaN(record.monotonicS()))) {
        lane.add(record.raw().length(), () -> daemons(record, hosts));
        return false;
      }
      lane.finish();
    }
    boolean taken = !fragment && daemons(record, hosts);
    if (!taken && ordered != null) {
      ordered.other(runtime.plain(record), record);
    }
    return taken;
  }

  private boolean daemons(LogRecord record, @Nullable HostParser hosts) {
    return runtime.accept(record) || (hosts != null && hosts.accept(record));
  }

  /**
   * What a container prints of the kernel or of systemd is a quotation too, whatever carries it; a
   * limit that it met itself is not.
   */
  private boolean printedInContainer(List<String> wrapper) {
    return place.ofContainer()
        || wrapper.contains("docker-json-file")
        || wrapper.contains("cri-log")
        || wrapper.contains("container-timestamps")
        || wrapper.contains("compose-prefix");
  }

  /** The log's end: what is open is handed out as it is. */
  void end() {
    kernel.end();
    settle();
    runtime.end();
    host.end();
    if (ordered != null) {
      ordered.flush();
    }
  }

  /** Waits for what is read beside. */
  void settle() {
    if (lane != null) {
      lane.finish();
    }
  }
}
