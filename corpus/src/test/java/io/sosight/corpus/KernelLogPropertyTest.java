package io.sosight.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import io.sosight.corpus.KernelLogs.Seen;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * What damage and transport may do to a kernel log: no event beside the damage is lost or changed,
 * none is made up.
 */
class KernelLogPropertyTest {
  private static final Path KERNEL = Path.of("kernel");
  private static final int CUTS = 8;

  /** What a report without its head, or a cut headline, may be. */
  private static final Set<String> FRAGMENTS =
      Set.of("mem-info", "page-allocation-failure", "bug", "warning", "oops");

  @TestFactory
  Stream<DynamicTest> cutAnywhere() throws IOException {
    return each((name, log) -> cuts(log, new Random(name.hashCode())));
  }

  @TestFactory
  Stream<DynamicTest> doubled() throws IOException {
    return each((name, log) -> doubled(log));
  }

  @TestFactory
  Stream<DynamicTest> underAnyPrefix() throws IOException {
    return each((name, log) -> prefixes(log));
  }

  @Test
  void twoWoven() throws IOException {
    List<String> logs = new ArrayList<>(KernelLogs.read(KERNEL).values());
    Random random = new Random(20260301);
    for (int round = 0; round < 80; round++) {
      String one = logs.get(random.nextInt(logs.size()));
      String other = logs.get(random.nextInt(logs.size()));
      woven(one, other, KernelPrefix.CALLER, random);
      woven(one, other, KernelPrefix.HOST, random);
    }
  }

  private interface Check {
    void of(String name, String log);
  }

  private static Stream<DynamicTest> each(Check check) throws IOException {
    return KernelLogs.read(KERNEL).entrySet().stream()
        .map(
            log ->
                DynamicTest.dynamicTest(
                    log.getKey(), () -> check.of(log.getKey(), log.getValue())));
  }

  static void cuts(String log, Random random) {
    List<Seen> whole = KernelLogs.events(log);
    for (int n = 0; n < CUTS; n++) {
      int at = random.nextInt(log.length());
      long lines = KernelLogs.linesBefore(log, at);
      List<Seen> head = KernelLogs.events(log.substring(0, at));
      // the line that is cut may be the one that says how the report before it ended
      holds("before " + at, head, whole.stream().filter(event -> event.endLine() < lines));
      invents("before " + at, head, whole.stream().filter(event -> event.line() <= lines + 1));
      List<Seen> tail =
          KernelLogs.events(log.substring(at)).stream().map(event -> event.moved(lines)).toList();
      // a line may repeat the one before it
      holds("behind " + at, tail, whole.stream().filter(event -> event.line() > lines + 2));
      invents("behind " + at, tail, whole.stream().filter(event -> event.endLine() > lines));
    }
  }

  private static void holds(String where, List<Seen> found, Stream<Seen> expected) {
    List<Seen> missing = expected.filter(event -> !found.contains(event)).toList();
    assertThat(missing).as("%s: %s", where, found).isEmpty();
  }

  /** A stamp that lost its first digits puts its line into another boot: one more report. */
  private static void invents(String where, List<Seen> found, Stream<Seen> source) {
    List<Seen> events = source.toList();
    Set<String> kinds = new TreeSet<>(FRAGMENTS);
    events.forEach(event -> kinds.add(event.kind()));
    assertThat(kinds).as(where).containsAll(found.stream().map(Seen::kind).toList());
    int most = events.stream().mapToInt(Seen::parts).sum() + 1;
    assertThat(found.size()).as("%s: %s", where, found).isLessThanOrEqualTo(most);
  }

  static void doubled(String log) {
    String once = log.endsWith("\n") ? log : log + "\n";
    List<Seen> whole = KernelLogs.events(once);
    List<Seen> expected = new ArrayList<>(whole);
    long lines = KernelLogs.linesBefore(once, once.length());
    whole.forEach(event -> expected.add(event.moved(lines)));
    same(KernelLogs.events(once + once), expected);
  }

  private static void same(List<Seen> found, List<Seen> expected) {
    List<Seen> missing = new ArrayList<>(expected);
    found.forEach(missing::remove);
    List<Seen> more = new ArrayList<>(found);
    expected.forEach(more::remove);
    assertThat(missing).as("instead: %s", more).isEmpty();
    assertThat(more).isEmpty();
  }

  static void prefixes(String log) {
    List<String> texts = KernelPrefix.texts(log);
    if (texts.isEmpty()) {
      return;
    }
    List<Seen> plain = KernelLogs.events(KernelPrefix.DMESG.apply(texts));
    for (KernelPrefix form : KernelPrefix.values()) {
      try {
        same(KernelLogs.events(form.apply(texts)), form.ofContainer() ? List.of() : plain);
      } catch (AssertionError differs) {
        throw new AssertionError(form + ": " + differs.getMessage(), differs);
      }
    }
  }

  static void woven(String one, String other, KernelPrefix by, Random random) {
    List<String> first = KernelPrefix.texts(one);
    List<String> second = KernelPrefix.texts(other);
    // a boot ends the reports of all callers
    boolean boots = (one + other).contains("Linux version ") && by == KernelPrefix.CALLER;
    if (first.isEmpty() || second.isEmpty() || boots) {
      return;
    }
    StringBuilder log = new StringBuilder();
    List<Long> firstLines = new ArrayList<>();
    List<Long> secondLines = new ArrayList<>();
    int lines = 0;
    while (firstLines.size() < first.size() || secondLines.size() < second.size()) {
      boolean left =
          secondLines.size() == second.size()
              || (firstLines.size() < first.size() && random.nextInt(3) > 0);
      List<Long> taken = left ? firstLines : secondLines;
      String text = (left ? first : second).get(taken.size());
      log.append(by.line(text, lines, left ? 1 : 2)).append('\n');
      lines++;
      taken.add((long) lines);
    }
    List<Seen> expected = new ArrayList<>();
    add(expected, KernelLogs.events(by.apply(first)), firstLines);
    add(expected, KernelLogs.events(by.apply(second)), secondLines);
    try {
      same(KernelLogs.events(log.toString()), expected);
    } catch (AssertionError differs) {
      throw new AssertionError(differs.getMessage() + " in\n" + log, differs);
    }
  }

  private static void add(List<Seen> out, List<Seen> events, List<Long> lines) {
    for (Seen event : events) {
      out.add(event.at(lines.get((int) event.line() - 1), lines.get((int) event.endLine() - 1)));
    }
  }
}
