package io.sosight.internal.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A source's hash is the same whoever works it out: Java at once, Java beside, the system. */
class SourceDigestTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0", "3, 3",
    // told to be small, so Java's own; beyond 4 MiB by a thread
    "0, 5000000", "0, 9000001",
    // large: the system's, where it has one
    "9000001, 9000001", "4194304, 10"
  })
  void sameAsOfTheWhole(long told, int size) throws Exception {
    byte[] bytes = new byte[size];
    new Random(size).nextBytes(bytes);
    String hex;
    try (SourceDigest digest = new SourceDigest(told)) {
      int at = 0;
      for (int step = 1; at < size; step = step * 7 % 100_003 + 1) {
        int n = Math.min(step, size - at);
        digest.update(bytes, at, n);
        at += n;
      }
      hex = digest.hex();
    }
    byte[] whole = MessageDigest.getInstance("SHA-256").digest(bytes);
    assertThat(hex).isEqualTo(HexFormat.of().formatHex(whole));
  }
}
