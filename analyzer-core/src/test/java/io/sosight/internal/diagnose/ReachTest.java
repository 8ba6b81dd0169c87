package io.sosight.internal.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import io.sosight.report.Coverage;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ReachTest {
  private static final Tone ENGLISH = new Tone("en");

  private static Coverage log(String kind, String first, String last, boolean filtered) {
    return new Coverage(
        Optional.empty(),
        "x",
        kind,
        Optional.of(Instant.parse(first)),
        Optional.of(Instant.parse(last)),
        1,
        0,
        Optional.empty(),
        filtered,
        false);
  }

  private static Reach reach() {
    return Reach.of(
        List.of(
            log("syslog", "2023-03-10T00:00:00Z", "2023-03-12T00:00:00Z", false),
            log("journal", "2023-03-12T20:00:00Z", "2023-03-13T00:00:00Z", false),
            log("kernel-log", "2023-03-01T00:00:00Z", "2023-03-02T00:00:00Z", false),
            log("kernel-log", "2023-03-01T06:00:00Z", "2023-03-01T07:00:00Z", false),
            log("syslog", "2023-02-01T00:00:00Z", "2023-03-20T00:00:00Z", true),
            log("pod-log", "2023-02-01T00:00:00Z", "2023-03-20T00:00:00Z", false)),
        Set.of("syslog", "journal", "kernel-log"));
  }

  @ParameterizedTest
  @CsvSource({
    "2023-03-01T12:00:00Z, true",
    "2023-03-02T00:00:30Z, true",
    "2023-03-05T00:00:00Z, false",
    "2023-03-12T10:00:00Z, true",
    "2023-02-28T00:00:00Z, false"
  })
  void holdsWhatUnfilteredLogsOfTheKindsReachOver(Instant moment, boolean held) {
    assertThat(reach().holds(moment)).isEqualTo(held);
  }

  @Test
  void tellsItsHolesAndItsBeginning() {
    assertThat(reach().told(ENGLISH))
        .isEqualTo(
            "from 2023-03-01T00:00:00Z to 2023-03-02T00:00:00Z and from 2023-03-10T00:00:00Z to"
                + " 2023-03-13T00:00:00Z; no log reaches before 2023-03-01T00:00:00Z");
  }

  @Test
  void nothingIsReachedWithoutLogs() {
    assertThat(Reach.of(List.of(), Set.of("syslog")).isEmpty()).isTrue();
  }
}
