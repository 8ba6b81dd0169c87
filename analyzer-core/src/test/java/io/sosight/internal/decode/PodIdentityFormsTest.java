package io.sosight.internal.decode;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PodIdentityFormsTest {
  private static final String ID = "c3".repeat(32);
  private static final String UID = "0f3c1a52-77aa-4a0e-9a51-2f6d0c1b9e11";
  private static final String UID_ = UID.replace('-', '_');

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/kubepods/burstable/pod<U>/<I>",
        "/kubepods/pod<U>/crio-<I>",
        "/sys/fs/cgroup/memory/kubepods/besteffort/pod<U>/<I>",
        "/kubepods.slice/kubepods-burstable.slice/kubepods-burstable-pod<_>.slice/docker-<I>.scope",
        "/kubepods.slice/kubepods-pod<_>.slice/cri-containerd-<I>.scope",
        "/kubepods.slice/kubepods-besteffort.slice/kubepods-besteffort-pod<_>.slice/crio-conmon-<I>.scope",
        "/system.slice/containerd.service/kubepods-burstable-pod<_>.slice:cri-containerd:<I>",
        "/kubelet.slice/kubelet-kubepods.slice/kubelet-kubepods-pod<_>.slice/cri-containerd-<I>.scope",
        "/docker/d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4/kubelet/kubepods/pod<U>/<I>"
      })
  void everyDriversPathNamesPodAndContainer(String form) {
    CgroupPath path =
        CgroupPath.of(form.replace("<U>", UID).replace("<_>", UID_).replace("<I>", ID));
    assertThat(path.podUid()).contains(UID);
    assertThat(path.containerId()).contains(ID);
  }

  @Test
  void dockerAloneHasNoPod() {
    assertThat(CgroupPath.of("/system.slice/docker-" + ID + ".scope").containerId()).contains(ID);
    assertThat(CgroupPath.of("/docker/" + ID).podUid()).isEmpty();
    assertThat(CgroupPath.of("/sys/fs/cgroup/memory/docker/" + ID).controller()).contains("memory");
    assertThat(CgroupPath.of("/sys/fs/cgroup/memory/docker/" + ID).path())
        .isEqualTo("/docker/" + ID);
    assertThat(CgroupPath.of("/user.slice/user-1000.slice").named()).isFalse();
  }

  @Test
  void staticPodsHaveNoDashes() {
    String uid = "a668c4166c6878f474f019afbf7729d6";
    assertThat(CgroupPath.of("/kubepods/burstable/pod" + uid).podUid()).contains(uid);
  }

  @Test
  void namesAreDividedAtTheLastUnderscore() {
    assertThat(PodNames.joined("a-b_c-d(" + UID + ")"))
        .satisfies(pod -> assertThat(pod.name()).contains("a-b"))
        .satisfies(pod -> assertThat(pod.namespace()).contains("c-d"))
        .satisfies(pod -> assertThat(pod.uid()).contains(UID));
    assertThat(PodNames.joined("nothing")).isNull();
    assertThat(PodNames.slashed("shop/web-0")).isEqualTo(PodNames.of("shop", "web-0", null));
    assertThat(PodNames.slashed("/proc/1/ns")).isNull();
  }

  @Test
  void dockerNamesTellTheSandbox() {
    PodNames.DockerName name = PodNames.docker("/k8s_POD_web-0_shop_" + UID + "_3");
    assertThat(name).isNotNull();
    assertThat(name.sandbox()).isTrue();
    assertThat(name.pod()).isEqualTo(PodNames.of("shop", "web-0", UID));
    assertThat(PodNames.docker("/nginx")).isNull();
  }

  @Test
  void digestsAreNoIds() {
    assertThat(Ids.find("image@sha256:" + ID + " and " + "e5".repeat(32)))
        .isEqualTo("e5".repeat(32));
    assertThat(Ids.find("f" + ID)).isNull();
  }

  @Test
  void pathsInTextsNameSandboxes() {
    assertThat(
            PathNames.in("run-containerd-io.containerd.grpc.v1.cri-sandboxes-" + ID + "-shm.mount")
                .sandboxId())
        .isEqualTo(Optional.of(ID));
    assertThat(PathNames.in("volume (UID: \"" + UID + "\")").podUid()).contains(UID);
  }
}
