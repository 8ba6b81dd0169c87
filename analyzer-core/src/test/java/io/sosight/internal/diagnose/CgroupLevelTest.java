package io.sosight.internal.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a cgroup path names, by all drivers. */
class CgroupLevelTest {
  private static final String ID =
      "a3f1c09d5b7e42d8917a6c3e5f80b2d41c9e7a6053d8f1b24e7c9a0d3b5f6812";
  private static final String UID = "5d0c1f9a-7e21-4c55-9a3e-0b6f2d8c4e11";
  private static final String UID_ = "5d0c1f9a_7e21_4c55_9a3e_0b6f2d8c4e11";

  @ParameterizedTest
  @CsvSource({
    "/kubepods/burstable/podUID/ID, container",
    "/kubepods/podUID/ID, container",
    "/docker/ID, container",
    "/system.slice/docker-ID.scope, container",
    "/kubepods.slice/kubepods-burstable.slice/kubepods-burstable-podUID_.slice/cri-containerd-ID.scope, container",
    "/kubepods.slice/kubepods-podUID_.slice/crio-ID.scope/container, container",
    "/system.slice/containerd.service/kubepods-besteffort-podUID_.slice:cri-containerd:ID, container",
    "/docker/ID/kubelet/kubepods/burstable/podUID/ID, container",
    "/kubepods/burstable/podUID, pod",
    "/kubepods.slice/kubepods-burstable.slice/kubepods-burstable-podUID_.slice, pod",
    "/kubepods/burstable, qos",
    "/kubepods.slice/kubepods-besteffort.slice, qos",
    "/kubepods, kubepods",
    "/kubepods.slice, kubepods",
    "/kubelet.slice/kubelet-kubepods.slice, kubepods",
    "/system.slice, slice",
    "/user.slice/user-1000.slice, slice",
    "/system.slice/app.service, unit",
    "/user.slice/user-1000.slice/session-3.scope, unit",
    "/, root",
    "/batch/jobs, other",
  })
  void names(String path, String level) {
    String real = path.replace("UID_", UID_).replace("UID", UID).replace("ID", ID);
    assertThat(CgroupLevel.of(real)).isEqualTo(level);
  }
}
