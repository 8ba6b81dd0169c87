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
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The gated path finds what parsing every line finds. */
class GateEqualityTest {
  @Test
  void sameEventsOnMixtures() throws IOException {
    List<List<String>> blocks = blocks();
    Random random = new Random(20240229);
    for (int round = 0; round < 150; round++) {
      StringBuilder log = new StringBuilder();
      int parts = 1 + random.nextInt(60);
      for (int n = 0; n < parts; n++) {
        List<String> block = blocks.get(random.nextInt(blocks.size()));
        // a stream's cut piece waits for the next one and comes out of order: container logs only
        boolean whole = block.get(0).startsWith("2020-") || block.get(0).startsWith("{\"log\"");
        int from = !whole && random.nextInt(4) == 0 ? random.nextInt(block.size()) : 0;
        int to =
            !whole && random.nextInt(4) == 0
                ? from + random.nextInt(block.size() - from)
                : block.size();
        for (String line : block.subList(from, to)) {
          log.append(own(line, n)).append(random.nextInt(50) == 0 ? "\r\n" : "\n");
        }
      }
      String text = log.toString();
      assertThat(events(text, true)).as(text).isEqualTo(events(text, false));
    }
  }

  @Test
  void sameEventsWhereBlocksOfBytesMeet() throws IOException {
    List<List<String>> blocks = blocks();
    Random random = new Random(5);
    StringBuilder log = new StringBuilder();
    int n = 0;
    while (log.length() < 3 << 20) {
      for (int k = random.nextInt(400); k > 0; k--) {
        log.append("Mar  4 06:25:01 db-7 cron[").append(k).append("]: (root) CMD (run-parts)\n");
      }
      n++;
      for (String line : blocks.get(random.nextInt(blocks.size()))) {
        log.append(own(line, n)).append('\n');
      }
    }
    assertThat(events(log.toString(), true)).isEqualTo(events(log.toString(), false));
  }

  @Test
  void linesAndTimesAreSeenWithoutEvents() throws IOException {
    StringBuilder log = new StringBuilder();
    for (int n = 0; n < 20_000; n++) {
      log.append(String.format("Mar  4 %02d:%02d:%02d", n / 3600, n / 60 % 60, n % 60))
          .append(" db-7 cron[1]: (root) CMD (run-parts)\n");
    }
    LogStats stats = scan(log.toString(), true, new ArrayList<>());
    assertThat(stats.lines()).isEqualTo(20_000);
    assertThat(stats.bytes()).isEqualTo(log.length());
    List<LogStats.Sample> samples = stats.samples();
    assertThat(samples.get(0).line()).isEqualTo(1);
    assertThat(raw(samples.get(0))).isEqualTo("Mar  4 00:00:00");
    LogStats.Sample last = samples.get(samples.size() - 1);
    assertThat(last.line()).isEqualTo(20_000);
    assertThat(raw(last)).isEqualTo("Mar  4 05:33:19");
    assertThat(last.offset()).isEqualTo(log.lastIndexOf("Mar"));
    // stamps without a year are known by those around them: 512 of them and the tail at most
    assertThat(samples).hasSizeBetween(10, 560);
    for (LogStats.Sample sample : samples) {
      assertThat(sample.line()).isEqualTo(sample.offset() / 53 + 1);
    }
  }

  /** A line with a process and an uptime of its block's own: both go up in real logs. */
  private static String own(String line, int block) {
    String pid = String.valueOf(5282 + block);
    String seconds = (9123 + 60 * block) + ".0";
    return line.replace("5282", pid)
        .replace("8123.0", seconds)
        .replace("9123.0", seconds)
        .replace(" 100.0", seconds)
        .replace(" 200.0", seconds)
        .replace(" 300.0", seconds)
        .replace(" 301.0", seconds);
  }

  private static String raw(LogStats.Sample sample) {
    return sample.stamp() == null ? "" : sample.stamp().raw();
  }

  private static List<String> events(String text, boolean gated) throws IOException {
    List<String> out = new ArrayList<>();
    LogStats stats = scan(text, gated, out);
    assertThat(stats.lines()).isEqualTo(text.chars().filter(c -> c == '\n').count());
    // a report may be handed out later when more lines follow it: order is the timeline's work
    out.sort(Comparator.naturalOrder());
    return out;
  }

  private static LogStats scan(String text, boolean gated, List<String> out) throws IOException {
    EventSink sink =
        new EventSink() {
          @Override
          public void event(Event event, LogRecord record) {
            out.add(
                String.join(
                    "|",
                    event.kind(),
                    event.meta().source().toString(),
                    String.valueOf(event.meta().source().offset()),
                    event.meta().time().toString(),
                    event.meta().wrapper().toString(),
                    event.meta().message().orElse(""),
                    String.valueOf(event.meta().error()),
                    String.valueOf(event.data())));
          }

          @Override
          public void unparsed(LogRecord record, String why) {}
        };
    return new LogScanner(
            new LogParsers(new LogPlace("test", "test.log"), sink, null, null),
            gated,
            Limits.defaults(),
            null,
            new Work())
        .scan(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
  }

  /** Blocks of lines, divided by empty lines. */
  private static List<List<String>> blocks() throws IOException {
    try (InputStream in = GateEqualityTest.class.getResourceAsStream("mixture.txt")) {
      List<List<String>> out = new ArrayList<>();
      List<String> block = new ArrayList<>();
      for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n", -1)) {
        if (line.isEmpty() && !block.isEmpty()) {
          out.add(block);
          block = new ArrayList<>();
        } else if (!line.isEmpty()) {
          block.add(line);
        }
      }
      return out;
    }
  }
}
