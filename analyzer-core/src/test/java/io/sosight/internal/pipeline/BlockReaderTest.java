package io.sosight.internal.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.sosight.Analyzer;
import io.sosight.AnalyzerOptions;
import io.sosight.BundleSource;
import io.sosight.Limits;
import io.sosight.event.Event;
import io.sosight.internal.envelope.LogRecord;
import io.sosight.internal.envelope.LogStats;
import io.sosight.internal.parse.EventSink;
import io.sosight.internal.parse.LogPlace;
import io.sosight.report.ReportWriter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A log gives the same whether it is read ahead by a thread or not, and however it is cut. */
@Timeout(120)
class BlockReaderTest {
  private static final Path CORPUS = Path.of("../corpus");
  private static final int MAX_LINE = 4000;

  @Test
  void sameWhereverPiecesMeet() throws IOException {
    List<String> lines = lines();
    Random random = new Random(77);
    for (int round = 0; round < 16; round++) {
      boolean overlong = round >= 8; // what can be looked back at depends on where blocks end
      StringBuilder log = new StringBuilder();
      while (log.length() < 150_000) {
        log.append(lines.get(random.nextInt(lines.size())));
        if (random.nextInt(300) == 0) {
          log.append("x".repeat(random.nextInt(overlong ? 3 * MAX_LINE : MAX_LINE / 2)));
        }
        log.append('\n');
      }
      if (round % 3 == 1) {
        log.setLength(log.length() - 1);
      }
      String text = round % 4 == 2 ? log.toString().replace('\n', '\r') : log.toString();
      Charset charset = round % 4 == 3 ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_8;
      byte[] bytes = text.getBytes(charset);
      List<String> whole = found(bytes, new BlockReader.Plan(Long.MAX_VALUE, 0, false));
      assertThat(whole).hasSizeGreaterThan(100);
      for (int piece : new int[] {300, 5000, 70_000}) {
        List<String> alone = found(bytes, new BlockReader.Plan(0, piece, false));
        List<String> ahead = found(bytes, new BlockReader.Plan(0, piece, true));
        assertThat(firstDifference(ahead, alone)).as("round %s, %s", round, piece).isEmpty();
        if (!overlong) {
          assertThat(firstDifference(alone, whole)).as("round %s, %s", round, piece).isEmpty();
        }
      }
    }
  }

  /** The logs of all cases of the corpus, many times over, in one host's folders. */
  @Test
  void sameReportOfTheCorpusWithOneThreadAndMore(@TempDir Path folder) throws Exception {
    StringBuilder corpus = new StringBuilder();
    for (Path log : logs()) {
      corpus.append(Files.readString(log, StandardCharsets.ISO_8859_1)).append('\n');
    }
    byte[] once = corpus.toString().getBytes(StandardCharsets.ISO_8859_1);
    assertThat(once.length).isGreaterThan(500_000);
    ByteArrayOutputStream large = new ByteArrayOutputStream();
    while (large.size() < 2 << 20) {
      large.writeBytes(once);
    }
    for (String name : List.of("var/log/messages", "var/log/pods/a_b_c/d/0.log")) {
      Path file = folder.resolve(name);
      Files.createDirectories(file.getParent());
      Files.write(file, large.toByteArray());
    }
    String alone = report(folder, 1);
    assertThat(alone).contains("\"oom-kill\"");
    assertThat(report(folder, 4)).isEqualTo(alone);
  }

  private static List<Path> logs() throws IOException {
    try (Stream<Path> files = Files.walk(CORPUS)) {
      return files
          .filter(file -> file.endsWith("input.log") || file.endsWith("messages"))
          .sorted()
          .toList();
    }
  }

  private static String report(Path folder, int threads) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ReportWriter.json()
        .write(
            Analyzer.create(AnalyzerOptions.defaults().withThreads(threads))
                .analyze(BundleSource.of(folder)),
            out);
    return out.toString(StandardCharsets.UTF_8);
  }

  /** Short, where the whole would be megabytes. */
  private static String firstDifference(List<String> one, List<String> other) {
    for (int i = 0; i < Math.max(one.size(), other.size()); i++) {
      String a = i < one.size() ? one.get(i) : "";
      String b = i < other.size() ? other.get(i) : "";
      if (!a.equals(b)) {
        int at = 0;
        while (at < Math.min(a.length(), b.length()) && a.charAt(at) == b.charAt(at)) {
          at++;
        }
        return i + ": " + part(a, at) + " is not " + part(b, at);
      }
    }
    return "";
  }

  private static String part(String text, int at) {
    return text.substring(Math.max(0, at - 300), Math.min(text.length(), at + 300));
  }

  /** Lines of all kinds, routine ones and those of applications that fail too. */
  private static List<String> lines() throws IOException {
    List<String> lines = new ArrayList<>();
    try (InputStream in = BlockReaderTest.class.getResourceAsStream("mixture.txt")) {
      lines.addAll(
          new String(in.readAllBytes(), StandardCharsets.UTF_8)
              .lines()
              .filter(line -> !line.isEmpty())
              .toList());
    }
    for (int n = 0; n < 200; n++) {
      lines.add("Mar  4 06:25:" + (10 + n % 50) + " db-7 cron[" + n + "]: (root) CMD (run-parts)");
      lines.add(
          "Mar  4 06:26:00 db-7 dockerd[900]: time=\"2023-03-04T00:00:00Z\" level=info"
              + " msg=\"shim reaped\" id="
              + "ab".repeat(32));
      lines.add("Mar  4 06:27:00 db-7 app[4]: request " + n + " failed: connection refused");
    }
    return lines;
  }

  /** Everything that a scan gives. */
  private static List<String> found(byte[] log, BlockReader.Plan plan) throws IOException {
    List<String> out = new ArrayList<>();
    EventSink sink =
        new EventSink() {
          @Override
          public void event(Event event, LogRecord record) {
            out.add(event.kind() + " " + event.meta() + " " + event.data());
          }

          @Override
          public void unparsed(LogRecord record, String why) {
            out.add("unparsed " + record.line());
          }
        };
    Limits limits = new Limits(1L << 40, 1L << 38, 2000, 100, 6, MAX_LINE, 100, 1 << 20);
    RoutineLines routine = new RoutineLines();
    ErrorShapes errors = new ErrorShapes();
    Work work = new Work();
    LogScanner scanner =
        new LogScanner(
                new LogParsers(new LogPlace("test", "test.log"), sink, null, null),
                true,
                limits,
                routine,
                work)
            .counting(errors)
            .in(new BlockReader.Room(plan));
    LogStats stats = scanner.scan(new ByteArrayInputStream(log));
    out.add(stats.toString());
    out.add(routine.passed().toString());
    out.add(errors.bursts().toString());
    out.add(scanner.lastLines().list().toString());
    out.add(work.linesRead() + " " + work.linesPassed() + " " + work.records());
    return out;
  }
}
