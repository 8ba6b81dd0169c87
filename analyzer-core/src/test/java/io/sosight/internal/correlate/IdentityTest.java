package io.sosight.internal.correlate;

import static org.assertj.core.api.Assertions.assertThat;

import io.sosight.event.Data;
import io.sosight.event.Event;
import io.sosight.event.EventMetaBuilder;
import io.sosight.event.Events;
import io.sosight.event.SourceRef;
import io.sosight.event.Workload;
import io.sosight.fact.Snapshot;
import io.sosight.internal.decode.PodNames;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class IdentityTest {
  private static final String SANDBOX = "a1".repeat(32);
  private static final String CONTAINER = "b2".repeat(32);
  private static final String UID = "0f3c1a52-77aa-4a0e-9a51-2f6d0c1b9e11";
  private static final SourceRef AT = new SourceRef("b", "log", 1, 1, 0);

  private static EventMetaBuilder meta() {
    return new EventMetaBuilder(AT).host("node-7");
  }

  private static Identity filled() {
    Identity identity = new Identity();
    identity.add(
        Events.of(
            "sandbox-create",
            meta().pod(PodNames.of("shop", "web-0", UID)).sandboxId(SANDBOX).build(),
            Data.empty()));
    identity.add(
        Events.of(
            "container-start",
            meta().sandboxId(SANDBOX).containerId(CONTAINER).containerName("web").build(),
            Data.empty()));
    identity.add(
        Events.of(
            "shim-exit",
            meta().containerId(CONTAINER).build(),
            Data.builder().put("taskPid", 4242).build()));
    return identity;
  }

  private static Workload found(Identity identity, String kind, EventMetaBuilder meta, Data data) {
    return identity.lookup(Events.of(kind, meta.build(), data)).orElseThrow();
  }

  @Test
  void containerLeadsThroughItsSandboxToThePod() {
    Workload workload = found(filled(), "oom-killed", meta().containerId(CONTAINER), Data.empty());
    assertThat(workload.pod()).contains("web-0");
    assertThat(workload.namespace()).contains("shop");
    assertThat(workload.uid()).contains(UID);
    assertThat(workload.container()).contains("web");
    assertThat(workload.by()).isEqualTo("container-id");
  }

  @Test
  void shortIdsAreFoundWhenTheyAreUnique() {
    assertThat(
            found(filled(), "log", meta().containerId(CONTAINER.substring(0, 12)), Data.empty())
                .pod())
        .contains("web-0");
  }

  @Test
  void kernelEventsAreFoundByCgroupAndByPid() {
    Data memcg =
        Data.builder().put("taskMemcg", "/kubepods/burstable/pod" + UID + "/" + CONTAINER).build();
    assertThat(found(filled(), "oom-kill", meta(), memcg).by()).isEqualTo("cgroup");
    Data slab = Data.builder().put("memcg", CONTAINER).build();
    assertThat(found(filled(), "slab-allocation-failure", meta(), slab).container())
        .contains("web");
    Data victim = Data.builder().put("victim", Data.builder().put("pid", 4242)).build();
    assertThat(found(filled(), "oom-kill", meta(), victim).by()).isEqualTo("pid");
    assertThat(filled().lookup(Events.of("oom-kill", meta().host("other").build(), victim)))
        .isEmpty();
  }

  @Test
  void objectsNameContainersAndImages() {
    Identity identity = new Identity();
    Data container =
        Data.builder()
            .put("name", "web")
            .put("image", "reg.example/web:1")
            .put("id", CONTAINER)
            .build();
    Data pod =
        Data.builder()
            .put("namespace", "shop")
            .put("name", "web-0")
            .put("uid", UID)
            .put("containers", List.of(container))
            .build();
    identity.add(
        new Snapshot(
            "s1", "pods", Optional.empty(), AT, Data.builder().put("pods", List.of(pod)).build()));
    Workload workload = found(identity, "oom-killed", meta().containerId(CONTAINER), Data.empty());
    assertThat(workload.image()).contains("reg.example/web:1");
    assertThat(workload.uid()).contains(UID);
  }

  @Test
  void shortIdsOfTablesNameContainersOfFullIds() {
    Identity identity = new Identity();
    Data row =
        Data.builder()
            .put("id", CONTAINER.substring(0, 13))
            .put("name", "web")
            .put("sandboxId", SANDBOX.substring(0, 13))
            .build();
    Data sandbox =
        Data.builder()
            .put("id", SANDBOX.substring(0, 13))
            .put("sandbox", true)
            .put("namespace", "shop")
            .put("pod", "web-0")
            .build();
    identity.add(
        new Snapshot(
            "s1",
            "containers",
            Optional.empty(),
            AT,
            Data.builder().put("containers", List.of(row, sandbox)).build()));
    Workload workload = found(identity, "oom-kill", meta().containerId(CONTAINER), Data.empty());
    assertThat(workload.container()).contains("web");
    assertThat(workload.pod()).contains("web-0");
  }

  @Test
  void idThatIsNoContainerOfItsPodIsASandbox() {
    Identity identity = new Identity();
    identity.add(
        Events.of(
            "pleg-event",
            meta().pod(PodNames.of("shop", "web-0", UID)).containerId(SANDBOX).build(),
            Data.empty()));
    identity.add(
        Events.of(
            "container-not-found",
            meta()
                .containerId(SANDBOX)
                .message("Container \"" + SANDBOX + "\" not found in pod's containers")
                .build(),
            Data.empty()));
    Event event =
        identity.joined(
            Events.of("sandbox-create-failure", meta().containerId(SANDBOX).build(), Data.empty()));
    assertThat(event.meta().sandboxId()).contains(SANDBOX);
    assertThat(event.meta().workload().orElseThrow().by()).isEqualTo("sandbox-id");
  }
}
