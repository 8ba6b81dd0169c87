package io.sosight.internal.parse.kernel;

import io.sosight.event.Event;
import io.sosight.event.Events;
import io.sosight.internal.envelope.LogRecord;
import io.sosight.internal.parse.EventSink;
import io.sosight.internal.parse.LogPlace;
import java.util.ArrayList;
import java.util.List;

/**
 * Marks what the kdump kernel logged: it runs in a few hundred MiB after the real one has crashed,
 * and what it lacks says nothing about the host. It is known by {@code elfcorehdr=} on its command
 * line, which kexec adds (Documentation/admin-guide/kdump), or by the name that kdump gives its
 * log.
 */
final class CaptureKernel implements EventSink {
  /** On the command line of a capture kernel, and on no other. */
  static final String MARK = "elfcorehdr=";

  /** Name of the mark in an event's data. */
  static final String NAME = "captureKernel";

  private static final int MOST_BOOTS = 256;

  private final EventSink next;
  private final List<long[]> ranges = new ArrayList<>();
  private long bootLine;
  private boolean open;

  CaptureKernel(LogPlace place, EventSink next) {
    this.next = next;
    if (place.entry().endsWith("kexec-dmesg.log")) {
      begin(0);
    }
  }

  /** A line of the kernel. */
  void line(Line line) {
    String text = line.text();
    if (text.startsWith("Linux version ")) {
      if (open) {
        ranges.get(ranges.size() - 1)[1] = line.record().line();
        open = false;
      }
      bootLine = line.record().line();
    } else if (!open && text.contains("ommand line: ") && text.contains(MARK)) {
      begin(bootLine);
    }
  }

  private void begin(long from) {
    if (ranges.size() < MOST_BOOTS) {
      ranges.add(new long[] {from, Long.MAX_VALUE});
      open = true;
    }
  }

  @Override
  public void event(Event event, LogRecord record) {
    long at = record.line();
    boolean captured = ranges.stream().anyMatch(range -> at >= range[0] && at < range[1]);
    next.event(
        captured
            ? Events.of(
                event.kind(), event.meta(), event.data().toBuilder().put(NAME, true).build())
            : event,
        record);
  }

  @Override
  public void unparsed(LogRecord record, String why) {
    next.unparsed(record, why);
  }
}
