package io.sosight.internal.envelope;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A message in any stack of formats comes out as it went in, whatever happens beside it. */
class WrapperStackTest {
  private static final int DEEPEST = 6;

  private static final List<String> PIECES =
      List.of(
          "failed",
          "pod",
          "\"quoted\"",
          "C:\\dir",
          "\\\"",
          "a = b",
          "x: y",
          "ä漢\uD83D\uDE00",
          "[1, 2]",
          "{}",
          "100%",
          "'s",
          "<none>",
          "/sys/fs/cgroup",
          "\\n",
          "it",
          "`runc start`");

  /** A line and what has to be found in it. */
  private record Made(String line, String message, List<String> wrappers) {}

  @Test
  void whatIsWrappedComesOut() {
    Random random = new Random(20240302);
    for (int round = 0; round < 4000; round++) {
      Made made = made(random);
      List<LogRecord> records = read(List.of(made.line()));
      assertThat(records).as(made.line()).hasSize(1);
      assertThat(records.get(0).message()).as(made.line()).isEqualTo(made.message());
      assertThat(records.get(0).wrapper()).as(made.line()).isEqualTo(made.wrappers());
    }
  }

  /** One line of a log is cut at any place: all others are read as before. */
  @Test
  void aCutCostsNoNeighbour() {
    Random random = new Random(7);
    for (int round = 0; round < 1500; round++) {
      List<Made> log = new ArrayList<>();
      for (int n = 0; n < 5; n++) {
        log.add(made(random));
      }
      int bad = random.nextInt(log.size());
      List<String> lines = new ArrayList<>(log.stream().map(Made::line).toList());
      String whole = lines.get(bad);
      int at = random.nextInt(whole.length() + 1);
      lines.set(bad, random.nextBoolean() ? whole.substring(0, at) : whole.substring(at));
      List<LogRecord> records = read(lines);
      for (int n = 0; n < log.size(); n++) {
        Made kept = log.get(n);
        long line = n + 1L;
        if (n != bad) {
          assertThat(records)
              .as(String.join("\n", lines))
              .anyMatch(r -> r.line() == line && first(r).equals(kept.message()));
        }
      }
    }
  }

  /** Pieces of two streams, woven: each stream's line is put together again. */
  @Test
  void piecesAreJoined() {
    Random random = new Random(11);
    for (int round = 0; round < 1000; round++) {
      boolean docker = random.nextBoolean();
      List<String> inner = new ArrayList<>();
      String one = record(random, "Error one \"é\" of many words", inner);
      String two = record(random, "Error two \\ of as many", inner);
      List<String> left = pieces(random, one, "stderr", docker);
      List<String> right = pieces(random, two, "stdout", docker);
      List<String> woven = new ArrayList<>();
      while (!left.isEmpty() || !right.isEmpty()) {
        boolean first = right.isEmpty() || (!left.isEmpty() && random.nextBoolean());
        woven.add(first ? left.remove(0) : right.remove(0));
      }
      assertThat(read(woven).stream().map(LogRecord::message))
          .as(String.join("\n", woven))
          .containsExactlyInAnyOrder("Error one \"é\" of many words", "Error two \\ of as many");
    }
  }

  private static List<String> pieces(Random random, String text, String stream, boolean docker) {
    List<String> out = new ArrayList<>();
    int from = 0;
    while (from <= text.length()) {
      int to = Math.min(text.length(), from + 1 + random.nextInt(40));
      boolean last = to == text.length();
      String piece = text.substring(from, to);
      String time = "2024-03-02T10:00:01.00000000" + Math.min(9, out.size()) + "Z";
      out.add(
          docker
              ? "{\"log\":"
                  + json(piece + (last ? "\n" : ""))
                  + ",\"stream\":\""
                  + stream
                  + "\",\"time\":\""
                  + time
                  + "\"}"
              : time + " " + stream + (last ? " F " : " P ") + piece);
      from = last ? to + 1 : to;
    }
    return out;
  }

  /** A line that has lost its head may belong to the record before it. */
  private static String first(LogRecord record) {
    int end = record.message().indexOf('\n');
    return end < 0 ? record.message() : record.message().substring(0, end);
  }

  private static List<LogRecord> read(List<String> lines) {
    List<LogRecord> records = new ArrayList<>();
    EnvelopeReader reader = new EnvelopeReader(records::add);
    long number = 0;
    for (String line : lines) {
      reader.line(line, ++number, 0);
    }
    reader.end();
    return records;
  }

  private static Made made(Random random) {
    String message = "Error " + random.nextInt(100);
    for (int n = random.nextInt(8); n > 0; n--) {
      message += " " + PIECES.get(random.nextInt(PIECES.size()));
    }
    List<String> wrappers = new ArrayList<>();
    String text = record(random, message, wrappers);
    for (int left = random.nextInt(DEEPEST); left > 0; left--) {
      text = transport(random, text, wrappers);
    }
    return new Made(text, message, wrappers);
  }

  private static String record(Random random, String message, List<String> wrappers) {
    return switch (random.nextInt(6)) {
      case 0 -> {
        wrappers.add("klog-text");
        yield "E0302 10:00:01.000001    4711 kubelet.go:100] " + message;
      }
      case 1 -> {
        wrappers.add("klog-structured");
        yield "E0302 10:00:01.000001    4711 kubelet.go:100] "
            + go(message)
            + " err="
            + go("a \"b");
      }
      case 2 -> {
        wrappers.add("klog-json");
        yield "{\"ts\":1709373601000.1,\"caller\":\"kubelet/kubelet.go:100\",\"msg\":"
            + json(message)
            + "}";
      }
      case 3 -> {
        wrappers.add("logrus-json");
        yield "{\"level\":\"error\",\"msg\":"
            + json(message)
            + ",\"time\":\"2024-03-02T10:00:01Z\"}";
      }
      case 4 -> {
        wrappers.add("logrus-tty");
        yield "ERRO[0007] " + message;
      }
      default -> {
        wrappers.add("logrus-text");
        yield "time=\"2024-03-02T10:00:01.000000001Z\" level=error msg=" + go(message) + " id=abc";
      }
    };
  }

  private static String transport(Random random, String text, List<String> wrappers) {
    return switch (random.nextInt(6)) {
      case 0 -> {
        wrappers.add(0, "syslog-short");
        yield "Mar  2 10:00:01 node-7 kubelet[4711]: " + text;
      }
      case 1 -> {
        wrappers.add(0, "syslog-rfc3339");
        yield "2024-03-02T10:00:01.352386+08:00 node-7 kubelet[4711]: " + text;
      }
      case 2 -> {
        wrappers.add(0, "journal-json");
        yield "{\"__REALTIME_TIMESTAMP\":\"1709373601000000\",\"_HOSTNAME\":\"node-7\","
            + "\"SYSLOG_IDENTIFIER\":\"kubelet\",\"MESSAGE\":"
            + json(text)
            + "}";
      }
      case 3 -> {
        wrappers.add(0, "docker-json-file");
        yield "{\"log\":"
            + json(text + "\n")
            + ",\"stream\":\"stderr\",\"time\":\"2024-03-02T10:00:01.000000001Z\"}";
      }
      case 4 -> {
        wrappers.add(0, "cri-log");
        yield "2024-03-02T10:00:01.000000001Z stderr F " + text;
      }
      default -> {
        wrappers.add(0, "bracket-time");
        yield "[2024-03-02T10:00:01.690Z] " + text;
      }
    };
  }

  private static String go(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  private static String json(String text) {
    return '"'
        + text.replace("\\", "\\\\")
            .replace("\"", "\\\"")
            .replace("\n", "\\n")
            .replace("<", "\\u003c")
            .replace(">", "\\u003e")
        + '"';
  }
}
