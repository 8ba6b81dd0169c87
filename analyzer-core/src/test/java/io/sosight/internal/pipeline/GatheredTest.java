package io.sosight.internal.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What is kept of very many logs. */
final class GatheredTest {
  @Test
  void ofVeryManyLogsThoseWithoutEventsAreCounted() {
    Gathered gathered = new Gathered(10);
    for (int i = 0; i < 6_000; i++) {
      gathered.log("var/log/app/" + i + ".log", "log").lines = 3;
      gathered.done("var/log/app/" + i + ".log");
    }
    Gathered.ReadLog late = gathered.log("var/log/app/late.log", "log");
    late.eventful = true;
    gathered.done("var/log/app/late.log");
    gathered.log("var/log/kern.log", "kernel-log");
    gathered.done("var/log/kern.log");
    assertThat(gathered.logs)
        .hasSize(5_002)
        .containsKeys("var/log/app/0.log", "var/log/app/late.log", "var/log/kern.log")
        .doesNotContainKey("var/log/app/5000.log");
    assertThat(gathered.countedLogs).isEqualTo(1_000);
    assertThat(gathered.countedLines).isEqualTo(3_000);
  }

  @Test
  void ofVeryManyLogsWithEventsThoseThatNoneIsKeptOfAreCounted() {
    Gathered gathered = new Gathered(10);
    for (int i = 0; i < 10_001; i++) {
      Gathered.ReadLog log = gathered.log("nodes/" + i + "/messages", "syslog");
      log.eventful = true;
      log.lines = 2;
      log.unparsed = 1;
      gathered.done("nodes/" + i + "/messages");
    }
    gathered.log("nodes/late/messages", "syslog");
    assertThat(gathered.logs).containsOnlyKeys("nodes/late/messages");
    assertThat(gathered.countedLogs).isEqualTo(10_001);
    assertThat(gathered.countedLines).isEqualTo(20_002);
    assertThat(gathered.countedUnparsed).isEqualTo(10_001);
  }
}
