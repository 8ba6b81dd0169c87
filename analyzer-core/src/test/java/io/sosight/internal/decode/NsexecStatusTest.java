package io.sosight.internal.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.sosight.internal.decode.NsexecStatus.Build;
import io.sosight.internal.decode.NsexecStatus.Meaning;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NsexecStatusTest {
  private static final String LINES_2016 =
      "oci runtime error: container_linux.go:247: starting container process caused"
          + " \"process_linux.go:245: running exec setns process for init caused";

  @ParameterizedTest
  @CsvSource({
    "6,1.0.0-rc2,unable to fork",
    "1,1.0.0-rc2,unable to unshare namespaces",
    "6,1.0.0-rc3,failed to read netlink message",
    "32,1.0.0-rc3,failed to unshare namespaces",
    "34,1.0.0-rc4,failed to unshare namespaces",
    "40,1.0.0-rc5,failed to unshare namespaces",
    "46,1.0.0-rc8,failed to unshare namespaces"
  })
  void aKnownReleaseHasOneMeaning(int status, String runc, String text) {
    assertThat(NsexecStatus.meanings(status, build("", runc, "")))
        .extracting(Meaning::text)
        .containsExactly(text);
  }

  @Test
  void linesAloneLeaveADoubt() {
    assertThat(NsexecStatus.meanings(6, build(LINES_2016, "", "")))
        .extracting(Meaning::text, Meaning::likely)
        .containsExactly(
            tuple("unable to fork", true), tuple("failed to read netlink message", false));
  }

  @Test
  void linesAndDockerVersionDecide() {
    assertThat(NsexecStatus.meanings(6, build(LINES_2016, "", "1.12.6")))
        .extracting(Meaning::text)
        .containsExactly("unable to fork");
    assertThat(NsexecStatus.meanings(29, build(LINES_2016, "", "1.13.1")))
        .extracting(Meaning::text)
        .startsWith("failed to unshare namespaces");
  }

  @Test
  void laterReleasesNumberNothing() {
    assertThat(NsexecStatus.meanings(1, build("", "1.0.0-rc92", ""))).isEmpty();
    assertThat(NsexecStatus.meanings(1, build("", "1.1.12", ""))).isEmpty();
    assertThat(NsexecStatus.meanings(137, build(LINES_2016, "", ""))).isEmpty();
  }

  @Test
  void nothingKnownGivesEveryMeaning() {
    List<Meaning> meanings = NsexecStatus.meanings(6, build("", "", ""));
    assertThat(meanings).hasSizeGreaterThan(3);
    assertThat(meanings.get(0).text()).isEqualTo("unable to fork");
    assertThat(meanings.get(0).releases()).containsExactly("1.0.0-rc2");
  }

  @Test
  void readsTheDockerVersion() {
    assertThat(NsexecStatus.dockerVersion("docker://1.12.6")).contains("1.12.6");
    assertThat(NsexecStatus.dockerVersion("docker 18.03.1-ce")).contains("18.03.1");
    assertThat(NsexecStatus.dockerVersion("containerd://1.6.2")).isEmpty();
  }

  private static Build build(String text, String runc, String docker) {
    return Build.ofText(
        text,
        Optional.of(runc).filter(version -> !version.isEmpty()),
        Optional.of(docker).filter(version -> !version.isEmpty()));
  }
}
