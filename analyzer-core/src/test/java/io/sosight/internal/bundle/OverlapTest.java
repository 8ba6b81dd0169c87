package io.sosight.internal.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class OverlapTest {
  private static byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    new Random(3).nextBytes(bytes);
    return bytes;
  }

  private static boolean running() {
    return Thread.getAllStackTraces().keySet().stream()
        .anyMatch(thread -> thread.getName().equals("sosight-unpack") && thread.isAlive());
  }

  @Test
  void givesTheSameBytes() throws Exception {
    for (int length : new int[] {0, 1, 1 << 20, (1 << 20) + 1, 5_000_001}) {
      byte[] bytes = bytes(length);
      try (Overlap overlap = new Overlap(new ByteArrayInputStream(bytes))) {
        assertThat(overlap.readAllBytes()).isEqualTo(bytes);
        assertThat(overlap.read()).isEqualTo(-1);
      }
    }
    assertThat(running()).isFalse();
  }

  @Test
  void leavesNoThreadWhenClosedEarly() throws Exception {
    Overlap overlap = new Overlap(new ByteArrayInputStream(bytes(20 << 20)));
    overlap.readNBytes(2 << 20);
    assertThat(running()).isTrue();
    overlap.close();
    assertThat(running()).isFalse();
    assertThat(overlap.read()).isEqualTo(-1);
  }

  @SuppressWarnings("InputStreamSlowMultibyteRead") // the fault must come between two bytes
  @Test
  void handsFaultsOverAfterTheBytesBeforeThem() throws Exception {
    InputStream failing =
        new InputStream() {
          private int left = 3 << 20;

          @Override
          public int read() throws IOException {
            if (left-- == 0) {
              throw new IOException("disk gone");
            }
            return 'x';
          }
        };
    try (Overlap overlap = new Overlap(failing)) {
      assertThat(overlap.readNBytes(3 << 20)).hasSize(3 << 20);
      assertThatThrownBy(overlap::read).isInstanceOf(IOException.class);
    }
  }
}
