package io.sosight.internal.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.sosight.event.Level;
import io.sosight.internal.envelope.LogRecord;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class JournalReaderTest {
  private static final String BOOT = "00112233445566778899aabbccddeeff";

  private final List<JournalEntry> entries = new ArrayList<>();

  private JournalSummary read(byte[] file) throws IOException {
    entries.clear();
    return JournalReader.read(new ByteArrayInputStream(file), entries::add);
  }

  private static byte[] resource(String name) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(JournalReaderTest.class.getResourceAsStream(name))) {
      return in.readAllBytes();
    }
  }

  private static byte[] fixture(String name) throws IOException {
    try (InputStream in =
        new GZIPInputStream(new ByteArrayInputStream(resource(name + ".journal.gz")))) {
      return in.readAllBytes();
    }
  }

  private static List<String> expected() throws IOException {
    return List.of(new String(resource("entries.tsv"), StandardCharsets.UTF_8).split("\n"));
  }

  private static String row(JournalEntry entry) {
    return String.join(
        "\t",
        Long.toString(entry.realtimeUs()),
        Long.toString(entry.monotonicUs()),
        entry.bootId(),
        entry.fields().getOrDefault("SYSLOG_IDENTIFIER", "-"),
        entry.fields().getOrDefault("_PID", "-"),
        entry.fields().getOrDefault("PRIORITY", "-"),
        entry
            .fields()
            .getOrDefault("MESSAGE", "")
            .replace("\\", "\\\\")
            .replace("\n", "\\n")
            .replace("\t", "\\t"));
  }

  /** Journals written by systemd 252; the entries are what its journalctl prints of them. */
  @ParameterizedTest
  @ValueSource(strings = {"regular", "compact"})
  void readsWhatJournalctlReads(String name) throws Exception {
    JournalSummary summary = read(fixture(name));
    assertThat(entries).extracting(JournalReaderTest::row).containsExactlyElementsOf(expected());
    assertThat(summary.entries()).isEqualTo(60);
    assertThat(summary.expected()).isEqualTo(60);
    assertThat(summary.firstNumber()).isEqualTo(1);
    whole(summary);
  }

  private static void whole(JournalSummary summary) {
    assertThat(summary.incomplete()).isZero();
    assertThat(summary.damage()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"regular", "compact"})
  void keepsWholeEntriesBeforeACut(String name) throws Exception {
    byte[] whole = fixture(name);
    int used = whole.length;
    while (whole[used - 1] == 0) {
      used--;
    }
    List<String> expected = expected();
    int before = 0;
    // what comes before is the hash table
    for (int cut = used - (60 << 10); cut < used; cut += 1024) {
      JournalSummary summary = read(Arrays.copyOf(whole, cut));
      List<String> rows =
          entries.stream().filter(JournalEntry::whole).map(JournalReaderTest::row).toList();
      assertThat(rows).isEqualTo(expected.subList(0, rows.size()));
      assertThat(summary.damage()).isPresent();
      assertThat(rows.size()).isGreaterThanOrEqualTo(before);
      before = rows.size();
    }
    assertThat(before).isGreaterThan(50);
  }

  @ParameterizedTest
  @CsvSource({"false,0", "false,1", "false,2", "false,4", "true,0", "true,1", "true,2", "true,4"})
  void readsEveryCompressionAndLayout(boolean compact, int compression) throws Exception {
    String text = "MESSAGE=" + "many words of one long message ".repeat(40);
    Journals journal = new Journals(compact).other(4, 4096).other(7, 48);
    long message = journal.data(text, compression);
    long host = journal.data("_HOSTNAME=n1", 0);
    long other = journal.data("COREDUMP_X=1", compression);
    journal.entry(1_644_572_000_000_001L, 5_000_000, BOOT, message, host, other).other(6, 64);
    journal.entry(1_644_572_000_000_002L, 5_000_001, BOOT, host, message);
    JournalSummary summary = read(journal.file(2, 4, 1000));
    assertThat(summary.entries()).isEqualTo(2);
    whole(summary);
    assertThat(entries)
        .extracting(e -> "MESSAGE=" + e.fields().get("MESSAGE"), e -> e.fields().get("_HOSTNAME"))
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(text, "n1"),
            org.assertj.core.groups.Tuple.tuple(text, "n1"));
  }

  @Test
  void makesRecords() throws Exception {
    Journals journal = new Journals(true);
    long host = journal.data("_HOSTNAME=n1", 0);
    long warning = journal.data("PRIORITY=4", 0);
    journal.entry(
        1_644_572_000_000_001L,
        5_000_000,
        BOOT,
        host,
        warning,
        journal.data("_TRANSPORT=kernel", 0),
        journal.data("SYSLOG_IDENTIFIER=kernel", 0),
        journal.data("_SOURCE_MONOTONIC_TIMESTAMP=4999123", 0),
        journal.data("MESSAGE=eth0: gone", 0));
    journal.entry(
        1_644_572_001_000_000L,
        6_000_000,
        BOOT,
        host,
        journal.data("_COMM=agent", 0),
        journal.data("_PID=77", 0),
        journal.data("_SOURCE_REALTIME_TIMESTAMP=1644572000999900", 0),
        journal.data("MESSAGE=ready", 0));
    journal.entry(1_644_572_002_000_000L, 7_000_000, BOOT, host);
    read(journal.file(1, 0, 0));
    LogRecord kernel = JournalRecords.of(entries.get(0));
    assertThat(kernel).isNotNull();
    assertThat(kernel.wrapper()).containsExactly("journal-binary");
    assertThat(kernel.line()).isEqualTo(1);
    assertThat(kernel.ident()).isEqualTo("kernel");
    assertThat(kernel.level()).isEqualTo(Level.WARNING);
    assertThat(kernel.monotonicS()).isEqualTo(4.999123);
    assertThat(kernel.bootId()).isEqualTo(BOOT);
    assertThat(kernel.message()).isEqualTo("eth0: gone");
    LogRecord agent = JournalRecords.of(entries.get(1));
    assertThat(agent).isNotNull();
    assertThat(agent.ident()).isEqualTo("agent");
    assertThat(agent.pid()).isEqualTo(77);
    assertThat(agent.host()).isEqualTo("n1");
    assertThat(agent.stamp()).isNotNull();
    assertThat(agent.stamp().instant()).isEqualTo(Instant.parse("2022-02-11T09:33:20.999900Z"));
    assertThat(JournalRecords.of(entries.get(2))).isNull();
  }

  @Test
  void tellsWhatItCannotRead() throws Exception {
    Journals journal = new Journals(false);
    journal.entry(1, 1, BOOT, journal.data("MESSAGE=x", 0));
    assertThat(read(journal.file(0, 64, 0)).damage()).get().asString().contains("unknown here");
    assertThat(entries).isEmpty();
    byte[] spoiled = journal.file(0, 0, 0);
    byte[] more = Arrays.copyOf(spoiled, spoiled.length + 64);
    Arrays.fill(more, spoiled.length, more.length, (byte) 0x7e);
    JournalSummary summary = read(more);
    assertThat(entries).hasSize(1);
    assertThat(summary.damage()).get().asString().contains("damaged").contains("1 of 1 entries");
    assertThat(read(Arrays.copyOf(spoiled, 100)).damage()).get().asString().contains("header");
  }

  /** A size that is too large swallows nothing that can be had. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void goesOnBehindDamage(boolean compact) throws Exception {
    Journals journal = new Journals(compact);
    long host = journal.data("_HOSTNAME=n1", 0);
    for (int i = 0; i < 20; i++) {
      journal.entry(1_000 + i, i, BOOT, host, journal.data("MESSAGE=number " + i, 0));
    }
    byte[] good = journal.file(2, 0, 4096);
    read(good);
    int fifth = (int) entries.get(5).offset();
    for (int at = fifth; at < fifth + 16; at++) {
      for (int bit = 0; bit < 8; bit++) {
        byte[] bad = good.clone();
        bad[at] ^= (byte) (1 << bit);
        JournalSummary summary = read(bad);
        List<String> messages = new ArrayList<>();
        entries.forEach(entry -> messages.add(entry.fields().getOrDefault("MESSAGE", "")));
        for (int i = 0; i < 20; i++) {
          if (i != 5) {
            assertThat(messages).as("byte %d bit %d", at - fifth, bit).contains("number " + i);
          }
        }
        assertThat(summary.entries()).isBetween(19L, 21L);
      }
    }
  }

  @Test
  void neverThrowsForAWrongByte() throws Exception {
    byte[] good = fixture("compact");
    int from = 0;
    for (int i = 0; i < 300; i++) {
      byte[] bad = good.clone();
      from = (int) ((from * 1_103_515_245L + 12_345) & 0x7fffffff);
      bad[208 + from % 60_000 + (i % 2) * 3_700_000] ^= (byte) (1 << i % 8);
      if (i % 10 == 0) {
        read(bad);
        assertThat(entries.size()).isLessThanOrEqualTo(61);
      }
    }
  }
}
