package io.sosight.internal.clock;

import static org.assertj.core.api.Assertions.assertThat;

import io.sosight.internal.envelope.EnvelopeReader;
import io.sosight.internal.envelope.LogStats;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

final class ClockTest {
  private record Line(String utc, String basis, String text) {}

  private static final class Case {
    private final String name;
    private final Map<String, String> known = new LinkedHashMap<>();
    private final Map<String, List<Line>> logs = new LinkedHashMap<>();

    Case(String name) {
      this.name = name;
    }

    @Override
    public String toString() {
      return name;
    }

    private Optional<Instant> instant(String key) {
      return Optional.ofNullable(known.get(key)).map(Instant::parse);
    }

    Clock clock() {
      ZoneId zone = Optional.ofNullable(known.get("zone")).map(ZoneId::of).orElse(null);
      HostTime host =
          new HostTime(
              zone,
              true,
              instant("collected").orElse(null),
              null,
              instant("boot").orElse(null),
              2000,
              known.containsKey("container"));
      Optional<ZoneId> zoneOption = Optional.ofNullable(known.get("zoneoption")).map(ZoneId::of);
      OptionalInt year =
          known.containsKey("yearoption")
              ? OptionalInt.of(Integer.parseInt(known.get("yearoption")))
              : OptionalInt.empty();
      Clock clock = new Clock(Map.of("", host), zoneOption, year);
      logs.forEach(
          (path, lines) -> {
            List<Sighting> sightings = new ArrayList<>();
            for (int i = 0; i < lines.size(); i++) {
              sightings.add(sighting(lines.get(i).text(), i + 1));
            }
            clock.log(path, "", path.contains("dmesg"), sightings);
          });
      clock.settle();
      return clock;
    }
  }

  private static Sighting sighting(String text, long line) {
    LogStats.Sample sample = EnvelopeReader.sample(text, line, 0);
    if (sample == null) {
      return new Sighting(line, null, null, null, Double.NaN, null, null, false, false);
    }
    return new Sighting(
        line,
        sample.stamp(),
        sample.outer(),
        null,
        sample.monotonicS(),
        sample.bootId(),
        sample.host(),
        false,
        sample.wrapper().contains("journalctl-banner"));
  }

  static Stream<Case> cases() {
    List<Case> cases = new ArrayList<>();
    List<Line> log = new ArrayList<>();
    try (InputStream in = ClockTest.class.getResourceAsStream("times.txt")) {
      assertThat(in).isNotNull();
      BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        if (line.startsWith("= ")) {
          cases.add(new Case(line.substring(2)));
        } else if (line.startsWith("log ")) {
          log = new ArrayList<>();
          cases.get(cases.size() - 1).logs.put(line.substring(4), log);
        } else if (line.contains(" | ")) {
          String[] cells = line.split(" \\| ", 3);
          log.add(new Line(cells[0], cells[1], cells[2]));
        } else if (!line.isEmpty() && !line.startsWith("#")) {
          int blank = line.indexOf(' ');
          cases
              .get(cases.size() - 1)
              .known
              .put(line.substring(0, blank), line.substring(blank + 1));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return cases.stream();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void stampsGetTheirPlace(Case one) {
    Clock clock = one.clock();
    one.logs.forEach(
        (path, lines) -> {
          for (int i = 0; i < lines.size(); i++) {
            Placed placed = clock.place(path, sighting(lines.get(i).text(), i + 1));
            String utc = placed == null ? "-" : placed.utc().toString();
            String basis = placed == null ? "-" : placed.basis().jsonName();
            assertThat(basis).as(lines.get(i).text()).isEqualTo(lines.get(i).basis());
            if (placed == null) {
              assertThat(utc).isEqualTo(lines.get(i).utc());
            } else {
              assertThat(placed.utc()).isEqualTo(lines.get(i).utc());
            }
          }
        });
  }

  @Test
  void theErrorOfABootOffsetGrowsWithDistance() {
    Case one = new Case("drift");
    one.known.put("collected", "2022-02-10T10:00:00Z");
    one.known.put("boot", "2022-02-09T10:00:00Z");
    one.logs.put("dmesg", List.of(new Line("", "", "[   10.000000] x")));
    Clock clock = one.clock();
    Placed early = clock.place("dmesg", sighting("[   10.000000] x", 1));
    Placed late = clock.place("dmesg", sighting("[86390.000000] x", 1));
    assertThat(early).isNotNull();
    assertThat(late).isNotNull();
    assertThat(late.errorMs()).isBetween(2_000L, 2_100L);
    assertThat(early.errorMs()).isBetween(10_000L, 12_000L);
  }

  @Test
  void secondsSinceBootStartAnewAtABoot() {
    Case one = new Case("two boots");
    one.known.put("zone", "UTC");
    one.known.put("collected", "2022-02-10T10:00:00Z");
    one.known.put("boot", "2022-02-10T08:00:00Z");
    one.logs.put(
        "kern.log",
        List.of(
            new Line("", "", "Feb 10 07:00:00 n1 kernel: [90000.000000] x"),
            new Line("", "", "Feb 10 08:01:00 n1 kernel: [   60.000000] x")));
    one.logs.put(
        "dmesg",
        List.of(new Line("", "", "[90010.000000] x"), new Line("", "", "[    1.000000] x")));
    Clock clock = one.clock();
    Placed before = clock.place("dmesg", sighting("[90010.000000] x", 1));
    Placed after = clock.place("dmesg", sighting("[   61.000000] x", 2));
    assertThat(before).isNotNull();
    assertThat(after).isNotNull();
    assertThat(before.utc()).isEqualTo("2022-02-10T07:00:10Z");
    assertThat(after.utc()).isEqualTo("2022-02-10T08:01:01Z");
  }

  /** Seconds since boot in one log, local dates in another: two forms of one event. */
  @Test
  void twoSourcesOfOneEventAgreeWithinTheirErrors() {
    Random random = new Random(20210328);
    List<String> zones =
        List.of("UTC", "Europe/Berlin", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe");
    DateTimeFormatter syslog = DateTimeFormatter.ofPattern("MMM d HH:mm:ss", Locale.ROOT);
    for (int round = 0; round < 200; round++) {
      ZoneId zone = ZoneId.of(zones.get(random.nextInt(zones.size())));
      Instant boot = Instant.ofEpochSecond(1_577_836_800L + random.nextInt(150_000_000));
      double uptime = 3_600 + random.nextInt(40 * 86_400);
      double drift = 1 + (random.nextDouble() - 0.5) * 1e-4;
      Case one = new Case("round " + round);
      Instant collected = boot.plusMillis(Math.round(uptime * 1000));
      one.known.put("zone", zone.getId());
      one.known.put("collected", collected.toString());
      one.known.put("boot", boot.plusMillis(random.nextInt(2000) - 1000).toString());
      List<Line> dmesg = new ArrayList<>();
      List<Line> messages = new ArrayList<>();
      double[] seconds = random.doubles(20, 130, uptime).sorted().toArray();
      for (double at : seconds) {
        dmesg.add(new Line("", "", String.format(Locale.ROOT, "[%12.6f] x", at)));
        Instant wall = boot.plusMillis(Math.round((uptime - (uptime - at) * drift) * 1000));
        String local = syslog.format(wall.atZone(zone));
        messages.add(new Line("", "", local + " n1 kernel: x"));
      }
      one.logs.put("sos_commands/kernel/dmesg", dmesg);
      one.logs.put("var/log/messages", messages);
      Clock clock = one.clock();
      for (int i = 0; i < seconds.length; i++) {
        Placed a = clock.place("sos_commands/kernel/dmesg", sighting(dmesg.get(i).text(), i + 1));
        Placed b = clock.place("var/log/messages", sighting(messages.get(i).text(), i + 1));
        assertThat(a).isNotNull();
        assertThat(b).isNotNull();
        assertThat(Duration.between(a.utc(), b.utc()).abs().toMillis())
            .as("%s: %s, %s", one, dmesg.get(i).text(), messages.get(i).text())
            .isLessThanOrEqualTo(a.errorMs() + b.errorMs());
      }
    }
  }

  /** The same of machines that sleep, whose clock is set late, is stepped, or changes to winter. */
  @Test
  void twoSourcesAgreeWhateverHappensToTheClocks() {
    Random random = new Random(20211031);
    for (int round = 0; round < 300; round++) {
      Machine machine = new Machine(random);
      Case one = new Case("round " + round + " " + machine);
      one.known.put("zone", machine.zone.getId());
      one.known.put("collected", machine.collected().toString());
      List<Line> dmesg = new ArrayList<>();
      List<Line> kern = new ArrayList<>();
      double[] moments =
          random.doubles(1, Machine.RUNS_S).filter(machine::awake).limit(40).sorted().toArray();
      for (double at : moments) {
        String uptime = String.format(Locale.ROOT, "[%12.6f]", machine.awakeS(at));
        dmesg.add(new Line("", "", uptime + " x"));
        kern.add(new Line("", "", machine.syslog(at) + " n1 kernel: " + uptime + " x"));
      }
      // the log of one daemon stops early: dmesg alone knows the rest
      int until = 20 + random.nextInt(20);
      one.logs.put("var/log/kern.log", kern.subList(0, until));
      one.logs.put("sos_commands/kernel/dmesg", dmesg);
      Clock clock = one.clock();
      for (int i = 0; i < until; i++) {
        Placed a = clock.place("sos_commands/kernel/dmesg", sighting(dmesg.get(i).text(), i + 1));
        Placed b = clock.place("var/log/kern.log", sighting(kern.get(i).text(), i + 1));
        assertThat(a).isNotNull();
        assertThat(b).isNotNull();
        assertThat(Duration.between(a.utc(), b.utc()).abs().toMillis())
            .as("%s: %s, %s: %s, %s", one, dmesg.get(i).text(), kern.get(i).text(), a, b)
            .isLessThanOrEqualTo(a.errorMs() + b.errorMs());
        if (machine.quiet()) {
          assertThat(a.errorMs()).as("%s: %s", one, a).isLessThan(60_000);
        }
      }
    }
  }

  /** A machine that runs for two days, and what happens to its clocks on the way. */
  private static final class Machine {
    static final double RUNS_S = 172_800;
    private static final DateTimeFormatter SYSLOG =
        DateTimeFormatter.ofPattern("MMM d HH:mm:ss", Locale.ROOT);
    private final ZoneId zone;
    private final Instant start;
    private final double sleepsAt;
    private final double sleepsS;
    private final double stepAt;
    private final double stepS;
    private final double lateAt;
    private final double lateS;

    Machine(Random random) {
      zone = ZoneId.of(random.nextBoolean() ? "Europe/Berlin" : "Asia/Shanghai");
      // around the night in which Berlin's clocks go back, or anywhere
      start =
          random.nextInt(3) == 0
              ? Instant.parse("2021-10-30T01:00:00Z").plusSeconds(random.nextInt(80_000))
              : Instant.ofEpochSecond(1_577_836_800L + random.nextInt(150_000_000));
      sleepsAt = random.nextInt(3) == 0 ? 1_000 + random.nextInt(100_000) : RUNS_S * 2;
      sleepsS = 600 + random.nextInt(40_000);
      stepAt = random.nextInt(3) == 0 ? 1_000 + random.nextInt(150_000) : RUNS_S * 2;
      stepS = (random.nextDouble() - 0.5) * 20_000;
      lateAt = random.nextInt(3) == 0 ? 5 + random.nextInt(300) : 0;
      lateS = -86_400.0 * random.nextInt(100);
    }

    boolean quiet() {
      return sleepsAt > RUNS_S
          && stepAt > RUNS_S
          && lateAt == 0
          && !zone.getId().contains("Berlin");
    }

    boolean awake(double at) {
      return at < sleepsAt || at > sleepsAt + sleepsS;
    }

    /** Seconds that the kernel counts, which stand still in sleep. */
    double awakeS(double at) {
      return at < sleepsAt ? at : Math.max(sleepsAt, at - sleepsS);
    }

    private Instant wall(double at) {
      double shownS = at + (at < lateAt ? lateS : 0) + (at < stepAt ? 0 : stepS);
      return start.plusMillis(Math.round(shownS * 1000));
    }

    String syslog(double at) {
      return SYSLOG.format(wall(at).atZone(zone));
    }

    Instant collected() {
      return wall(RUNS_S);
    }

    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "%s %s sleeps at %.0f for %.0f, steps at %.0f by %.0f, set at %.0f by %.0f",
          zone,
          start,
          sleepsAt,
          sleepsS,
          stepAt,
          stepS,
          lateAt,
          lateS);
    }
  }

  @Test
  void aSleepOrAStepOfTheClockIsNoBoot() {
    Case slept =
        cases()
            .filter(one -> one.name.startsWith("a machine that slept"))
            .findFirst()
            .orElseThrow();
    assertThat(slept.clock().bootsOf("")).hasSize(1);
    Case step =
        cases()
            .filter(one -> one.name.startsWith("a clock that was set"))
            .findFirst()
            .orElseThrow();
    assertThat(step.clock().bootsOf("")).hasSize(1);
    // between the two moments either clock may have been in force
    Placed unsure =
        step.clock().place("sos_commands/kernel/dmesg", sighting("[ 5005.000000] x", 9));
    assertThat(unsure).isNotNull();
    assertThat(unsure.errorMs()).isGreaterThan(3_600_000);
    Case unset =
        cases().filter(one -> one.name.startsWith("a machine without")).findFirst().orElseThrow();
    assertThat(unset.clock().bootsOf(""))
        .extracting(Clock.SeenBoot::start)
        .containsExactly(Instant.parse("2024-05-10T10:00:00Z"));
  }

  @ParameterizedTest
  @CsvSource({
    "var/log/messages, var/log/messages, 0,",
    "var/log/messages.2.gz, var/log/messages, 2,",
    "var/log/messages-20230101.xz, var/log/messages, 79769899, 2023-01-01",
    "var/log/messages-20190123-1548200000.gz, var/log/messages, 79809877, 2019-01-23",
    "pods/0.log.20231102-061208.gz, pods/0.log, 79768898, 2023-11-02",
    "var/log/dmesg.old, var/log/dmesg, 1,",
    "pods/0.log, pods/0.log, 0,",
    "runs/20231345, runs/20231345, 0,",
    "app-2, app-2, 0,"
  })
  void namesOfRotatedFilesTellTheirAge(String path, String base, long age, LocalDate day) {
    assertThat(Rotation.of(path)).isEqualTo(new Rotation(base, age, day));
  }
}
