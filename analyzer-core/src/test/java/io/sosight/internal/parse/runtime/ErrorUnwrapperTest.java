package io.sosight.internal.parse.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.sosight.event.ErrorChain;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ErrorUnwrapperTest {
  private static final String ID = "3f".repeat(32);

  private static ErrorChain unwrap(String text) {
    return new ErrorUnwrapper().unwrap(text).error();
  }

  static Stream<Arguments> texts() {
    return Stream.of(
        Arguments.of(
            "runc with quotes, two levels",
            "OCI runtime create failed: container_linux.go:345: starting container process caused"
                + " \"process_linux.go:303: getting the final child's pid from pipe caused"
                + " \\\"EOF\\\"\": unknown",
            List.of(
                "OCI runtime create failed",
                "container_linux.go:345: starting container process",
                "process_linux.go:303: getting the final child's pid from pipe",
                "EOF"),
            "unknown"),
        Arguments.of(
            "runc without quotes",
            "container_linux.go:380: starting container process caused: process_linux.go:402:"
                + " getting the final child's pid from pipe caused: EOF: unknown",
            List.of(
                "container_linux.go:380: starting container process",
                "process_linux.go:402: getting the final child's pid from pipe",
                "EOF"),
            "unknown"),
        Arguments.of(
            "body of the docker daemon around a refused header",
            "rpc error: code = 2 desc = failed to start sandbox container for pod \"web-0\": Error"
                + " response from daemon: {\"message\":\"invalid header field value \\\"oci runtime"
                + " error: container_linux.go:247: starting container process caused"
                + " \\\\\\\"process_linux.go:245: running exec setns process for init caused"
                + " \\\\\\\\\\\\\\\"exit status 29\\\\\\\\\\\\\\\"\\\\\\\"\\\\n\\\"\"}",
            List.of(
                "rpc error: code = 2",
                "failed to start sandbox container for pod \"web-0\"",
                "Error response from daemon",
                "invalid header field value",
                "oci runtime error",
                "container_linux.go:247: starting container process",
                "process_linux.go:245: running exec setns process for init",
                "exit status 29"),
            ""),
        Arguments.of(
            "sync result",
            "failed to \"StartContainer\" for \"web\" with CrashLoopBackOff: \"back-off 40s"
                + " restarting failed container=web pod=web-0_shop(6f1c)\"",
            List.of(
                "failed to \"StartContainer\" for \"web\" with CrashLoopBackOff",
                "back-off 40s restarting failed container=web pod=web-0_shop(6f1c)"),
            ""),
        Arguments.of(
            "empty cause",
            "process_linux.go:430: container init caused \\\"\\\"".replace("\\", "") + ": unknown",
            List.of("process_linux.go:430: container init", ""),
            "unknown"),
        Arguments.of(
            "empty layer before the class word",
            "OCI runtime state failed: fork/exec /usr/bin/runc: cannot allocate memory: : unknown",
            List.of(
                "OCI runtime state failed", "fork/exec /usr/bin/runc", "cannot allocate memory"),
            "unknown"),
        Arguments.of(
            "probe without output",
            "Readiness probe failed: ",
            List.of("Readiness probe failed", ""),
            ""),
        Arguments.of(
            "probe without output, trimmed",
            "Readiness probe failed:",
            List.of("Readiness probe failed", ""),
            ""),
        Arguments.of(
            "colons that divide nothing",
            "Get \"https://[fd00::1]:443/api/v1/pods\": dial tcp [fd00::1]:443: connect: connection"
                + " refused",
            List.of(
                "Get \"https://[fd00::1]:443/api/v1/pods\"",
                "dial tcp [fd00::1]:443",
                "connect",
                "connection refused"),
            ""),
        Arguments.of(
            "parentheses",
            "unable to set memory limit to 1000 (current usage: 12, peak usage: 24): unknown",
            List.of("unable to set memory limit to 1000 (current usage: 12, peak usage: 24)"),
            "unknown"),
        Arguments.of(
            "record of runc inside a CRI-O error",
            "container create failed: time=\"2020-03-01T10:00:00Z\" level=error"
                + " msg=\"container_linux.go:349: starting container process caused"
                + " \\\"exec: \\\\\\\"nope\\\\\\\": executable file not found in $PATH\\\"\"\n",
            List.of(
                "container create failed",
                "container_linux.go:349: starting container process",
                "exec",
                "\"nope\"",
                "executable file not found in $PATH"),
            ""),
        Arguments.of(
            "cut inside the quotes",
            "starting container process caused \"process_linux.go:297: applying cgroup"
                + " configuration for process caused \\\"mkdir /sys/fs/cg",
            List.of(
                "starting container process",
                "process_linux.go:297: applying cgroup configuration for process",
                "mkdir /sys/fs/cg"),
            ""),
        Arguments.of(
            "quote that belongs to a name",
            "no such image: registry.example/pause:3.0\": invalid reference format",
            List.of("no such image: registry.example/pause:3.0\"", "invalid reference format"),
            ""),
        Arguments.of(
            "PLEG",
            "skipping pod synchronization - [container runtime is down, PLEG is not healthy: pleg"
                + " was last seen active 4m1s ago; threshold is 3m0s]",
            List.of("skipping pod synchronization", "container runtime is down"),
            ""));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("texts")
  void divides(String name, String text, List<String> chain, String grpcClass) {
    ErrorChain error = unwrap(text);
    assertThat(error.chain()).isEqualTo(chain);
    assertThat(error.grpcClass().orElse("")).isEqualTo(grpcClass);
  }

  @Test
  void namesErrnoStatusAndSignal() {
    assertThat(unwrap("mkdir /sys/fs/cgroup/memory/a: cannot allocate memory: unknown").errno())
        .contains("ENOMEM");
    assertThat(unwrap("a caused \"exit status 40\"").exitCode()).hasValue(40);
    assertThat(unwrap("a caused \"signal: broken pipe\"").signal()).contains("SIGPIPE");
    assertThat(unwrap("a caused \"signal: broken pipe\"").errno()).isEmpty();
    assertThat(unwrap("`/usr/bin/runc start " + ID + "` failed: no luck\n (exit status 1)"))
        .satisfies(error -> assertThat(error.exitCode()).hasValue(1))
        .satisfies(error -> assertThat(error.rootCause()).contains("no luck"));
  }

  @Test
  void keepsSecondaryErrors() {
    ErrorChain error =
        unwrap("rpc error: code = Unknown desc = [failed to set up: one, two, failed to clean: x]");
    assertThat(error.chain())
        .containsExactly("rpc error: code = Unknown", "failed to set up", "one, two");
    assertThat(error.secondaryChain()).containsExactly("failed to clean", "x");
    assertThat(error.aggregate()).containsExactly("failed to clean: x");
  }

  @Test
  void halvesDoubledBackslashes() {
    assertThat(
            unwrap("a caused \\\\\"b caused \\\\\\\\\\\\\"exit status 6\\\\\\\\\\\\\"\\\\\"")
                .rootCause())
        .isPresent();
    assertThat(
            unwrap("x: {\"message\":\"h \\\\\"a caused \\\\\\\\\\\\\"end\\\\\\\\\\\\\"\\\\\"\"}")
                .chain())
        .containsExactly("x", "h \"a caused \\\"end\\\"\"");
  }

  /** Wraps messages in random stacks of wrappers, unwraps them, and finds every layer again. */
  @Test
  void unwrapsWhatWasWrapped() {
    Random random = new Random(7);
    List<String> roots =
        List.of(
            "exit status 6",
            "EOF",
            "cannot allocate memory",
            "quotes \"inside\" it",
            "back\\slash and \ttab",
            "umlaut ä, 漢字, \uD83D\uDE00",
            "signal: killed",
            "dial tcp 10.0.0.1:443");
    for (int i = 0; i < 3000; i++) {
      List<String> layers = new ArrayList<>();
      String text = roots.get(random.nextInt(roots.size()));
      layers.add(text);
      int height = random.nextInt(7);
      for (int level = 0; level < height; level++) {
        text = Wrappers.wrap(random.nextInt(Wrappers.COUNT), text, layers, level);
      }
      assertThat(unwrap(text).chain()).as(text).isEqualTo(layers);
    }
  }

  @Test
  void everyCutIsRead() {
    List<String> whole = new ArrayList<>();
    String text = "no space left on device";
    for (int i = 0; i < 6; i++) {
      text = Wrappers.wrap(i, text, whole, i);
    }
    ErrorUnwrapper unwrapper = new ErrorUnwrapper();
    for (int end = 0; end <= text.length(); end++) {
      ErrorChain error = unwrapper.unwrap(text.substring(0, end)).error();
      assertThat(error.chain().size()).isLessThanOrEqualTo(text.length());
    }
    for (int begin = 0; begin < text.length(); begin++) {
      assertThat(unwrapper.unwrap(text.substring(begin)).error()).isNotNull();
    }
  }

  @Test
  void depthAndLengthAreBounded() {
    StringBuilder brackets = new StringBuilder();
    for (int i = 0; i < 20000; i++) {
      brackets.append("([{\"");
    }
    assertThat(unwrap(brackets.toString())).isNotNull();
    assertThat(unwrap("a: ".repeat(40000)).chain().size()).isLessThan(100);
    String text = "end";
    for (int i = 0; i < 14; i++) {
      text = "a caused " + Wrappers.quote(text);
    }
    assertThat(unwrap(text).chain()).isNotEmpty();
  }

  @Test
  void rootIsAbsentWhenNoCauseIsGiven() {
    assertThat(unwrap("container init caused \"\"").rootCause()).isEqualTo(Optional.empty());
  }
}
