package io.sosight.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.sosight.Limits;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Commands in this process: what they print where, and with which status they end. */
class CommandLineTest {
  private static final String OOM =
      "2024-03-05T10:00:00.000000+00:00 kiln kernel: [100.000000] Out of memory: Killed process 4242"
          + " (\u202ebake) total-vm:812345kB, anon-rss:700000kB, file-rss:0kB, shmem-rss:0kB,"
          + " UID:1000 pgtables:1500kB oom_score_adj:0\n";
  private static final String BUDDY = "Node 0, zone   Normal   1163   1101    932    222      0\n";

  @TempDir private Path folder;

  private record Answer(int status, String out, String err) {}

  private static Answer run(String input, boolean terminal, String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Console console =
        new Console(
            new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
            out,
            new PrintStream(err, true, StandardCharsets.UTF_8),
            terminal,
            false,
            100,
            Map.of("TERM", "xterm"));
    int status = Main.run(args, console, Interruption.none());
    return new Answer(
        status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  private String log(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }

  /** README.md shows what its first command prints; only the path before the host differs here. */
  @Test
  void theReadmeShowsWhatItsFirstCommandPrints() throws IOException {
    String readme = Files.readString(Path.of("../README.md"));
    String source = readme.split("/sosight analyze ", 2)[1].lines().findFirst().orElseThrow();
    String shown = readme.split("that prove it\\.", 2)[1].split("```\n", 3)[1];
    Answer answer = run("", false, "analyze", "../" + source);
    assertThat(answer.status()).isZero();
    assertThat(behindHead(answer.out())).isEqualTo(behindHead(shown));
    assertThat(shown).startsWith(source + ": sosreport of ");
  }

  private static String behindHead(String screen) {
    return screen.substring(screen.indexOf("\n\n"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "analyze",
        "events",
        "timeline",
        "show",
        "gfp",
        "buddy",
        "diff",
        "rules",
        "corpus",
        "completion"
      })
  void everyCommandHasHelpWithExamples(String command) {
    Answer answer = run("", false, command, "--help");
    assertThat(answer.status()).isZero();
    assertThat(answer.out()).startsWith("Usage: sosight " + command).contains("Examples:");
    assertThat(answer.err()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "analyze",
    "analyze --format pdf -",
    "analyze --lang fr -",
    "analyze --fail-on fatal -",
    "analyze --timezone Mars/Base -",
    "analyze --since yesterday -",
    "analyze --year 99 -",
    "events --year 1969 -",
    "timeline --year 2101 -",
    "analyze --max-entries 0 -",
    "analyze - -",
    "events --level loud -",
    "events --kind nosuch -",
    "timeline --kind oom-kill,panics -",
    "gfp",
    "gfp zebra",
    "gfp --kernel banana 0xd0",
    "gfp --kernel el7 0xd0",
    "gfp --kernel 4 0xd0",
    "analyze --kernel kernel-5.4 -",
    "diff a",
    "diff a b a",
    "buddy --page-size 5000 -",
    "timeline --around 2024-01-01 --window 5x -",
    "timeline --window 5m -",
    "rules show no-such-rule",
    "frobnicate",
  })
  void wrongUsageIsOneOrTwoLinesAndStatus2(String line) {
    Answer answer = run("", false, line.split(" "));
    assertThat(answer.status()).isEqualTo(ExitCode.USAGE);
    assertThat(answer.out()).isEmpty();
    assertThat(answer.err()).startsWith("sosight: ").doesNotContain("\tat ");
    assertThat(answer.err().lines().count()).isLessThanOrEqualTo(3);
  }

  @Test
  void unreadableSourcesAreReportedAndTheOthersRead() throws IOException {
    String log = log("kern.log", OOM);
    Answer none = run("", false, "analyze", folder.resolve("no").toString());
    assertThat(none.status()).isEqualTo(ExitCode.UNREADABLE);
    assertThat(none.err().lines()).hasSize(1);
    Answer one = run("", false, "analyze", "--format", "json", log, folder.resolve("no") + "");
    assertThat(one.status()).isZero();
    assertThat(one.out().lines()).hasSize(1).allMatch(line -> line.startsWith("{"));
    Answer strict = run("", false, "analyze", "--strict", log, folder.resolve("no").toString());
    assertThat(strict.status()).isEqualTo(ExitCode.INCOMPLETE);
  }

  @Test
  void severalSourcesAtOnceComeInTheirOrder() throws IOException {
    String a = log("a.log", OOM);
    String b = log("b.log", OOM);
    Answer answer = run("", false, "analyze", "--jobs", "2", "--format", "json", a, b);
    assertThat(answer.out().lines().toList().get(0)).contains("a.log");
    assertThat(answer.out().lines().toList().get(1)).contains("b.log");
  }

  @Test
  void eventsAreJsonInAPipeAndTextOnATerminal() {
    Answer piped = run(OOM, false, "events", "-");
    assertThat(piped.out()).startsWith("{\"id\":\"e").contains("\"kind\":\"oom-kill\"");
    Answer shown = run(OOM, true, "events", "-");
    assertThat(shown.out()).contains("oom-kill").contains("\\u202ebake");
    assertThat(shown.out()).doesNotContain("\u202e");
    assertThat(run(OOM, false, "events", "--kind", "panic", "-").out()).isEmpty();
    assertThat(run(OOM, false, "events", "--since", "2024-03-06", "-").out()).isEmpty();
    assertThat(run(OOM, false, "events", "--until", "2024-03-06", "-").out()).isNotEmpty();
  }

  @Test
  void aKindThatIsNoneNamesTheNearest() {
    assertThat(run(OOM, false, "events", "--kind", "oomkill", "-").err())
        .startsWith("sosight: no such kind: oomkill (near it are oom-kill, ");
    assertThat(run(OOM, false, "events", "--kind", "slab-failure", "-").err())
        .contains("slab-allocation-failure");
    assertThat(run(OOM, false, "events", "--kind", "panic, oom-kill", "-").out())
        .contains("\"kind\":\"oom-kill\"");
  }

  @Test
  void recordsThatSeveralSourcesHoldAreTold() throws IOException {
    String kill = "2022-02-10T16:10:00Z kiln kernel: Out of memory: Killed process 7 (bake)\n";
    String one = Files.writeString(folder.resolve("one.log"), kill).toString();
    String two = Files.writeString(folder.resolve("two.log"), kill).toString();
    Answer both = run("", false, "events", one, two);
    assertThat(both.out().lines()).hasSize(2);
    assertThat(both.err()).startsWith("sosight: 1 event is in several SOURCEs with one id");
    assertThat(run("", false, "timeline", one).err()).isEmpty();
  }

  @Test
  void eventsWithoutATimeAreToldWhereItMatters() {
    String local = "Feb 10 16:10:00 kiln kernel: Out of memory: Killed process 7 (bake)\n";
    assertThat(run(local, false, "events", "-").err()).isEmpty();
    Answer window = run(local, false, "events", "--since", "2022-01-01", "-");
    assertThat(window.out()).isEmpty();
    assertThat(window.err()).startsWith("sosight: 1 event has no known time and was left out");
    Answer year = run(local, false, "timeline", "--year", "2022", "-");
    assertThat(year.out()).contains("oom-kill");
    assertThat(year.err()).contains("--timezone is not given");
    String twice = "Mar 28 02:30:00 kiln kernel: Out of memory: Killed process 7 (bake)\n";
    String[] skipped = {"timeline", "--year", "2021", "--timezone", "Europe/Berlin", "-"};
    assertThat(run(twice, false, skipped).out()).startsWith("2021-03-28T01:30:00Z \u00b11h ");
    Answer both = run(local, false, "events", "--year", "2022", "--timezone", "+01:00", "-");
    assertThat(both.out()).contains("2022-02-10T15:10:00Z");
    assertThat(both.err()).isEmpty();
  }

  @Test
  void timelineWritesCsvThatASpreadsheetMayOpen() {
    Answer answer = run(OOM, false, "timeline", "--format", "csv", "-");
    assertThat(answer.out().lines()).hasSize(2);
    assertThat(answer.out()).startsWith("time,basis,level,host,kind,").endsWith(",1\n");
    Answer far = run(OOM, false, "timeline", "--around", "2024-03-05 12:00", "-");
    assertThat(far.out()).isEmpty();
    assertThat(far.status()).isEqualTo(ExitCode.OK);
    assertThat(far.err())
        .isEqualTo(
            "sosight: no event lies in the window of time from 2024-03-05T11:55:00Z"
                + " to 2024-03-05T12:05:00Z\n");
    Answer other = run(OOM, false, "timeline", "--kind", "panic", "--since", "2000-01-01", "-");
    assertThat(other.err())
        .isEqualTo("sosight: no such event lies in the window of time from 2000-01-01T00:00:00Z\n");
  }

  @Test
  void showFindsAnEventAndNotesWhatALineMeans() throws IOException {
    String log = log("kern.log", OOM);
    String id = run("", false, "events", log).out().substring(7, 16);
    Answer event = run("", false, "show", log, id);
    assertThat(event.status()).isZero();
    assertThat(event.out())
        .contains("Killed process 4242")
        .contains("^ the process held 683.6 MiB");
    Answer line = run("", false, "show", log("x.log", "a\nb\nc\n"), "x.log:2-3");
    assertThat(line.out()).contains("     2  b").contains("     3  c").doesNotContain("1  a");
    assertThat(run("", false, "show", log, "nothing.log").status()).isEqualTo(ExitCode.USAGE);
  }

  @Test
  void showTakesThePageSizeOfTheReportOrSaysThatItIsAssumed() throws IOException {
    String pages = "active_anon:16 inactive_anon:0\n";
    String large =
        pages + "Node 0 Normal: 2*64kB (UM) 1*128kB (M) 0*256kB = 256kB\n1024 pages RAM\n";
    assertThat(run("", false, "show", log("l.log", large), "l.log:1-3").out())
        .contains("active_anon 1.0 MiB")
        .contains("256.0 KiB free in 3 blocks, the largest of order 1 (128.0 KiB)")
        .contains("64.0 MiB of memory")
        .doesNotContain("assumed");
    String alone = log("p.log", pages);
    assertThat(run("", false, "show", alone, "p.log:1").out())
        .contains("active_anon 64.0 KiB (4 KiB pages assumed)");
    assertThat(run("", false, "show", "--kernel", "5.14.0-70.el9.ppc64le", alone, "p.log:1").out())
        .contains("active_anon 1.0 MiB")
        .doesNotContain("assumed");
    assertThat(run("", false, "show", "--kernel", "5.14.0-70.el9.x86_64", alone, "p.log:1").out())
        .contains("active_anon 64.0 KiB")
        .doesNotContain("assumed");
  }

  @Test
  void showDecodesMasksAsTheKernelOfTheSourceMeantThem() throws IOException {
    String slub = "SLUB: Unable to allocate memory on node -1 (gfp=0x8020)\n";
    String log = log("v.log", "Linux version 3.10.0-957.el7.x86_64 (a@b) #1 SMP\n" + slub);
    assertThat(run("", false, "show", log, "v.log:2").out())
        .contains("0x8020 = GFP_ATOMIC|__GFP_ZERO (el7)")
        .doesNotContain("another reading");
    assertThat(run("", false, "show", log("w.log", slub), "w.log:1").out())
        .contains("another reading");
  }

  @Test
  void buddyReadsPastedRowsOfBothForms() {
    Answer rows = run(BUDDY, false, "buddy", "-");
    assertThat(rows.out()).contains("8869 pages free").contains("largest free order 3");
    Answer report =
        run("x kernel: Node 0 Normal: 3*4kB (U) 1*8kB (M) 0*16kB = 20kB\n", false, "buddy", "-");
    assertThat(report.out()).contains("5 pages free (20 KiB").contains("largest free order 1");
    assertThat(run("nothing\n", false, "buddy", "-").status()).isEqualTo(ExitCode.UNREADABLE);
  }

  @Test
  void buddyTellsWhereTheListsOfABundleStand() throws IOException {
    Path proc = Files.createDirectories(folder.resolve("node/proc"));
    Files.writeString(proc.resolve("buddyinfo"), BUDDY);
    Answer answer = run("", false, "buddy", folder.resolve("node").toString());
    assertThat(answer.out()).startsWith("proc/buddyinfo\nNode 0, zone");
  }

  @Test
  void buddyNamesTheRowsThatItCannotRead() {
    String text =
        "Node 0, zone Normal 1 2 x\n"
            + BUDDY
            + "Node 1, zone Normal\n"
            + "Node 1 DMA: 1*4kB (U) 2*z8kB = 20kB\n";
    Answer answer = run(text, false, "buddy", "-");
    assertThat(answer.status()).isZero();
    assertThat(answer.out()).contains("8869 pages free").doesNotContain("Node 1");
    assertThat(answer.err().lines())
        .containsExactly(
            "sosight: line 1 not read, 'x' is no count of free blocks: Node 0, zone Normal 1 2 x",
            "sosight: line 3 not read, no counts: Node 1, zone Normal",
            "sosight: line 4 not read, '2*z8kB' is no count of blocks of the next order:"
                + " Node 1 DMA: 1*4kB (U) 2*z8kB = 20kB");
  }

  @Test
  void buddyTakesThePageSizeOfTheReportOrSaysThatItIsAssumed() throws IOException {
    assertThat(run(BUDDY, false, "buddy", "-").out())
        .contains("8869 pages free (35476 KiB, 4 KiB pages assumed)");
    assertThat(run(BUDDY, false, "buddy", "--page-size", "65536", "-").out())
        .contains("8869 pages free (567616 KiB, 64 KiB pages)");
    String report = "Node 0 Normal: 2*64kB (UM) 1*128kB (M) 0*256kB = 256kB\n";
    assertThat(run(report, false, "buddy", "-").out())
        .contains("4 pages free (256 KiB, 64 KiB pages)");
    Path tree = Path.of(bundle("arm", "kiln", 1000));
    Files.writeString(tree.resolve("proc/buddyinfo"), BUDDY);
    assertThat(run("", false, "buddy", tree.toString()).out())
        .contains("8869 pages free (35476 KiB, 4 KiB pages)");
  }

  @Test
  void buddySaysThatNothingWasGiven() {
    Answer answer = run("", false, "buddy", "-");
    assertThat(answer.status()).isEqualTo(ExitCode.UNREADABLE);
    assertThat(answer.err()).isEqualTo("sosight: standard input is empty\n");
  }

  @Test
  void showOfALineBeyondTheEndSaysHowManyThereAre() throws IOException {
    String log = log("x.log", "a\nb\nc");
    Answer beyond = run("", false, "show", log, "x.log:4");
    assertThat(beyond.status()).isEqualTo(ExitCode.USAGE);
    assertThat(beyond.out()).isEmpty();
    assertThat(beyond.err()).isEqualTo("sosight: no line 4 in x.log, which has 3\n");
    Answer over = run("", false, "show", log, "x.log:3-9");
    assertThat(over.status()).isZero();
    assertThat(over.out()).contains("     3  c");
    assertThat(over.err()).isEqualTo("sosight: line 3 is the last\n");
  }

  @Test
  void gfpSaysWhenAMaskHasNoFlags() {
    assertThat(run("", false, "gfp", "0x0", "--kernel", "3.10.0-957.el7.x86_64").out())
        .contains(": no flags (GFP_NOWAIT)\n")
        .doesNotContain("bits");
    assertThat(run("", false, "gfp", "0", "--kernel", "5.4.0-29-generic").out())
        .contains(": no flags\n");
    assertThat(run("", false, "gfp", "0x0").out()).contains("no flags (GFP_NOWAIT up to 4.3)");
  }

  @Test
  void gfpSaysHowDigitsAloneAreRead() {
    assertThat(run("", false, "gfp", "208").out()).startsWith("208 (read as hexadecimal: 0x208)\n");
    assertThat(run("", false, "gfp", "0xd0").out()).startsWith("0xd0\n");
    assertThat(run("", false, "gfp", "d0").out()).startsWith("d0\n");
  }

  @Test
  void helpNamesTheDefaultsOfLimitsAndACaseThatExists() {
    Limits limits = Limits.defaults();
    String help = run("", false, "analyze", "--help").out();
    assertThat(help.replaceAll("\\s+", " "))
        .contains("(default " + limits.maxRatio() + ").")
        .contains("(default " + limits.maxEntries() + ").")
        .contains("(default " + limits.maxDepth() + ").")
        .contains("(default " + limits.maxLineBytes() + ").")
        .contains("(default " + limits.maxEvents() + ").");
    assertThat(help.replaceAll("\\s+", " "))
        .contains("(default " + limits.maxTotalBytes() + ").")
        .contains("(default " + limits.maxEntryBytes() + ").")
        .contains("(default " + limits.maxDecoderBytes() + ").");
    assertThat(run("", false, "corpus", "--help").out()).contains("corpus/kernel/oom-memcg-v1-el7");
    assertThat(Path.of("../corpus/kernel/oom-memcg-v1-el7/case.json")).exists();
  }

  @Test
  void gfpAnswersEachLineOfABatch() {
    String lines = "3.10.0-957.el7.x86_64 0xd0\n- zebra\nbanana 0xd0\n";
    Answer answer = run(lines, false, "gfp", "--batch");
    assertThat(answer.status()).isZero();
    assertThat(answer.out().lines()).hasSize(3);
    assertThat(answer.out())
        .contains("\"names\":[\"GFP_KERNEL\"]")
        .contains("not a mask")
        .contains("\"readings\":[],\"error\":\"not a kernel release: banana\"");
  }

  @Test
  void failOnTellsByStatusThatSomethingWasFound() throws IOException {
    Path bundle = Path.of("../corpus/incidents/order6-exit6/tree");
    Answer found = run("", false, "analyze", "--fail-on", "critical", bundle.toString());
    assertThat(found.status()).isEqualTo(ExitCode.FOUND);
    Answer quiet = run("", false, "analyze", "--fail-on", "info", log("quiet.log", "all well\n"));
    assertThat(quiet.status()).isZero();
  }

  @Test
  void corpusCheckTellsByStatusThatACaseDiffers() throws IOException {
    Files.writeString(folder.resolve("input.log"), OOM);
    Path json = folder.resolve("case.json");
    Files.writeString(json, "{\"run\":\"events\",\"expect\":{\"events\":[{\"kind\":\"panic\"}]}}");
    Answer differs = run("", false, "corpus", "check", folder.toString());
    assertThat(differs.status()).isEqualTo(ExitCode.FOUND);
    assertThat(differs.out()).contains("events[0].kind: expected \"panic\", got \"oom-kill\"");
    assertThat(run("", false, "corpus", "accept", folder.toString()).status()).isZero();
    assertThat(run("", false, "corpus", "check", folder.toString()).status()).isZero();
  }

  private String bundle(String name, String host, long sUnreclaimKiB) throws IOException {
    Path tree = Files.createDirectory(folder.resolve(name));
    Files.createDirectories(tree.resolve("proc"));
    Files.createDirectories(tree.resolve("sos_commands/kernel"));
    Files.createDirectories(tree.resolve("sos_commands/host"));
    Files.writeString(tree.resolve("sos_commands/host/hostname"), host + "\n");
    Files.writeString(
        tree.resolve("sos_commands/kernel/uname_-a"),
        "Linux " + host + " 5.4.0-150-generic #1 SMP x86_64 GNU/Linux\n");
    Files.writeString(
        tree.resolve("proc/meminfo"),
        "MemTotal:       10000000 kB\nSUnreclaim:     " + sUnreclaimKiB + " kB\n");
    return tree.toString();
  }

  @Test
  void diffSaysWhatGrewAndByHowMuch() throws IOException {
    String before = bundle("monday", "kiln", 1_048_576);
    String after = bundle("friday", "kiln", 2_621_440);
    Answer answer = run("", false, "diff", before, after);
    assertThat(answer.status()).isZero();
    assertThat(answer.out())
        .contains("before " + before + ", kiln\n")
        .contains("Memory\n  sUnreclaim: 1.0 GiB -> 2.5 GiB (+1.5 GiB, +150 %)\n")
        .doesNotContain("different hosts");
    Answer json = run("", false, "diff", "--format", "json", before, after);
    assertThat(json.out())
        .contains("\"sameHost\":true")
        .contains("\"beforeKiB\":1048576,\"afterKiB\":2621440,\"growthKiB\":1572864");
  }

  @Test
  void diffOfTwoHostsSaysSo() throws IOException {
    Answer answer = run("", false, "diff", bundle("a", "kiln", 1_000), bundle("b", "oven", 1_000));
    assertThat(answer.status()).isZero();
    assertThat(answer.out())
        .contains("These are different hosts (kiln and oven)")
        .contains("No difference in findings");
  }

  @Test
  void diffOfWhatIsNotThereIsUnreadable() {
    Answer answer = run("", false, "diff", folder.resolve("none").toString(), "-");
    assertThat(answer.status()).isEqualTo(ExitCode.UNREADABLE);
    assertThat(answer.out()).isEmpty();
  }

  @Test
  void aClosedPipeIsNoError() {
    OutputStream closed =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("Broken pipe");
          }
        };
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Console console =
        new Console(
            new ByteArrayInputStream(OOM.getBytes(StandardCharsets.UTF_8)),
            closed,
            new PrintStream(err, true, StandardCharsets.UTF_8),
            false,
            false,
            100,
            Map.of());
    assertThat(Main.run(new String[] {"events", "-"}, console, Interruption.none())).isZero();
    assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
  }

  @Test
  void aFileForAReportThatIsNotMadeStaysAsItWas() throws IOException {
    Path report = Files.writeString(folder.resolve("report.json"), "{\"old\": true}\n");
    String none = folder.resolve("none").toString();
    String to = report.toString();
    assertThat(run("", false, "analyze", "--format", "json", "-o", to, none).status()).isEqualTo(3);
    assertThat(report).hasContent("{\"old\": true}");
    String log = log("a.log", OOM);
    assertThat(run("", false, "analyze", "--format", "json", "-o", to, log).status()).isZero();
    assertThat(Files.readString(report)).contains("oom-kill");
    Answer lost = run("", false, "analyze", "-o", folder.resolve("no/r").toString(), log);
    assertThat(lost.status()).isEqualTo(3);
    assertThat(lost.err())
        .contains(
            folder.resolve("no/r") + ": cannot write the output there: no such file or folder")
        .doesNotContain("Exception");
    assertThat(run("", false, "analyze", "-o", "", log).status()).isEqualTo(2);
    if (Files.isWritable(Path.of("/proc"))) { // a folder that takes no file, even from root
      assertThat(run("", false, "analyze", "-o", "/proc/report", log).err())
          .contains("/proc/report: cannot write the output there: ");
    }
  }

  @Test
  void whatWasReadBeforeAnInterruptionIsReported() throws IOException {
    Interruption interruption = Interruption.none();
    interruption.request();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Console console =
        new Console(
            InputStreams.empty(),
            out,
            new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8),
            false,
            false,
            100,
            Map.of());
    String log = log("kern.log", OOM);
    int status = Main.run(new String[] {"analyze", log}, console, interruption);
    assertThat(status).isEqualTo(ExitCode.INTERRUPTED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"analyze", "events"})
  void tooLittleMemoryIsSaidInWords(String command) {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Console console =
        new Console(
            InputStreams.tooLarge(),
            OutputStream.nullOutputStream(),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            false,
            false,
            100,
            Map.of());
    int status = Main.run(new String[] {command, "-"}, console, Interruption.none());
    assertThat(status).isEqualTo(ExitCode.UNREADABLE);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .startsWith("sosight: ")
        .contains("not enough memory")
        .contains("SOSIGHT_JAVA_OPTS=-Xmx2g")
        .hasLineCount(1);
  }

  private static final class InputStreams {
    static ByteArrayInputStream empty() {
      return new ByteArrayInputStream(new byte[0]);
    }

    static InputStream tooLarge() {
      return new InputStream() {
        @Override
        public int read() {
          throw new OutOfMemoryError("Java heap space");
        }

        @Override
        public int read(byte[] into, int offset, int length) {
          throw new OutOfMemoryError("Java heap space");
        }
      };
    }
  }
}
