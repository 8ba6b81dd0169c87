package io.sosight.internal.envelope;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Formats, one block a case: {@code == name}, input lines behind {@code |}, then for each record a
 * line of expected {@code key=value} and a line with its message. {@code ~} in an input line stands
 * for ESC, {@code ^M} for CR; in a message {@code ⏎} for a line feed, {@code ⇥} for a tab.
 */
class EnvelopeReaderTest {
  private record Case(String name, List<String> input, List<String> records) {}

  @TestFactory
  Stream<DynamicTest> formats() throws IOException {
    return cases().stream()
        .map(
            c ->
                DynamicTest.dynamicTest(
                    c.name(), () -> assertThat(read(c.input())).isEqualTo(c.records())));
  }

  @Test
  void aCutAnywhereNeverThrows() throws IOException {
    for (Case c : cases()) {
      String all = String.join("\n", c.input());
      for (int cut = 0; cut <= all.length(); cut++) {
        String head = all.substring(0, cut);
        assertThat(read(List.of(head.split("\n", -1)))).isNotNull();
        String tail = all.substring(cut);
        assertThat(read(List.of(tail.split("\n", -1)))).isNotNull();
      }
    }
  }

  @Test
  void shuffledPiecesNeverThrow() throws IOException {
    Random random = new Random(7);
    List<String> all = new ArrayList<>();
    for (Case c : cases()) {
      all.addAll(c.input());
    }
    for (int n = 0; n < 200; n++) {
      List<String> lines = new ArrayList<>();
      for (int k = 0; k < 30; k++) {
        String line = all.get(random.nextInt(all.size()));
        int from = random.nextInt(line.length() + 1);
        lines.add(random.nextBoolean() ? line : line.substring(from) + line.substring(0, from));
      }
      assertThat(read(lines)).isNotNull();
    }
  }

  private static List<Case> cases() throws IOException {
    try (InputStream in = EnvelopeReaderTest.class.getResourceAsStream("formats.txt")) {
      List<Case> out = new ArrayList<>();
      for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n", -1)) {
        if (line.startsWith("== ")) {
          out.add(new Case(line.substring(3), new ArrayList<>(), new ArrayList<>()));
        } else if (line.startsWith("|")) {
          String text =
              line.substring(1).replace('~', '\u001b').replace('⇥', '\t').replace("^M", "\r");
          out.get(out.size() - 1).input().add(text);
        } else if (!line.isBlank() && !line.startsWith("#")) {
          out.get(out.size() - 1).records().add(line);
        }
      }
      return out;
    }
  }

  private static List<String> read(List<String> lines) {
    List<String> out = new ArrayList<>();
    EnvelopeReader reader =
        new EnvelopeReader(
            record -> {
              out.add(describe(record));
              out.add("  " + (record.message().isEmpty() ? "∅" : shown(record.message())));
            });
    long offset = 0;
    for (int i = 0; i < lines.size(); i++) {
      reader.line(lines.get(i), i + 1, offset);
      offset += lines.get(i).length() + 1;
    }
    reader.end();
    return out;
  }

  private static String describe(LogRecord record) {
    StringBuilder out = new StringBuilder();
    out.append(record.line());
    if (record.endLine() != record.line()) {
      out.append('-').append(record.endLine());
    }
    add(out, "wrapper", String.join(",", record.wrapper()));
    add(out, "raw", record.stamp() == null ? null : record.stamp().raw());
    add(out, "utc", record.stamp() == null ? null : record.stamp().instant());
    add(out, "outer", record.outer() == null ? null : record.outer().raw());
    add(out, "mono", Double.isNaN(record.monotonicS()) ? null : mono(record.monotonicS()));
    add(out, "host", record.host());
    add(out, "ident", record.ident());
    add(out, "pid", record.pid() < 0 ? null : record.pid());
    add(out, "level", record.level() == null ? null : record.level().jsonName());
    add(out, "source", record.sourceFile());
    add(out, "caller", record.callerId());
    add(out, "boot", record.bootId());
    add(out, "damage", record.damage());
    if (record.continued()) {
      out.append(" continued");
    }
    for (Map.Entry<String, Object> field : new TreeMap<>(record.fields()).entrySet()) {
      add(out, "." + field.getKey(), shown(String.valueOf(field.getValue())));
    }
    return out.toString();
  }

  private static String mono(double seconds) {
    return String.format(Locale.ROOT, "%.6f", seconds);
  }

  private static void add(StringBuilder out, String key, @Nullable Object value) {
    if (value != null && !value.toString().isEmpty()) {
      out.append(' ').append(key).append('=').append(value);
    }
  }

  private static String shown(String text) {
    return text.replace('\n', '⏎').replace('\t', '⇥');
  }
}
