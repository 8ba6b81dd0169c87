package io.sosight.cli;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;

final class ConsoleTest {
  /** The launcher tells, because Java's own files take the place of a closed standard input. */
  @Test
  void readsNothingFromAClosedStandardInput() {
    System.setProperty("sosight.input", "closed");
    try {
      assertThatThrownBy(() -> Console.system().in().read())
          .isInstanceOf(IOException.class)
          .hasMessage("standard input is closed");
    } finally {
      System.clearProperty("sosight.input");
    }
  }
}
