package io.sosight.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecimalsTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0.0, 0",
    "0.04, 0.0, 0",
    "0.05, 0.1, 0",
    "0.35, 0.4, 0",
    "2.5, 2.5, 3",
    "-1.25, -1.3, -1",
    "1023.96, 1024.0, 1024",
    "12345678901, 12345678901.0, 12345678901",
    "NaN, NaN, NaN",
    "Infinity, Infinity, Infinity"
  })
  void rounds(double value, String tenths, String whole) {
    assertThat(Decimals.tenths(value)).isEqualTo(tenths);
    assertThat(Decimals.whole(value)).isEqualTo(whole);
  }
}
