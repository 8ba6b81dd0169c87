package io.sosight.internal.decode;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LocalMomentTest {
  @ParameterizedTest
  @CsvSource({
    "Mar  3 12:00:00, Mar  3 12:02:30.5, 150.5",
    "Feb 28 23:59:59, Mar  1 00:00:00, 86401",
    "Sun Mar  3 12:00:00 2024, Mon Mar  4 12:00:00 2024, 86400",
    "0303 12:00:00.250000, 0303 12:00:01.500000, 1.25",
    "2023-02-28 23:59:59, 2023-03-01 00:00:00, 1",
    "2023-02-28T23:59:59, 2023-03-01T00:00:00.125, 1.125",
  })
  void stampsOfOneHostCompare(String first, String second, double seconds) {
    double from = LocalMoment.seconds(first).orElseThrow();
    double to = LocalMoment.seconds(second).orElseThrow();

    assertThat(to - from).isEqualTo(seconds);
    assertThat(from).isLessThan(0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "12.345678", "12:00", "12:00:00", "Foo 3 12:00:00", "1399 12:00:00"})
  void whatPrintsNoDateIsNoMoment(String raw) {
    assertThat(LocalMoment.seconds(raw)).isEmpty();
  }
}
