package io.sosight.internal.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.sosight.Limits;
import io.sosight.event.Event;
import io.sosight.internal.envelope.LogRecord;
import io.sosight.internal.envelope.LogStats;
import io.sosight.internal.parse.EventSink;
import io.sosight.internal.parse.LogPlace;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LogScannerTest {
  private static final String KILL =
      "Mar  4 06:25:01 db-7 kernel: Out of memory: Killed process 4711 (java) total-vm:100kB,"
          + " anon-rss:50kB, file-rss:0kB, shmem-rss:0kB, UID:0 pgtables:4kB oom_score_adj:0";

  @Test
  void aLineBeyondTheLimitIsCutAndTheNextOneRead() throws IOException {
    String log = "Mar  4 06:25:01 db-7 app[1]: " + "x".repeat(3 << 20) + "\n" + KILL + "\n";
    List<String> out = new ArrayList<>();
    LogStats stats = scan(log.getBytes(StandardCharsets.UTF_8), out, null);
    assertThat(stats.lines()).isEqualTo(2);
    assertThat(stats.cutLines()).isEqualTo(1);
    assertThat(stats.bytes()).isEqualTo(log.length());
    assertThat(out).containsExactly("oom-kill 2 " + (log.length() - KILL.length() - 1));
  }

  @Test
  void linesAndOffsetsOfUtf16() throws IOException {
    String log = "\ufeffMar  4 06:25:01 db-7 app[1]: é 漢\n" + KILL + "\n";
    List<String> out = new ArrayList<>();
    LogStats stats = scan(log.getBytes(StandardCharsets.UTF_16LE), out, null);
    assertThat(stats.encoding()).isEqualTo("utf-16le");
    assertThat(stats.lines()).isEqualTo(2);
    assertThat(out).hasSize(1);
    assertThat(out.get(0)).isEqualTo("oom-kill 2 " + 2 * log.indexOf(KILL));
  }

  @Test
  void recordsAndEventsInLineOrder() throws IOException {
    String log =
        "Mar  4 06:25:00 db-7 cron[1]: one\n"
            + KILL
            + "\nMar  4 06:25:01 db-7 cron[1]: two\n"
            + "Mar  4 06:25:02 db-7 kernel: oom_reaper: reaped process 4711 (java), now"
            + " anon-rss:0kB, file-rss:0kB, shmem-rss:0kB\n"
            + "Mar  4 06:25:03 db-7 cron[1]: three\n";
    List<String> out = new ArrayList<>();
    scan(log.getBytes(StandardCharsets.UTF_8), out, out);
    List<Long> lines =
        out.stream()
            .map(s -> Long.parseLong(s.substring(s.indexOf(' ') + 1).split(" ", -1)[0]))
            .toList();
    assertThat(lines).isSorted().contains(1L, 2L, 3L, 5L);
  }

  @Test
  void emptyAndUnendedLogs() throws IOException {
    assertThat(scan(new byte[0], new ArrayList<>(), null).lines()).isZero();
    List<String> out = new ArrayList<>();
    assertThat(scan(KILL.getBytes(StandardCharsets.UTF_8), out, null).lines()).isEqualTo(1);
    assertThat(out).containsExactly("oom-kill 1 0");
  }

  private static LogStats scan(byte[] log, List<String> events, @Nullable List<String> others)
      throws IOException {
    EventSink sink =
        new EventSink() {
          @Override
          public void event(Event event, LogRecord record) {
            events.add(place(event));
          }

          @Override
          public void unparsed(LogRecord record, String why) {}
        };
    return new LogScanner(
            new LogParsers(
                new LogPlace("test", "test.log"),
                sink,
                others == null ? null : (event, record) -> others.add(place(event)),
                null),
            true,
            Limits.defaults(),
            null,
            new Work())
        .scan(new ByteArrayInputStream(log));
  }

  private static String place(Event event) {
    return event.kind() + " " + event.meta().source().line() + " " + event.meta().source().offset();
  }
}
