package io.sosight.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class StandardInputTest {
  private static final String KILL =
      "2024-03-05T10:00:01.000000+00:00 kiln kernel: [101.000000] Out of memory: Killed process"
          + " 77 (bake) total-vm:812345kB, anon-rss:700000kB, file-rss:0kB, shmem-rss:0kB,"
          + " UID:1000 pgtables:1500kB oom_score_adj:0\n";

  @TempDir private Path folder;

  /** The launcher tells, because Java's own files take the place of a closed standard input. */
  @Test
  void readsNothingFromAClosedOne() {
    System.setProperty("sosight.input", "closed");
    try {
      assertThatThrownBy(() -> StandardInput.open().read())
          .isInstanceOf(IOException.class)
          .hasMessage("standard input is closed");
    } finally {
      System.clearProperty("sosight.input");
    }
  }

  @Test
  void isAtItsEndOnceEnded() throws IOException {
    Path file = Files.writeString(folder.resolve("in"), "x".repeat(20_000));
    try (StandardInput in = StandardInput.of(FileChannel.open(file), false)) {
      assertThat(in.read()).isEqualTo('x');
      in.end();
      assertThat(in.readAllBytes().length).isLessThan(10_000);
      assertThat(in.read()).isEqualTo(-1);
    }
  }

  /** A signal while standard input says nothing more: what came is reported, at once. */
  @ParameterizedTest
  @ValueSource(strings = {"analyze --format json", "events --format ndjson"})
  void aSignalEndsTheWaitForMore(String command) throws Exception {
    Path out = folder.resolve("out");
    Path err = folder.resolve("err");
    Process process = start(command, "-", out, err);
    try (OutputStream in = process.getOutputStream()) {
      // more than a pipe holds: when all of it is written, the program is reading
      String routine = "2024-03-05T10:00:00.000000+00:00 kiln app[7]: all is well\n";
      in.write((KILL + routine.repeat(20_000)).getBytes(StandardCharsets.UTF_8));
      in.flush();
      end(process);
      assertThat(process.waitFor(50, TimeUnit.SECONDS)).isTrue();
    } finally {
      process.destroyForcibly();
    }
    // 128 and the signal; for Ctrl-C it is 130
    assertThat(process.exitValue()).isEqualTo(143);
    assertThat(Files.readString(out)).contains("oom-kill").endsWith("\n");
    assertThat(Files.readString(err)).doesNotContain("Exception").doesNotContain("sosight:");
  }

  /** The same for a pipe given by its path: nobody writes, or somebody writes no more. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aSignalEndsTheWaitForANamedPipe(boolean written) throws Exception {
    Path out = folder.resolve("out");
    Path err = folder.resolve("err");
    Path pipe = folder.resolve("pipe");
    assumeThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    Process process = start("events --format ndjson", pipe.toString(), out, err);
    try {
      if (written) {
        try (OutputStream in = Files.newOutputStream(pipe)) {
          in.write((KILL + "all is well\n".repeat(20_000)).getBytes(StandardCharsets.UTF_8));
          in.flush();
          end(process);
          assertThat(process.waitFor(50, TimeUnit.SECONDS)).isTrue();
        }
      } else {
        Thread.sleep(1500); // it may still start: then it ends by the signal alone
        end(process);
        assertThat(process.waitFor(50, TimeUnit.SECONDS)).isTrue();
      }
    } finally {
      process.destroyForcibly();
    }
    assertThat(process.exitValue()).isEqualTo(143);
    assertThat(Files.readString(err)).doesNotContain("Exception");
    if (written) {
      assertThat(Files.readString(out)).contains("oom-kill");
    }
  }

  @Test
  void aSignalBeforeAnythingCameSaysSo() throws Exception {
    Path out = folder.resolve("out");
    Path err = folder.resolve("err");
    Process process = start("analyze", "-", out, err);
    try (OutputStream in = process.getOutputStream()) {
      in.flush();
      // it may not have begun to read: then it ends by the signal alone
      end(process);
      assertThat(process.waitFor(50, TimeUnit.SECONDS)).isTrue();
    } finally {
      process.destroyForcibly();
    }
    assertThat(Files.readString(out)).isEmpty();
    assertThat(Files.readString(err)).doesNotContain("Exception");
  }

  /** By a signal alone: {@link Process#destroy} would close its standard input too. */
  private static void end(Process process) throws Exception {
    new ProcessBuilder("kill", Long.toString(process.pid())).start().waitFor();
  }

  private static Process start(String command, String source, Path out, Path err)
      throws IOException {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.addAll(List.of("-cp", System.getProperty("java.class.path"), "io.sosight.cli.Main"));
    line.addAll(List.of(command.split(" ", -1)));
    line.add(source);
    return new ProcessBuilder(line)
        .redirectOutput(out.toFile())
        .redirectError(err.toFile())
        .start();
  }
}
