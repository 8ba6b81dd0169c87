package io.sosight.internal.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.sosight.AnalyzerOptions;
import io.sosight.BundleSource;
import java.io.ByteArrayInputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/**
 * The work that reading costs, counted: it fails when lines without trouble are read, or bytes are
 * gone over again and again, whatever the machine.
 */
class WorkTest {
  private static final int PLAIN = 60_000;
  private static final int ROUTINE_EVERY = 10;
  private static final int EVENT_EVERY = 1_000;

  /** A log of plain and routine lines, with or without events. */
  private static byte[] log(boolean withEvents) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < PLAIN; i++) {
      String head =
          String.format(
              Locale.ROOT, "Mar  4 %02d:%02d:%02d node-a7 ", i / 3600 % 24, i / 60 % 60, i % 60);
      text.append(head)
          .append("chronyd[901]: selected source 192.0.2.")
          .append(i % 250)
          .append(", offset within limits, stratum 2\n");
      if (i % ROUTINE_EVERY == 0) {
        text.append(head)
            .append(
                "dockerd[900]: time=\"2023-03-04T00:00:00Z\" level=info msg=\"shim reaped\" id=")
            .append("ab".repeat(32))
            .append('\n');
      }
      if (withEvents && i % EVENT_EVERY == 0) {
        text.append(head)
            .append("kernel: Memory cgroup out of memory: Killed process ")
            .append(i + 1)
            .append(" (java) total-vm:9000kB, anon-rss:8000kB, file-rss:0kB, shmem-rss:0kB\n");
      }
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static Analysis analysis(byte[] log) {
    // one thread, of which all that is allocated counts
    return new Analysis(
        AnalyzerOptions.defaults().withThreads(1),
        BundleSource.of("messages", new ByteArrayInputStream(log)));
  }

  @Test
  void readsLinesWithTroubleAndLittleElse() throws Exception {
    byte[] log = log(true);
    Analysis analysis = analysis(log);
    analysis.report();
    Work work = analysis.work();
    long events = PLAIN / EVENT_EVERY;
    long routine = PLAIN / ROUTINE_EVERY;
    assertThat(work.bytes()).isEqualTo(log.length);
    // all bytes once, and those behind an anchor up to the next place that may hold one
    assertThat(work.bytesSearched()).isBetween(log.length * 99L / 100, log.length * 105L / 100);
    assertThat(work.linesRead() - events + work.linesPassed()).isLessThanOrEqualTo(routine + 100);
    assertThat(work.linesPassed()).isBetween(routine / 2, routine);
    assertThat(work.records()).isLessThanOrEqualTo(work.linesRead());
    // and the line behind each kill, in which that could go on
    assertThat(work.records()).isLessThanOrEqualTo(routine - work.linesPassed() + 2 * events);
  }

  /** What was read before pays for all but the lines. */
  @Test
  void allocatesNextToNothingForLinesThatItPasses() throws Exception {
    passes(log(false));
  }

  @Test
  void allocatesNextToNothingForLinesWithoutATime() throws Exception {
    passes(
        "  at org.example.Shop.basket(Shop.java:371) of what a program prints, line by line\n"
            .repeat(PLAIN)
            .getBytes(StandardCharsets.UTF_8));
  }

  private static void passes(byte[] quiet) throws Exception {
    byte[] eventful = log(true);
    byte[] both = Arrays.copyOf(eventful, eventful.length + quiet.length);
    System.arraycopy(quiet, 0, both, eventful.length, quiet.length);
    allocated(eventful); // classes, grammars and rules are loaded once
    long extra = allocated(both) - allocated(eventful);
    assertThat(extra).as("for %s bytes", quiet.length).isLessThan(quiet.length / 2);
  }

  private static long allocated(byte[] log) throws Exception {
    com.sun.management.ThreadMXBean threads =
        (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    long thread = Thread.currentThread().getId();
    long before = threads.getThreadAllocatedBytes(thread);
    analysis(log).report();
    return threads.getThreadAllocatedBytes(thread) - before;
  }
}
