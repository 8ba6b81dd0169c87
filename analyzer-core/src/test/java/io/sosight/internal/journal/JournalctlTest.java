package io.sosight.internal.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sosight.Analyzer;
import io.sosight.AnalyzerOptions;
import io.sosight.BundleSource;
import io.sosight.event.EventMeta;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Journals that systemd's writer makes here hold for this reader what journalctl shows of them:
 * every entry in its order, every field with its value. Skipped where systemd is not installed;
 * with {@code SOSIGHT_JOURNALCTL=required}, as in CI, that is a failure.
 */
final class JournalctlTest {
  private static final int ENTRIES = 300;
  private static final long START_US = 1_700_000_000_000_000L;
  private static final long DAY_US = 86_400_000_000L;

  @TempDir static Path folder;

  private record Entry(long realtimeUs, long monotonicUs, String boot, Map<String, String> fields) {

    static Entry of(Map<String, String> shown) {
      Map<String, String> fields = new LinkedHashMap<>(shown);
      fields.remove("__CURSOR");
      fields.remove("__SEQNUM");
      fields.remove("__SEQNUM_ID");
      return new Entry(
          Long.parseLong(fields.remove("__REALTIME_TIMESTAMP")),
          Long.parseLong(fields.remove("__MONOTONIC_TIMESTAMP")),
          String.valueOf(fields.remove("_BOOT_ID")),
          fields);
    }

    static Entry of(JournalEntry read) {
      Map<String, String> fields = new LinkedHashMap<>(read.fields());
      fields.remove("_BOOT_ID");
      return new Entry(read.realtimeUs(), read.monotonicUs(), read.bootId(), fields);
    }
  }

  @BeforeAll
  static void systemd() {
    String missing = RemoteJournals.missing();
    if ("required".equals(System.getenv("SOSIGHT_JOURNALCTL"))) {
      assertThat(missing).isEmpty();
    }
    assumeTrue(missing.isEmpty(), missing);
  }

  /** Two hosts in three boots, a clock that goes back, values of every shape. */
  private static byte[] export() {
    ExportText text = new ExportText();
    for (int i = 0; i < ENTRIES; i++) {
      int boot = i / 100;
      long realtime =
          START_US + boot * DAY_US + i * 1_000_003L - (i % 100 > 60 ? 3_600_000_000L : 0);
      long monotonic = 1_000_000 + i % 100 * 1_000_003L;
      text.field("__REALTIME_TIMESTAMP", Long.toString(realtime));
      text.field("__MONOTONIC_TIMESTAMP", Long.toString(monotonic));
      text.field("_BOOT_ID", String.format(Locale.ROOT, "%032x", 0xb007 + boot));
      text.field("_HOSTNAME", i % 5 == 0 ? "n2" : "n1");
      text.field("PRIORITY", Integer.toString(i % 8));
      writer(text, i, monotonic);
      message(text, i);
      text.end();
    }
    return text.bytes();
  }

  private static void writer(ExportText text, int i, long monotonic) {
    switch (i % 4) {
      case 0 -> {
        text.field("_TRANSPORT", "kernel").field("SYSLOG_IDENTIFIER", "kernel");
        text.field("_SOURCE_MONOTONIC_TIMESTAMP", Long.toString(monotonic - 777));
      }
      case 1 ->
          text.field("_TRANSPORT", "stdout")
              .field("SYSLOG_IDENTIFIER", "kubelet")
              .field("_PID", "911")
              .field("_SYSTEMD_UNIT", "kubelet.service");
      case 2 ->
          text.field("_TRANSPORT", "journal")
              .field("_COMM", "editor")
              .field("_UID", "1000")
              .field("_PID", Integer.toString(4000 + i))
              .field("OBJECT", "first")
              .field("OBJECT", "second");
      default -> text.field("_TRANSPORT", "syslog").field("SYSLOG_PID", Integer.toString(i));
    }
  }

  private static void message(ExportText text, int i) {
    switch (i % 9) {
      case 0 -> text.field("MESSAGE", "short " + i);
      case 1 -> text.field("MESSAGE", "long " + i + " many words".repeat(90 + i));
      case 2 -> text.field("MESSAGE", "lines " + i + "\nMem-Info:\n\nend = " + i);
      case 3 -> text.field("MESSAGE", new byte[] {(byte) 0xff, 0, 'x', (byte) 0x80, (byte) i});
      case 4 -> text.field("MESSAGE", "");
      case 5 -> text.field("COREDUMP", "y".repeat(70_000) + i);
      case 6 -> text.field("MESSAGE", "内存不足 größer " + i);
      case 7 -> text.field("MESSAGE", "=a=b=" + i);
      default -> text.field("MESSAGE", "the same text each time");
    }
  }

  private static List<Entry> read(byte[] bytes, int length, List<JournalEntry> raw)
      throws IOException {
    JournalReader.read(
        new ByteArrayInputStream(bytes, 0, length), name -> Wanted.PASSING, raw::add);
    return raw.stream().map(Entry::of).toList();
  }

  private static List<Entry> shown(Path journal) throws Exception {
    List<Map<String, String>> entries = ExportText.entries(RemoteJournals.shown(journal, "export"));
    return entries.stream().map(JournalctlTest::decoded).map(Entry::of).toList();
  }

  /** Values as the reader makes text of them. */
  private static Map<String, String> decoded(Map<String, String> entry) {
    Map<String, String> decoded = new LinkedHashMap<>();
    entry.forEach(
        (name, value) ->
            decoded.put(name, JournalReader.text(value.getBytes(StandardCharsets.ISO_8859_1))));
    return decoded;
  }

  private static Path make(String variant) throws Exception {
    RemoteJournals journals = new RemoteJournals(Files.createTempDirectory(folder, variant));
    String name = variant + ".journal";
    byte[] export = export();
    return switch (variant) {
      case "compact" -> journals.write(name, export, Map.of("SYSTEMD_JOURNAL_COMPACT", "1"));
      case "regular" -> journals.write(name, export, Map.of("SYSTEMD_JOURNAL_COMPACT", "0"));
      case "unkeyed" -> journals.write(name, export, Map.of("SYSTEMD_JOURNAL_KEYED_HASH", "0"));
      case "compact-unkeyed" ->
          journals.write(
              name,
              export,
              Map.of("SYSTEMD_JOURNAL_KEYED_HASH", "0", "SYSTEMD_JOURNAL_COMPACT", "1"));
      case "compact-plain" ->
          journals.write(name, export, Map.of("SYSTEMD_JOURNAL_COMPACT", "1"), "--compress=no");
      case "asked-lz4" -> journals.write(name, export, Map.of("SYSTEMD_JOURNAL_COMPRESS", "LZ4"));
      case "asked-xz" -> journals.write(name, export, Map.of("SYSTEMD_JOURNAL_COMPRESS", "XZ"));
      case "sealed" -> journals.write(name, export, Map.of(), "--seal=yes");
      case "archived" -> journals.inState(name, plain(journals, name), 2);
      case "packed-xz" -> journals.packed(name, plain(journals, name), 1);
      case "packed-lz4" -> journals.packed(name, plain(journals, name), 2);
      case "unclean" -> journals.unclean(name, export, ENTRIES);
      default -> plain(journals, name);
    };
  }

  private static Path plain(RemoteJournals journals, String name) throws Exception {
    return journals.write(
        "plain-" + name, export(), Map.of("SYSTEMD_JOURNAL_COMPACT", "0"), "--compress=no");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "compact",
        "regular",
        "unkeyed",
        "compact-unkeyed",
        "compact-plain",
        "plain",
        "asked-lz4",
        "asked-xz",
        "packed-lz4",
        "packed-xz",
        "sealed",
        "archived",
        "unclean"
      })
  void everyEntryAsJournalctlShowsIt(String variant) throws Exception {
    assumeTrue(!variant.equals("sealed") || RemoteJournals.sealing(), "no key to seal with");
    Path journal = make(variant);
    byte[] bytes = Files.readAllBytes(journal);
    List<Entry> entries = read(bytes, bytes.length, new ArrayList<>());
    List<Entry> shown = shown(journal);
    assertThat(shown.size()).isEqualTo(ENTRIES);
    for (int i = 0; i < Math.min(shown.size(), entries.size()); i++) {
      assertThat(entries.get(i)).as("entry %d", i).isEqualTo(shown.get(i));
    }
    assertThat(entries.size()).isEqualTo(ENTRIES);
  }

  @ParameterizedTest
  @ValueSource(strings = {"compact", "regular"})
  void everyCutKeepsTheEntriesBeforeIt(String variant) throws Exception {
    Path journal = make(variant);
    byte[] bytes = Files.readAllBytes(journal);
    List<JournalEntry> raw = new ArrayList<>();
    List<Entry> whole = read(bytes, bytes.length, raw);
    int first = (int) raw.get(0).offset();
    int used = bytes.length;
    while (bytes[used - 1] == 0) {
      used--;
    }
    for (int cut = 0; cut < used; cut += cut + 65_536 < first ? 65_536 : 1_024) {
      List<JournalEntry> kept = new ArrayList<>();
      read(bytes, cut, kept);
      List<Entry> entire = kept.stream().filter(JournalEntry::whole).map(Entry::of).toList();
      int end = cut;
      long before = raw.stream().skip(1).filter(entry -> entry.offset() <= end).count();
      assertThat(entire).as("cut at %d", cut).hasSizeGreaterThanOrEqualTo((int) before);
      assertThat(entire).isEqualTo(whole.subList(0, entire.size()));
    }
  }

  /** Of a cut file journalctl shows what its index still reaches: never more than this reader. */
  @ParameterizedTest
  @ValueSource(strings = {"compact", "regular"})
  void whatJournalctlShowsOfACutFileIsRead(String variant) throws Exception {
    byte[] bytes = Files.readAllBytes(make(variant));
    List<JournalEntry> raw = new ArrayList<>();
    read(bytes, bytes.length, raw);
    for (int i = 1; i < ENTRIES; i += 37) {
      int cut = (int) raw.get(i).offset() + 8 * (i % 5);
      List<Entry> entries = read(bytes, cut, new ArrayList<>());
      Path file = Files.write(folder.resolve("cut.journal"), Arrays.copyOf(bytes, cut));
      assertThat(entries).as("cut at %d", cut).containsAll(shown(file));
      assertThat(entries.size()).isGreaterThanOrEqualTo(i);
    }
  }

  /**
   * Wrong bytes: what is called whole is an entry as it was written, or as journalctl shows it now,
   * and of what journalctl still shows as it was written nothing is missing.
   */
  @ParameterizedTest
  @ValueSource(strings = {"compact", "regular"})
  void wrongBytesSpoilNoMoreThanWhatTheyHit(String variant) throws Exception {
    byte[] bytes = Files.readAllBytes(make(variant));
    List<JournalEntry> raw = new ArrayList<>();
    Set<Entry> written = Set.copyOf(read(bytes, bytes.length, raw));
    int first = (int) raw.get(0).offset();
    int used = bytes.length;
    while (bytes[used - 1] == 0) {
      used--;
    }
    Random random = new Random(252);
    int[] rounds = new int[2];
    for (int round = 0; round < 30; round++) {
      byte[] bad = bytes.clone();
      int at = first + random.nextInt(used - first);
      bad[at] ^= (byte) (1 << random.nextInt(8));
      List<JournalEntry> found = new ArrayList<>();
      read(bad, bad.length, found);
      List<Entry> whole = found.stream().filter(JournalEntry::whole).map(Entry::of).toList();
      Set<Long> all = new HashSet<>();
      found.forEach(entry -> all.add(entry.realtimeUs()));
      List<Entry> shown = shown(Files.write(folder.resolve("bad.journal"), bad));
      List<Entry> others = new ArrayList<>(whole);
      others.removeAll(written);
      others.removeAll(shown);
      rounds[others.isEmpty() ? 0 : 1]++;
      // a value that is wrong is wrong for each entry that has it
      assertThat(others.size()).as("byte %d", at).isLessThanOrEqualTo(ENTRIES / 3);
      for (Entry one : shown) {
        if (written.contains(one)) {
          assertThat(all).as("byte %d", at).contains(one.realtimeUs());
        }
      }
    }
    assertThat(rounds[0]).isGreaterThan(rounds[1]);
  }

  /** A boot over several files, as rotation leaves them: together what journalctl shows of all. */
  @Test
  void rotatedFilesHoldTogetherWhatJournalctlShowsOfTheirFolder() throws Exception {
    Path machine = Files.createTempDirectory(folder, "rotated").resolve("0".repeat(31) + "1");
    RemoteJournals journals = new RemoteJournals(Files.createDirectory(machine));
    for (int part = 0; part < 3; part++) {
      byte[] export = messages(part * 100, part * 100 + 100);
      Path made = journals.write("part.journal", export, Map.of());
      String name =
          part == 2
              ? "system.journal"
              : String.format(
                  Locale.ROOT,
                  "system@%032x-%016x-%016x.journal",
                  0xa11,
                  part * 100 + 1,
                  START_US + part * 100_000_300L);
      journals.partOfSeries(name, made, 0xa11, part * 100L, part == 2 ? 0 : 2);
      Files.delete(made);
    }
    List<String> shown =
        ExportText.entries(RemoteJournals.shownOfFolder(machine, "export")).stream()
            .map(entry -> decoded(entry).get("MESSAGE"))
            .toList();
    assertThat(shown.size()).isEqualTo(ENTRIES);
    List<String> read = new ArrayList<>();
    Analyzer.create(AnalyzerOptions.defaults())
        .records(
            BundleSource.of(machine),
            event ->
                read.add(
                    event.meta().time().utc().orElseThrow()
                        + " "
                        + event.meta().message().orElseThrow()));
    Collections.sort(read);
    assertThat(read.stream().map(line -> line.substring(line.indexOf(' ') + 1)))
        .isEqualTo(shown.stream().map(text -> text.substring(0, text.indexOf('\n'))).toList());
  }

  /** The printed forms of a journal give the records that the file itself gives. */
  @ParameterizedTest
  @ValueSource(strings = {"export", "json", "json-seq"})
  void printedFormsGiveTheSameRecords(String output) throws Exception {
    RemoteJournals journals = new RemoteJournals(Files.createTempDirectory(folder, output));
    Path journal = journals.write("forms.journal", messages(), Map.of());
    byte[] printed = RemoteJournals.shown(journal, output);
    List<String> records = records(BundleSource.of(journal));
    assertThat(records.size()).isEqualTo(ENTRIES);
    assertThat(records(BundleSource.of("printed", new ByteArrayInputStream(printed))))
        .isEqualTo(records);
  }

  /** A message of each length up to several hundred bytes, fields before and after it. */
  private static byte[] messages() {
    return messages(0, ENTRIES);
  }

  private static byte[] messages(int from, int to) {
    ExportText text = new ExportText();
    for (int i = from; i < to; i++) {
      text.field("__REALTIME_TIMESTAMP", Long.toString(START_US + i * 1_000_003L));
      text.field("__MONOTONIC_TIMESTAMP", Long.toString(5_000_000 + i * 1_000_003L));
      text.field("_BOOT_ID", String.format(Locale.ROOT, "%032x", 0xb007));
      text.field("SYSLOG_IDENTIFIER", i % 2 == 0 ? "agent" : "kernel");
      text.field("MESSAGE", "first " + i + "\n" + "y".repeat(i) + "\n\nPART=ö" + i);
      text.field("_TRANSPORT", i % 2 == 0 ? "stdout" : "kernel");
      text.field("_HOSTNAME", "n" + i % 3).field("_PID", "7" + i);
      text.field("PRIORITY", Integer.toString(i % 8)).end();
    }
    return text.bytes();
  }

  private static List<String> records(BundleSource source) throws IOException {
    List<String> records = new ArrayList<>();
    Analyzer.create(AnalyzerOptions.defaults())
        .records(
            source,
            event -> {
              EventMeta meta = event.meta();
              records.add(
                  String.join(
                      " ",
                      meta.time().utc().orElseThrow().toString(),
                      String.valueOf(meta.time().monotonicS().orElseThrow()),
                      meta.time().bootId().orElseThrow(),
                      meta.host().orElseThrow(),
                      meta.component().orElseThrow(),
                      String.valueOf(meta.pid().orElseThrow()),
                      meta.level().jsonName(),
                      meta.message().orElseThrow()));
            });
    return records;
  }
}
